package dev.assent.persistence;

import dev.assent.application.ContactQuery;
import dev.assent.application.ContactStatus;
import dev.assent.domain.AccountId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The conditions of a query for contacts {@code c}, which all have to hold. Each is one that an
 * index serves, and the text says only those that are set, so that PostgreSQL plans for them.
 */
final class ContactConditions {

  /** As the index {@code contact_by_status} has it. */
  private static final String STATUS =
      "(case when c.deleted_at is not null then 'deleted'"
          + " else coalesce(c.email_permission, 'not_set') end)";

  private final List<String> conditions = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();

  ContactConditions(AccountId account) {
    add("c.account_id = ?", account.value());
  }

  static ContactConditions of(AccountId account, ContactQuery query) {
    ContactConditions all = new ContactConditions(account);
    query
        .email()
        .map(EmailAddress::canonical)
        .ifPresent(it -> all.add("c.email_canonical = ?", it));
    if (query.statuses().isEmpty()) {
      all.add("c.deleted_at is null");
    } else if (query.statuses().size() < ContactStatus.values().length) {
      all.add(
          STATUS + " = any (?)",
          (Object) query.statuses().stream().map(Columns::name).toArray(String[]::new));
    }
    if (!query.lists().isEmpty()) {
      all.addLists(query);
    }
    query.created().after().ifPresent(it -> all.add("c.created_at > ?", it));
    query.created().before().ifPresent(it -> all.add("c.created_at < ?", it));
    query.updated().after().ifPresent(it -> all.add("c.updated_at > ?", it));
    query.updated().before().ifPresent(it -> all.add("c.updated_at < ?", it));
    return all;
  }

  private void addLists(ContactQuery query) {
    add(
        """
        exists (
          select from contact_list_membership m join contact_list l using (account_id, list_id)
          where m.account_id = c.account_id and m.contact_id = c.contact_id
            and m.list_id = any (?) and l.deleted_at is null)
        """,
        (Object) query.lists().stream().map(ListId::value).toArray(UUID[]::new));
  }

  void add(String condition, Object... values) {
    conditions.add(condition);
    parameters.addAll(List.of(values));
  }

  String sql() {
    return String.join(" and ", conditions);
  }

  List<Object> parameters() {
    return List.copyOf(parameters);
  }

  List<Object> parametersAnd(Object last) {
    List<Object> all = new ArrayList<>(parameters);
    all.add(last);
    return all;
  }
}
