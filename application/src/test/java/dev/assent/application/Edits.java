package dev.assent.application;

import dev.assent.domain.AddressKind;
import dev.assent.domain.ContactEdit;
import dev.assent.domain.ContactEdit.EmailEdit;
import dev.assent.domain.ContactEdit.SmsDecision;
import dev.assent.domain.ContactEdit.SmsEdit;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.Permission;
import dev.assent.domain.PhoneKind;
import dev.assent.domain.Profile;
import dev.assent.domain.SmsNumber;
import dev.assent.domain.SmsPermission;
import dev.assent.domain.Source;
import dev.assent.domain.StreetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Edits by an account for the tests of adapters and use cases. */
public final class Edits {

  private Edits() {}

  public static ContactEdit by(EmailAddress email, ListId... lists) {
    return of(Optional.of(email), Optional.empty(), Optional.empty(), lists);
  }

  public static ContactEdit by(SmsNumber number, ListId... lists) {
    return of(Optional.empty(), Optional.of(number), Optional.empty(), lists);
  }

  public static ContactEdit by(EmailAddress email, SmsNumber number, ListId... lists) {
    return of(Optional.of(email), Optional.of(number), Optional.empty(), lists);
  }

  public static ContactEdit with(EmailAddress email, Permission permission, ListId... lists) {
    return of(Optional.of(email), Optional.empty(), Optional.of(permission), lists);
  }

  private static ContactEdit of(
      Optional<EmailAddress> email,
      Optional<SmsNumber> number,
      Optional<Permission> permission,
      ListId... lists) {
    return new ContactEdit(
        Source.ACCOUNT,
        email.map(it -> new EmailEdit(it, permission, Optional.of("no more interested"))),
        number.map(it -> new SmsEdit(it, List.of())),
        Profile.EMPTY,
        Optional.empty(),
        Optional.empty(),
        Optional.of(lists).filter(it -> it.length > 0).map(Set::of),
        Optional.empty());
  }

  /** An edit that says all there is to say. */
  public static ContactEdit complete(
      EmailAddress email, SmsNumber number, Set<ListId> lists, Set<CustomFieldId> fields) {
    return new ContactEdit(
        Source.ACCOUNT,
        Optional.of(new EmailEdit(email, Optional.of(Permission.EXPLICIT), Optional.empty())),
        Optional.of(
            new SmsEdit(
                number,
                List.of(new SmsDecision.Given(Submissions.consent(SmsPermission.EXPLICIT))))),
        Submissions.complete(email, number, Set.of(new ListId(Store.nextId())), fields).profile(),
        Optional.of(each(PhoneKind.values(), kind -> "+1 " + kind)),
        Optional.of(
            each(
                AddressKind.values(),
                kind ->
                    new StreetAddress(
                        kind,
                        Optional.of("1 " + kind + " Street"),
                        Optional.empty(),
                        Optional.of("\uD83D\uDE00"),
                        Optional.empty(),
                        Optional.empty()))),
        Optional.of(lists),
        Optional.of(fields.stream().collect(Collectors.toMap(it -> it, it -> "value of " + it))));
  }

  private static <K, V> Map<K, V> each(K[] kinds, Function<K, V> value) {
    return Arrays.stream(kinds).collect(Collectors.toMap(it -> it, value));
  }
}
