package dev.assent.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.domain.AccountId;
import dev.assent.domain.ContactId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.Permission;
import dev.assent.domain.SmsNumber;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The promise of {@link ContactCounts}. */
public interface ContactCountsContract {

  Store store();

  @Test
  default void contacts_are_counted_by_what_they_are_filed_under() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    add(store().newAccount(OptInPolicy.SINGLE_OPT_IN), Permission.EXPLICIT);
    assertThat(byStatus(account)).isEmpty();
    for (Permission permission : Permission.values()) {
      for (int i = 0; i <= permission.ordinal(); i++) {
        add(account, permission);
      }
    }
    store().create(account, Edits.by(new SmsNumber("2025550142", "1", "US")));
    store().delete(account, add(account, Permission.EXPLICIT));
    store().erase(account, add(account, Permission.EXPLICIT));

    assertThat(byStatus(account))
        .isEqualTo(
            Map.of(
                ContactStatus.EXPLICIT, 1L,
                ContactStatus.IMPLICIT, 2L,
                ContactStatus.NOT_SET, 4L,
                ContactStatus.PENDING_CONFIRMATION, 4L,
                ContactStatus.TEMP_HOLD, 5L,
                ContactStatus.UNSUBSCRIBED, 6L,
                ContactStatus.DELETED, 1L));
  }

  @Test
  default void who_has_opted_in_lately_and_may_be_sent_to_is_counted() throws InterruptedException {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    for (Permission permission : Permission.values()) {
      add(account, permission);
    }
    store().delete(account, add(account, Permission.EXPLICIT));
    assertThat(optedIn(account, Duration.ofMinutes(5))).isEqualTo(2);
    assertThat(optedIn(store().newAccount(OptInPolicy.SINGLE_OPT_IN), Duration.ofDays(30)))
        .isZero();
    Thread.sleep(1_100);
    assertThat(optedIn(account, Duration.ofSeconds(1))).isZero();
  }

  private ContactId add(AccountId account, Permission permission) {
    EmailAddress address = new EmailAddress("p" + Store.nextId() + "@example.org");
    return store().create(account, Edits.with(address, permission)).id();
  }

  private Map<ContactStatus, Long> byStatus(AccountId account) {
    return store().inTransaction(() -> store().counts().byStatus(account));
  }

  private long optedIn(AccountId account, Duration time) {
    return store().inTransaction(() -> store().counts().optedIn(account, time));
  }
}
