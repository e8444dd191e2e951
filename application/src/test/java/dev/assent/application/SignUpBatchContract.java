package dev.assent.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.application.AnyCalls.Call;
import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.IdentityTakenException;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.SignUp;
import dev.assent.domain.SmsNumber;
import dev.assent.domain.UnknownReferencesException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;

/** Many sign-ups in one transaction are what each of them is by itself, in their order. */
public interface SignUpBatchContract {

  EmailAddress ADA = new EmailAddress("ada@example.org");
  EmailAddress GRACE = new EmailAddress("grace@example.org");
  SmsNumber NUMBER = new SmsNumber("2025550142", "1", "US");
  SmsNumber OTHER_NUMBER = new SmsNumber("2025550143", "1", "US");

  Store store();

  /** How many runs of calls are tried, each from its own seed. */
  int runs();

  @Test
  default void a_batch_does_what_its_sign_ups_do_one_by_one() {
    JqwikSession.run(
        () -> {
          List<ListId> lists = Stream.generate(() -> new ListId(Store.nextId())).limit(4).toList();
          List<ListId> existing = lists.subList(0, 3);
          RandomGenerator<List<Call>> before = AnyCalls.calls(8, existing).generator(1_000);
          RandomGenerator<List<SignUp>> batch =
              AnyCalls.signUps(lists).list().ofMinSize(1).ofMaxSize(12).generator(1_000);
          Random random = new Random(42);
          for (int run = 0; run < runs(); run++) {
            List<Call> calls = before.next(random).value();
            List<SignUp> forms = batch.next(random).value();
            RecordReplay together = new RecordReplay(store(), existing);
            RecordReplay oneByOne = new RecordReplay(store(), existing);
            calls.forEach(together::call);
            calls.forEach(oneByOne::call);

            assertThat(together.signUpTogether(forms))
                .as("%s after %s", forms, calls)
                .isEqualTo(oneByOne.signUpOneByOne(forms));
            assertThat(together.shown())
                .as("%s after %s", forms, calls)
                .isEqualTo(oneByOne.shown());
            together.check();
          }
        });
  }

  @Test
  default void two_of_the_same_person_create_once_and_update_once() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    ListId first = newList(account);
    ListId second = newList(account);

    List<Verdict> verdicts =
        signUpAll(
            account,
            Submissions.by(ADA, first),
            Submissions.by(new EmailAddress("ADA@example.org"), second));

    Outcome created = verdicts.getFirst().outcome();
    assertThat(created).isInstanceOf(Outcome.Created.class);
    assertThat(verdicts.getLast().outcome()).isEqualTo(new Outcome.Updated(created.contact()));
    assertThat(find(account, created).lists()).containsExactlyInAnyOrder(first, second);
  }

  @Test
  default void crossing_identities_are_told_apart_by_their_order() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    ListId list = newList(account);

    List<Verdict> verdicts =
        signUpAll(
            account,
            Submissions.by(ADA, NUMBER, list),
            Submissions.by(GRACE, OTHER_NUMBER, list),
            Submissions.by(ADA, OTHER_NUMBER, list),
            // Gives the address of the first to nobody, and then to somebody new.
            Submissions.by(new EmailAddress("joan@example.org"), NUMBER, list),
            Submissions.by(ADA, list));

    Outcome ada = verdicts.get(0).outcome();
    Outcome grace = verdicts.get(1).outcome();
    assertThat(verdicts.get(2))
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            it ->
                assertThat(it.refusal())
                    .isInstanceOfSatisfying(
                        IdentityTakenException.class,
                        taken -> assertThat(taken.holder()).isEqualTo(grace.contact())));
    assertThat(verdicts.get(3).outcome()).isEqualTo(new Outcome.Updated(ada.contact()));
    assertThat(verdicts.get(4).outcome()).isInstanceOf(Outcome.Created.class);
    assertThat(verdicts.get(4).outcome().contact()).isNotEqualTo(ada.contact());
  }

  @Test
  default void a_refused_one_costs_no_other() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    ListId list = newList(account);
    ListId unknown = new ListId(UUID.randomUUID());

    List<Verdict> verdicts =
        signUpAll(
            account,
            Submissions.by(ADA, list),
            Submissions.by(GRACE, list, unknown),
            Submissions.by(NUMBER, list));

    assertThat(verdicts.get(0).outcome()).isInstanceOf(Outcome.Created.class);
    assertThat(verdicts.get(1))
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            it ->
                assertThat(it.refusal())
                    .isInstanceOfSatisfying(
                        UnknownReferencesException.class,
                        refusal -> assertThat(refusal.lists()).containsExactly(unknown)));
    assertThat(verdicts.get(2).outcome()).isInstanceOf(Outcome.Created.class);
    assertThat(store().consentEntries(account)).isEqualTo(2);
  }

  @Test
  default void each_leaves_its_own_evidence_in_the_order_in_which_they_came() {
    AccountId account = store().newAccount(OptInPolicy.CONFIRMED_OPT_IN);
    List<ListId> lists = IntStream.range(0, 5).mapToObj(i -> newList(account)).toList();
    List<Submission> submissions = new ArrayList<>();
    for (int i = 0; i < lists.size(); i++) {
      Circumstances circumstances =
          new Circumstances(
              Optional.of("192.0.2." + i), Optional.of("agent " + i), Optional.empty());
      submissions.add(
          new Submission(
              store().caller(account), circumstances, Submissions.by(ADA, lists.get(i))));
    }

    Outcome outcome = signUpAll(submissions).getFirst().outcome();

    List<RecordedConsent> record =
        store()
            .inTransaction(
                () ->
                    store()
                        .consentRecord()
                        .find(account, outcome.contact(), Optional.empty(), 100));
    assertThat(record).hasSize(lists.size());
    for (int i = 0; i < lists.size(); i++) {
      RecordedConsent entry = record.get(i);
      assertThat(entry.token()).contains(submissions.get(i).caller().token());
      assertThat(entry.lists()).containsExactly(lists.get(i));
      assertThat(entry.person().orElseThrow().circumstances())
          .isEqualTo(submissions.get(i).circumstances());
    }
  }

  private List<Verdict> signUpAll(AccountId account, SignUp... forms) {
    return signUpAll(
        Stream.of(forms)
            .map(it -> new Submission(store().caller(account), Circumstances.UNKNOWN, it))
            .toList());
  }

  private List<Verdict> signUpAll(List<Submission> submissions) {
    return store()
        .inTransaction(() -> store().service().signUpAll(submissions, Duration.ofSeconds(4)));
  }

  private Contact find(AccountId account, Outcome outcome) {
    return store()
        .inTransaction(() -> store().directory().find(account, outcome.contact()))
        .orElseThrow();
  }

  private ListId newList(AccountId account) {
    ListId list = new ListId(UUID.randomUUID());
    store().addList(account, list);
    return list;
  }
}
