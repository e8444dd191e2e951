package dev.assent.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.application.AccountContract;
import dev.assent.application.ActivityContract;
import dev.assent.application.ActivityWorkContract;
import dev.assent.application.Circumstances;
import dev.assent.application.ConfirmationAnswerContract;
import dev.assent.application.ConfirmationContract;
import dev.assent.application.ConsentRecordContract;
import dev.assent.application.ContactCountsContract;
import dev.assent.application.ContactDirectory;
import dev.assent.application.ContactDirectoryContract;
import dev.assent.application.ContactEditContract;
import dev.assent.application.ContactListContract;
import dev.assent.application.ContactQuery;
import dev.assent.application.CustomFieldContract;
import dev.assent.application.LeftoversContract;
import dev.assent.application.OutboxContract;
import dev.assent.application.Outcome;
import dev.assent.application.RecordReplayContract;
import dev.assent.application.RefusalContract;
import dev.assent.application.SignUpBatchContract;
import dev.assent.application.Store;
import dev.assent.application.Submissions;
import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactId;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.SignUp;
import dev.assent.domain.SmsNumber;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class PostgresStoreTest
    implements AccountContract,
        ConfirmationAnswerContract,
        ConfirmationContract,
        ActivityContract,
        ActivityWorkContract,
        ConsentRecordContract,
        ContactCountsContract,
        ContactDirectoryContract,
        ContactEditContract,
        ContactListContract,
        CustomFieldContract,
        LeftoversContract,
        OutboxContract,
        RecordReplayContract,
        RefusalContract,
        SignUpBatchContract {

  @Inject PostgresStore store;

  @Override
  public Store store() {
    return store;
  }

  @Override
  public int runs() {
    return 10;
  }

  @Test
  void a_sign_up_does_not_wait_for_whoever_has_reserved_the_account() {
    AccountId account = store.newAccount(OptInPolicy.SINGLE_OPT_IN);
    ListId list = new ListId(UUID.randomUUID());
    store.addList(account, list);

    Outcome outcome =
        store.inTransaction(
            () -> {
              store.accounts().reserve(account);
              return elsewhere(() -> signUp(account, list));
            });
    assertThat(outcome).isInstanceOf(Outcome.Created.class);
  }

  @Test
  void a_part_of_large_contacts_ends_early_and_who_reads_on_meets_all() {
    AccountId account = store.newAccount(OptInPolicy.SINGLE_OPT_IN);
    ListId list = new ListId(UUID.randomUUID());
    store.addList(account, list);
    Set<CustomFieldId> fields = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      CustomFieldId field = new CustomFieldId(UUID.randomUUID());
      store.addCustomField(account, field);
      fields.add(field);
    }
    for (int i = 0; i < 70; i++) {
      SignUp large =
          Submissions.complete(
              new EmailAddress("p" + i + "@example.org"),
              new SmsNumber("20255501" + (10 + i), "1", "US"),
              Set.of(list),
              fields);
      store.inTransaction(
          () -> store.service().signUp(store.caller(account), Circumstances.UNKNOWN, large));
    }

    ContactDirectory.Part first = part(account, Optional.empty());
    assertThat(first.contacts()).hasSizeBetween(10, 69);
    assertThat(first.more()).isTrue();
    ContactDirectory.Part second = part(account, Optional.of(first.contacts().getLast().id()));
    assertThat(second.more()).isFalse();
    assertThat(first.contacts().size() + second.contacts().size()).isEqualTo(70);
  }

  private ContactDirectory.Part part(AccountId account, Optional<ContactId> after) {
    ContactQuery.Between ever = new ContactQuery.Between(Optional.empty(), Optional.empty());
    ContactQuery query = new ContactQuery(Optional.empty(), Set.of(), Set.of(), ever, ever);
    return store.inTransaction(
        () -> store.directory().find(account, query, new ContactQuery.Page(after, 500)));
  }

  @Test
  void who_polls_for_updates_misses_nobody_who_commits_late() {
    AccountId account = store.newAccount(OptInPolicy.SINGLE_OPT_IN);
    ListId list = new ListId(UUID.randomUUID());
    store.addList(account, list);
    Instant begin = Store.CLOCK.instant().minusSeconds(1);

    ContactId late =
        store.inTransaction(
            () -> {
              ContactId early =
                  store
                      .service()
                      .signUp(
                          store.caller(account),
                          Circumstances.UNKNOWN,
                          Submissions.by(new EmailAddress("late@example.org"), list))
                      .contact();
              elsewhere(() -> signUp(account, list));
              assertThat(elsewhere(() -> updatedAfter(account, begin)))
                  .as("the other has been written later, and is not told before this one")
                  .isEmpty();
              return early;
            });
    assertThat(updatedAfter(account, begin)).hasSize(2).contains(late);
  }

  private List<ContactId> updatedAfter(AccountId account, Instant time) {
    ContactQuery.Between ever = new ContactQuery.Between(Optional.empty(), Optional.empty());
    ContactQuery.Between since = new ContactQuery.Between(Optional.of(time), Optional.empty());
    ContactQuery query = new ContactQuery(Optional.empty(), Set.of(), Set.of(), ever, since);
    return store
        .inTransaction(
            () ->
                store.directory().find(account, query, new ContactQuery.Page(Optional.empty(), 10)))
        .contacts()
        .stream()
        .map(Contact::id)
        .toList();
  }

  /** In another transaction, and not for ever: whoever is waited for here waits for the other. */
  private static <T> T elsewhere(Supplier<T> call) {
    return CompletableFuture.supplyAsync(call).orTimeout(30, TimeUnit.SECONDS).join();
  }

  private Outcome signUp(AccountId account, ListId list) {
    return store.inTransaction(
        () ->
            store
                .service()
                .signUp(
                    store.caller(account),
                    Circumstances.UNKNOWN,
                    Submissions.by(new EmailAddress("ada@example.org"), list)));
  }
}
