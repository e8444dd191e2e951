package dev.assent.domain;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the owner of an address or a number has refused, or was asked and has not answered, as the
 * consent record knows it: whichever contact has the identity now, and whatever became of the one
 * that had it then.
 *
 * @param email {@link Permission#UNSUBSCRIBED} if an opt-out is the last word about the address;
 *     the open question or the hold if nothing was said since; else {@link Permission#NOT_SET}
 * @param optOut the opt-out that is the last word about the address
 * @param sms by type, {@link SmsPermission#UNSUBSCRIBED} or the open question likewise
 */
public record Refusals(
    Permission email, Optional<OptOut> optOut, Map<ConsentType, SmsPermission> sms) {

  public static final Refusals NONE = new Refusals(Permission.NOT_SET, Optional.empty(), Map.of());

  public Refusals {
    Objects.requireNonNull(email);
    Objects.requireNonNull(optOut);
    sms = Map.copyOf(sms);
  }

  /**
   * These after a further step of the record about the address. Who refused first, and when, stays;
   * a question that nobody has answered and a hold do not take a refusal back; that the address
   * gave way to another, or its contact was deleted, takes nothing back.
   *
   * @param after the permission after the step, {@code by} and {@code at} whose and when it was
   */
  public Refusals afterEmail(Permission after, Source by, Instant at) {
    return switch (after) {
      case UNSUBSCRIBED ->
          email == Permission.UNSUBSCRIBED
              ? this
              : new Refusals(after, Optional.of(new OptOut(by, at, Optional.empty())), sms);
      case EXPLICIT, IMPLICIT -> new Refusals(Permission.NOT_SET, Optional.empty(), sms);
      case PENDING_CONFIRMATION, TEMP_HOLD ->
          email == Permission.UNSUBSCRIBED ? this : new Refusals(after, Optional.empty(), sms);
      case NOT_SET -> this;
    };
  }

  /** These after a further step about the number, by the same rule. */
  public Refusals afterSms(ConsentType type, SmsPermission after) {
    Map<ConsentType, SmsPermission> next = new HashMap<>(sms);
    switch (after) {
      case UNSUBSCRIBED -> next.put(type, after);
      case EXPLICIT -> next.remove(type);
      case PENDING_CONFIRMATION -> next.putIfAbsent(type, after);
      case NOT_SET -> {}
    }
    return new Refusals(email, optOut, next);
  }
}
