package dev.assent.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.application.AccountContract;
import dev.assent.application.Circumstances;
import dev.assent.application.ConsentRecordContract;
import dev.assent.application.ContactDirectoryContract;
import dev.assent.application.ContactEditContract;
import dev.assent.application.ContactListContract;
import dev.assent.application.CustomFieldContract;
import dev.assent.application.LeftoversContract;
import dev.assent.application.Outcome;
import dev.assent.application.RecordReplayContract;
import dev.assent.application.RefusalContract;
import dev.assent.application.Store;
import dev.assent.application.Submissions;
import dev.assent.domain.AccountId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class PostgresStoreTest
    implements AccountContract,
        ConsentRecordContract,
        ContactDirectoryContract,
        ContactEditContract,
        ContactListContract,
        CustomFieldContract,
        LeftoversContract,
        RecordReplayContract,
        RefusalContract {

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
              return CompletableFuture.supplyAsync(() -> signUp(account, list)).join();
            });
    assertThat(outcome).isInstanceOf(Outcome.Created.class);
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
