package dev.assent.application;

import dev.assent.domain.Contact;
import dev.assent.domain.ContactChange;
import dev.assent.domain.ContactId;
import dev.assent.domain.EmailSubscription;
import dev.assent.domain.SmsChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The contacts of a situation as one sign-up after the other leaves them, and what there is to save
 * in the end: of each contact one change, however many have signed it up.
 */
final class WorkingSet {

  private final Map<String, Contact> holders = new HashMap<>();
  private final Map<ContactId, ContactChange> changes = new LinkedHashMap<>();
  private final List<ConsentEntry> entries = new ArrayList<>();
  private final Map<ContactId, Questions.Asking> questions = new LinkedHashMap<>();
  private final Set<String> released = new HashSet<>();

  WorkingSet(Situation situation) {
    situation.contacts().forEach(this::hold);
  }

  /** The contact that has this address or number now. */
  Optional<Contact> holderOf(String identity) {
    return Optional.ofNullable(holders.get(identity));
  }

  /**
   * Whether a contact has given one of these up meanwhile. What such an address has come to was not
   * read, since a contact had it; and its new owner can not be saved together with the old one.
   */
  boolean hasReleased(Set<String> identities) {
    return !Collections.disjoint(released, identities);
  }

  void take(ContactChange change, Collection<ConsentEntry> evidence) {
    change.before().ifPresent(this::release);
    hold(change.after());
    changes.merge(change.after().id(), change, ContactChange::then);
    entries.addAll(evidence);
  }

  void ask(Questions.Asking asking) {
    questions.merge(asking.fresh().contact(), asking, Questions.Asking::then);
  }

  boolean isChanged() {
    return !changes.isEmpty();
  }

  Collection<ContactChange> changes() {
    return changes.values();
  }

  List<ConsentEntry> entries() {
    return entries;
  }

  /** Of who has another address in the end nobody is asked. */
  List<Questions.Asking> questions() {
    return questions.values().stream()
        .filter(
            it ->
                holderOf(it.fresh().question().address().canonical())
                    .filter(holder -> holder.id().equals(it.fresh().contact()))
                    .isPresent())
        .toList();
  }

  private void hold(Contact contact) {
    for (String identity : identities(contact)) {
      holders.put(identity, contact);
      released.remove(identity);
    }
  }

  private void release(Contact contact) {
    for (String identity : identities(contact)) {
      holders.remove(identity);
      released.add(identity);
    }
  }

  private static Set<String> identities(Contact contact) {
    return Submission.identities(
        contact.email().map(EmailSubscription::address), contact.sms().map(SmsChannel::number));
  }
}
