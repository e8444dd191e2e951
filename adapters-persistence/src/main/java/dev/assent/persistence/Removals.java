package dev.assent.persistence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.domain.ConsentType;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactChange;
import java.util.Set;
import java.util.function.Function;

/**
 * What a change takes away from a contact, by the keys of its dependent rows: so nothing has to be
 * looked for that is to go, and what is new takes nothing away.
 */
final class Removals {

  private Removals() {}

  /** Adds the keys to the row that {@link ContactWriter} writes of the contact. */
  static void write(ContactChange change, ObjectNode row) {
    change.before().ifPresent(before -> write(before, change.after(), row));
  }

  private static void write(Contact before, Contact after, ObjectNode row) {
    put(row, "left_lists", before.lists(), after.lists(), Object::toString);
    put(
        row,
        "cleared_fields",
        before.details().customFields().keySet(),
        after.details().customFields().keySet(),
        Object::toString);
    put(
        row,
        "dropped_phones",
        before.details().phones().keySet(),
        after.details().phones().keySet(),
        JsonColumns::name);
    put(
        row,
        "dropped_addresses",
        before.details().addresses().keySet(),
        after.details().addresses().keySet(),
        JsonColumns::name);
    put(row, "dropped_consents", consents(before), consents(after), JsonColumns::name);
  }

  private static Set<ConsentType> consents(Contact contact) {
    return contact.sms().map(sms -> sms.subscriptions().keySet()).orElse(Set.of());
  }

  private static <K> void put(
      ObjectNode row, String member, Set<K> before, Set<K> after, Function<K, String> text) {
    if (!after.containsAll(before)) {
      ArrayNode keys = row.putArray(member);
      before.stream().filter(key -> !after.contains(key)).map(text).forEach(keys::add);
    }
  }
}
