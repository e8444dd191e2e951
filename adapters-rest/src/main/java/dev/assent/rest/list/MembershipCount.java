package dev.assent.rest.list;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.application.ContactListDirectory;
import dev.assent.domain.AccountId;
import dev.assent.domain.ContactList;
import dev.assent.domain.ListId;
import dev.assent.rest.QueryParameters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The number of contacts on a list, which an answer tells where it is asked for. */
enum MembershipCount {
  NONE,
  ALL,
  ACTIVE;

  private static final Map<String, MembershipCount> NAMES = Map.of("all", ALL, "active", ACTIVE);

  static MembershipCount read(QueryParameters query) {
    return query.oneOf("include_membership_count", NAMES).orElse(NONE);
  }

  List<ObjectNode> write(List<ContactList> lists, AccountId account, ContactListDirectory stored) {
    if (this == NONE) {
      return lists.stream().map(ContactListJson::write).toList();
    }
    Set<ListId> ids = lists.stream().map(ContactList::id).collect(Collectors.toSet());
    Map<ListId, Long> members = stored.members(account, ids, this == ACTIVE);
    return lists.stream()
        .map(
            it ->
                ContactListJson.write(it)
                    .put("membership_count", members.getOrDefault(it.id(), 0L)))
        .toList();
  }
}
