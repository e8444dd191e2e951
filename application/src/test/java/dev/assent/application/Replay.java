package dev.assent.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.domain.ConsentType;
import dev.assent.domain.Contact;
import dev.assent.domain.EmailSubscription;
import dev.assent.domain.Identity;
import dev.assent.domain.OptIn;
import dev.assent.domain.OptOut;
import dev.assent.domain.SmsChannel;
import dev.assent.domain.SmsSubscription;
import dev.assent.domain.Source;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an auditor makes of the record of a contact, who has nothing but the entries and this page:
 * each starts where the one before about the same address ended, and the last one ends at what the
 * contact shows.
 */
final class Replay {

  /** An address or a number as the entries so far leave it; of a number, one type of message. */
  private static final class Stand {
    private String permission = "not_set";
    private String confirmation = "off";
    private Optional<OptIn> in = Optional.empty();
    private Optional<OptOut> out = Optional.empty();
    private Optional<Instant> since = Optional.empty();
  }

  private final Map<String, Stand> stands = new HashMap<>();
  private final Contact contact;
  private final Function<Identity, String> hashOf;

  /**
   * Reads the entries in their order.
   *
   * @param record the record of a contact, in which all is told about the address and the number
   *     that it has; about one that it had, only what it did
   * @param contact the contact as it shows itself
   * @param hashOf the hash of the contact's address, and of its number, as the record has it
   */
  Replay(List<RecordedConsent> record, Contact contact, Function<Identity, String> hashOf) {
    this.contact = contact;
    this.hashOf = hashOf;
    record.stream().filter(this::isOfWhatItHas).forEach(this::read);
  }

  private boolean isOfWhatItHas(RecordedConsent entry) {
    boolean has =
        switch (entry.channel()) {
          case EMAIL -> contact.email().isPresent();
          case SMS -> contact.sms().isPresent();
        };
    return has && entry.addressHash().equals(hashOf.apply(entry.channel()));
  }

  private void read(RecordedConsent entry) {
    String key = entry.addressHash() + entry.sms().map(RecordedConsent.Sms::type).orElse("");
    Stand stand = stands.computeIfAbsent(key, it -> new Stand());
    assertThat(entry.before()).as("what was before %s", entry).isEqualTo(stand.permission);
    if (entry.channel() == Identity.EMAIL) {
      email(stand, entry);
    } else if (!entry.after().equals(stand.permission)) {
      stand.since = Optional.of(entry.at());
    }
    stand.permission = entry.after();
  }

  private static void email(Stand stand, RecordedConsent entry) {
    switch (entry.action()) {
      case GRANTED -> {
        if (entry.confirmation().isPresent()) {
          stand.confirmation = "confirmed";
        }
        if (!entry.after().equals(stand.permission)) {
          stand.confirmation = entry.confirmation().isPresent() ? "confirmed" : "off";
          stand.out = Optional.empty();
          if (entry.after().equals("explicit") || stand.in.isEmpty()) {
            stand.in = Optional.of(new OptIn(entry.source(), entry.at()));
          }
        }
      }
      case REQUESTED -> {
        if (entry.after().equals("pending_confirmation")) {
          stand.in = Optional.empty();
          stand.confirmation = "pending";
        } else if (entry.after().equals("implicit")) {
          stand.confirmation = "pending";
        }
      }
      case WITHDRAWN -> refused(stand, entry);
      case DECLINED -> {
        if (entry.after().equals("unsubscribed")) {
          refused(stand, entry);
        } else if (stand.confirmation.equals("pending")) {
          stand.confirmation = "off";
        }
      }
      case HELD -> stand.out = Optional.empty();
      case ENDED -> {
        stand.in = Optional.empty();
        stand.out = Optional.empty();
        stand.confirmation = "off";
      }
    }
  }

  private static void refused(Stand stand, RecordedConsent entry) {
    stand.confirmation = "off";
    if (stand.out.isEmpty()) {
      stand.out = Optional.of(new OptOut(entry.source(), entry.at(), Optional.empty()));
    }
  }

  /** The contact shows what its record adds up to, no more and no less. */
  void agrees() {
    contact
        .email()
        .ifPresent(
            it -> agrees(it, stands.getOrDefault(hashOf.apply(Identity.EMAIL), new Stand())));
    contact.sms().ifPresent(it -> agrees(it, hashOf.apply(Identity.SMS)));
  }

  private void agrees(SmsChannel sms, String hash) {
    for (ConsentType type : ConsentType.values()) {
      Stand stand = stands.getOrDefault(hash + name(type), new Stand());
      Optional<SmsSubscription> shown = Optional.ofNullable(sms.subscriptions().get(type));
      assertThat(shown.map(it -> name(it.consent().permission())).orElse("not_set"))
          .as("permission by SMS of %s", sms)
          .isEqualTo(stand.permission);
      shown
          .flatMap(it -> it.optInAt().or(it::optOutAt))
          .ifPresent(at -> assertThat(stand.since).as("date of %s", shown).contains(at));
    }
  }

  private static void agrees(EmailSubscription email, Stand stand) {
    assertThat(name(email.permission())).as("permission of %s", email).isEqualTo(stand.permission);
    assertThat(name(email.confirmStatus())).as("%s", email).isEqualTo(stand.confirmation);
    assertThat(email.optIn()).as("opt-in of %s", email).isEqualTo(stand.in);
    assertThat(email.optOut().map(it -> by(it.source(), it.at())))
        .as("opt-out of %s", email)
        .isEqualTo(stand.out.map(it -> by(it.source(), it.at())));
  }

  private static String by(Source source, Instant at) {
    return source + " " + at;
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
