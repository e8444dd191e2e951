package dev.assent.application;

import dev.assent.domain.ContactChange;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.Source;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes the entries of the consent record for a change. */
record ConsentEntries(Caller caller, Circumstances circumstances, Source source) {

  List<ConsentEntry> of(ContactChange change, OptInPolicy policy, Instant now, Supplier<UUID> ids) {
    return change.consentChanges().stream()
        .map(
            step ->
                new ConsentEntry(
                    ids.get(),
                    caller.account(),
                    change.contact().id(),
                    step,
                    source,
                    policy,
                    caller.token(),
                    now,
                    circumstances))
        .toList();
  }
}
