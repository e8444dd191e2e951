package dev.assent.application;

import dev.assent.domain.ContactChange;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes the entries of the consent record for a change. */
record ConsentEntries(Optional<TokenId> token, Circumstances circumstances, Supplier<UUID> ids) {

  ConsentEntries(Caller caller, Circumstances circumstances, Supplier<UUID> ids) {
    this(Optional.of(caller.token()), circumstances, ids);
  }

  ConsentEntries(Submission submission, Supplier<UUID> ids) {
    this(submission.caller(), submission.circumstances(), ids);
  }

  List<ConsentEntry> of(ContactChange change, Situation situation) {
    return change.steps().stream()
        .map(
            step ->
                new ConsentEntry(
                    ids.get(),
                    change.after().account(),
                    change.after().id(),
                    step,
                    change.by(),
                    situation.policy(),
                    token,
                    situation.at(),
                    circumstances))
        .toList();
  }
}
