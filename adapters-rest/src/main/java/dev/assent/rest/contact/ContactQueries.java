package dev.assent.rest.contact;

import dev.assent.application.ContactQuery;
import dev.assent.application.ContactStatus;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.Text;
import dev.assent.rest.QueryParameters;
import dev.assent.rest.Violations;
import dev.assent.rest.WireNames;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which contacts a request asks for, and which of their parts. */
final class ContactQueries {

  private static final int MOST_LISTS = 25;

  private static final Map<String, ContactPart> PARTS = WireNames.of(ContactPart.values());

  private static final Map<String, Set<ContactStatus>> STATUSES = statuses();

  private ContactQueries() {}

  private static Map<String, Set<ContactStatus>> statuses() {
    Map<String, Set<ContactStatus>> statuses = new HashMap<>();
    // Clients ask for these two together.
    EnumSet<ContactStatus> active = EnumSet.of(ContactStatus.EXPLICIT, ContactStatus.IMPLICIT);
    EnumSet.complementOf(active).forEach(it -> statuses.put(WireNames.of(it), EnumSet.of(it)));
    statuses.put("active", active);
    statuses.put("all", EnumSet.allOf(ContactStatus.class));
    return Map.copyOf(statuses);
  }

  /** The parts that an answer shall include. */
  static Set<ContactPart> include(QueryParameters query) {
    return query.oneOrMoreOf("include", PARTS);
  }

  static ContactQuery read(QueryParameters query) {
    return new ContactQuery(
        email(query),
        query.oneOrMoreOf("status", STATUSES).stream()
            .flatMap(Set::stream)
            .collect(Collectors.toSet()),
        query.uuids("lists", MOST_LISTS).stream().map(ListId::new).collect(Collectors.toSet()),
        between(query, "created"),
        between(query, "updated"));
  }

  private static Optional<EmailAddress> email(QueryParameters query) {
    Optional<String> email = query.text("email").map(EmailAddress::spelling);
    Optional<EmailAddress> address =
        email
            .filter(EmailAddress::isWellFormed)
            .filter(it -> Text.length(it) <= EmailAddress.MAX_LENGTH)
            .map(EmailAddress::new);
    if (email.isPresent() && address.isEmpty()) {
      query.violations().add(Violations.INVALID_EMAIL);
    }
    return address;
  }

  private static ContactQuery.Between between(QueryParameters query, String time) {
    return new ContactQuery.Between(
        query.instant(time + "_after"), query.instant(time + "_before"));
  }
}
