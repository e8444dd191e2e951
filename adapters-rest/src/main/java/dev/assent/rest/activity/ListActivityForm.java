package dev.assent.rest.activity;

import dev.assent.application.ContactSource;
import dev.assent.application.ListActivity;
import dev.assent.domain.ContactId;
import dev.assent.domain.ListId;
import dev.assent.domain.MembershipChange;
import dev.assent.domain.UnknownReferencesException;
import dev.assent.rest.Ids;
import dev.assent.rest.InvalidRequestException;
import dev.assent.rest.JsonValue;
import dev.assent.rest.Violations;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The body that asks for a change of the lists of many contacts. */
final class ListActivityForm {

  private static final String SOURCE = "source";
  private static final String CONTACTS = "contact_ids";
  private static final String LISTS = "list_ids";
  private static final String ALL_ACTIVE = "all_active_contacts";

  /** Published sources of what this service does not have: to leave them out would mean others. */
  private static final List<String> NOT_THERE =
      List.of("tag_ids", "segment_id", "engagement_level", "new_subscriber");

  private ListActivityForm() {}

  /**
   * Reads what shall be done.
   *
   * @throws InvalidRequestException with everything that is wrong with it
   */
  static ListActivity read(MembershipChange change, byte[] json) {
    JsonValue body = JsonValue.body(json);
    Optional<ContactSource> source =
        body.member(SOURCE).given().object().flatMap(ListActivityForm::source);
    Set<ContactId> excluded =
        body.member("exclude")
            .object()
            .map(it -> contacts(it.member(CONTACTS), 0))
            .orElse(Set.of());
    Set<ListId> lists = lists(body.member(LISTS).given());
    body.violations().throwIfAny();
    return new ListActivity(change, source.orElseThrow(), excluded, lists);
  }

  private static Optional<ContactSource> source(JsonValue value) {
    List<JsonValue> given = given(value, List.of(CONTACTS, LISTS, ALL_ACTIVE));
    List<JsonValue> notThere = given(value, NOT_THERE);
    notThere.forEach(
        it -> it.violations().add(it.path() + " does not have a valid value: it is not supported"));
    if (given.size() > 1) {
      value.violations().add(paths(given) + " are mutually exclusive");
    } else if (given.isEmpty() && notThere.isEmpty()) {
      value
          .violations()
          .add(
              paths(Stream.of(CONTACTS, LISTS, ALL_ACTIVE).map(value::member).toList())
                  + " are missing, exactly one parameter must be provided");
    }
    return given.size() == 1 ? Optional.of(source(value, given.getFirst())) : Optional.empty();
  }

  private static ContactSource source(JsonValue source, JsonValue given) {
    if (given.equals(source.member(CONTACTS))) {
      return new ContactSource.Named(contacts(given, 1));
    }
    if (given.equals(source.member(LISTS))) {
      return new ContactSource.OnLists(lists(given));
    }
    given.bool().filter(all -> !all).ifPresent(no -> given.violations().notValid(given.path()));
    return new ContactSource.AllActive();
  }

  /** Who says that it is not all active contacts has said nothing of whom it is. */
  private static List<JsonValue> given(JsonValue source, List<String> members) {
    return members.stream()
        .map(source::member)
        .filter(it -> !it.isLeftOut())
        .filter(it -> !it.node().isBoolean() || it.node().booleanValue())
        .toList();
  }

  private static String paths(List<JsonValue> values) {
    return values.stream().map(JsonValue::path).collect(Collectors.joining(", "));
  }

  private static Set<ContactId> contacts(JsonValue value, int min) {
    return Ids.in(value, min, ListActivity.MAX_CONTACTS).stream()
        .map(ContactId::new)
        .collect(Collectors.toSet());
  }

  private static Set<ListId> lists(JsonValue value) {
    return Ids.in(value, 1, ListActivity.MAX_LISTS).stream()
        .map(ListId::new)
        .collect(Collectors.toSet());
  }

  /** Why {@code work} is refused that names lists which the account does not have. */
  static InvalidRequestException refusal(ListActivity work, UnknownReferencesException unknown) {
    Violations violations = new Violations();
    if (work.source() instanceof ContactSource.OnLists on) {
      add(violations, SOURCE + "[" + LISTS + "]", on.lists(), unknown);
    }
    add(violations, LISTS, work.lists(), unknown);
    return violations.refusal();
  }

  private static void add(
      Violations violations, String path, Set<ListId> lists, UnknownReferencesException unknown) {
    Set<ListId> these = new HashSet<>(lists);
    these.retainAll(unknown.lists());
    if (!these.isEmpty()) {
      violations.add(Violations.notValid(path, these));
    }
  }
}
