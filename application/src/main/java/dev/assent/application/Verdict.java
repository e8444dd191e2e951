package dev.assent.application;

import dev.assent.domain.RefusedException;
import java.util.Objects;

/** What became of one of many sign-ups, each of which is judged for itself. */
public sealed interface Verdict {

  /**
   * What it did.
   *
   * @throws RefusedException if a rule forbids it; nothing is written of it
   */
  Outcome outcome();

  /** It was done. */
  record Accepted(Outcome outcome) implements Verdict {
    public Accepted {
      Objects.requireNonNull(outcome);
    }
  }

  /** A rule forbids it. */
  record Refused(RefusedException refusal) implements Verdict {
    public Refused {
      Objects.requireNonNull(refusal);
    }

    @Override
    public Outcome outcome() {
      throw refusal;
    }
  }
}
