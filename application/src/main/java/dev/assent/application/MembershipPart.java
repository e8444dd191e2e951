package dev.assent.application;

import dev.assent.domain.Contact;
import dev.assent.domain.ContactChange;
import dev.assent.domain.ContactId;
import dev.assent.domain.ListId;
import dev.assent.domain.MembershipChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Contacts whose lists are changed together: what there is to save, and who stays as he was. */
final class MembershipPart {

  private final Situation situation;
  private final ConsentEntries evidence;
  private final List<ContactChange> changes = new ArrayList<>();
  private final List<ConsentEntry> entries = new ArrayList<>();
  private final List<ActivityProblem> problems = new ArrayList<>();

  MembershipPart(Situation situation, ConsentEntries evidence) {
    this.situation = situation;
    this.evidence = evidence;
  }

  /** Changes the lists of each of {@code ids}, which are reserved. */
  MembershipPart change(List<ContactId> ids, MembershipChange change, Set<ListId> lists) {
    Map<ContactId, Contact> contacts =
        situation.contacts().stream().collect(Collectors.toMap(Contact::id, Function.identity()));
    for (ContactId id : ids) {
      Contact contact = contacts.get(id);
      if (contact == null) {
        problems.add(new ActivityProblem(ActivityProblem.Reason.UNKNOWN, id));
      } else {
        take(id, change.of(contact, lists, situation.policy(), situation.at()));
      }
    }
    return this;
  }

  private void take(ContactId id, MembershipChange.Result result) {
    switch (result) {
      case MembershipChange.Result.Changed(ContactChange change) -> {
        changes.add(change);
        entries.addAll(evidence.of(change, situation));
      }
      case MembershipChange.Result.Unchanged _ -> {}
      case MembershipChange.Result.Refused(MembershipChange.Obstacle why) ->
          problems.add(new ActivityProblem(ActivityProblem.Reason.of(why), id));
    }
  }

  void save(ContactRepository contacts) {
    if (!changes.isEmpty()) {
      contacts.save(changes, entries);
    }
  }

  List<ActivityProblem> problems() {
    return problems;
  }
}
