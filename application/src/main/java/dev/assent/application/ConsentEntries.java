package dev.assent.application;

import dev.assent.domain.ContactChange;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes the entries of the consent record for a change. */
record ConsentEntries(Caller caller, Circumstances circumstances, Supplier<UUID> ids) {

  ConsentEntries(Submission submission, Supplier<UUID> ids) {
    this(submission.caller(), submission.circumstances(), ids);
  }

  List<ConsentEntry> of(ContactChange change, Situation situation) {
    return change.steps().stream()
        .map(
            step ->
                new ConsentEntry(
                    ids.get(),
                    caller.account(),
                    change.after().id(),
                    step,
                    change.by(),
                    situation.policy(),
                    caller.token(),
                    situation.at(),
                    circumstances))
        .toList();
  }
}
