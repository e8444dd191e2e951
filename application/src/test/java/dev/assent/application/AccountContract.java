package dev.assent.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assent.domain.AccountId;
import dev.assent.domain.OptInPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The promise of an {@link AccountRepository} and of the use cases on it. */
public interface AccountContract {

  Store store();

  @Test
  default void a_change_of_the_policy_takes_effect_and_is_recorded_and_no_change_is_not() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    Caller caller = store().caller(account);
    set(caller, OptInPolicy.SINGLE_OPT_IN);
    set(caller, OptInPolicy.CONFIRMED_OPT_IN);
    set(caller, OptInPolicy.CONFIRMED_OPT_IN);
    assertThat(found(account).policy()).isEqualTo(OptInPolicy.CONFIRMED_OPT_IN);
    set(caller, OptInPolicy.SINGLE_OPT_IN);

    assertThat(history(account))
        .extracting(PolicyChange::before, PolicyChange::after, PolicyChange::token)
        .containsExactly(
            tuple(OptInPolicy.SINGLE_OPT_IN, OptInPolicy.CONFIRMED_OPT_IN, caller.token()),
            tuple(OptInPolicy.CONFIRMED_OPT_IN, OptInPolicy.SINGLE_OPT_IN, caller.token()));
    assertThat(history(store().newAccount(OptInPolicy.SINGLE_OPT_IN))).isEmpty();
  }

  @Test
  default void simultaneous_changes_are_recorded_one_after_the_other() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    Race.run(
        8,
        i -> {
          set(store().caller(account), OptInPolicy.values()[i % 2]);
          return i;
        });

    List<PolicyChange> history = history(account);
    OptInPolicy policy = OptInPolicy.SINGLE_OPT_IN;
    for (PolicyChange change : history) {
      assertThat(change.before()).isEqualTo(policy);
      policy = change.after();
    }
    assertThat(found(account).policy()).isEqualTo(policy);
  }

  @Test
  default void the_history_is_in_the_order_of_its_writing_whatever_clock_its_writers_had() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    Caller caller = store().caller(account);
    Clock slow = Clock.offset(Store.CLOCK, Duration.ofMinutes(-1));
    AccountService behind =
        new AccountService(
            store().accounts(),
            slow,
            () -> new UUID(0x0180_0000_0000_7000L, Store.nextId().getLeastSignificantBits()));
    set(caller, OptInPolicy.CONFIRMED_OPT_IN);
    store()
        .inTransaction(
            () -> {
              behind.setPolicy(caller, OptInPolicy.SINGLE_OPT_IN);
              return null;
            });
    set(caller, OptInPolicy.CONFIRMED_OPT_IN);

    assertThat(history(account))
        .extracting(PolicyChange::after)
        .containsExactly(
            OptInPolicy.CONFIRMED_OPT_IN, OptInPolicy.SINGLE_OPT_IN, OptInPolicy.CONFIRMED_OPT_IN);
  }

  private void set(Caller caller, OptInPolicy policy) {
    store()
        .inTransaction(
            () -> {
              store().accountService().setPolicy(caller, policy);
              return null;
            });
  }

  private Account found(AccountId account) {
    return store().inTransaction(() -> store().accounts().find(account));
  }

  private List<PolicyChange> history(AccountId account) {
    return store().inTransaction(() -> store().accounts().history(account));
  }
}
