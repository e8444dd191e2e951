package dev.assent.application;

import dev.assent.domain.ConfirmationId;
import dev.assent.domain.ConsentAction;
import dev.assent.domain.ContactId;
import dev.assent.domain.Identity;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.Source;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * An entry of the consent record as it was kept.
 *
 * @param addressHash the keyed hash (HMAC-SHA-256, hexadecimal) of the address or number
 * @param before the permission before, by its published name
 * @param after the permission after, by its published name
 * @param policy the opt-in policy in force
 * @param token whose call it was; nobody's where a contact answered a question by itself
 * @param confirmation the question that it asked, if it did, or answers
 * @param sms what was decided about SMS, if it was
 * @param person who it was, unless that was erased
 */
public record RecordedConsent(
    UUID id,
    ContactId contact,
    Identity channel,
    String addressHash,
    ConsentAction action,
    String before,
    String after,
    Source source,
    Instant at,
    Set<ListId> lists,
    OptInPolicy policy,
    Optional<TokenId> token,
    Optional<ConfirmationId> confirmation,
    Optional<Sms> sms,
    Optional<Person> person) {

  /** The terms of a consent by SMS, by their published names. */
  public record Sms(
      String type,
      String medium,
      OptionalInt advertisedFrequency,
      Optional<String> advertisedInterval) {}

  /**
   * What identifies the person.
   *
   * @param address the address or number as it was
   * @param mediumUrl where a consent by SMS was given
   * @param mediumDetails how it was given
   * @param reason why a permission was withdrawn
   */
  public record Person(
      String address,
      Circumstances circumstances,
      Optional<String> mediumUrl,
      Optional<String> mediumDetails,
      Optional<String> reason) {}

  public RecordedConsent {
    lists = Set.copyOf(lists);
  }
}
