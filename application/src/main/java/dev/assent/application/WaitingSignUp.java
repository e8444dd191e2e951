package dev.assent.application;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A submission that has been accepted and not answered.
 *
 * @param since when it was accepted, on the clock of {@link System#nanoTime}
 * @param identities what it is about, see {@link Submission#identities}
 */
record WaitingSignUp(
    Submission submission, CompletableFuture<Outcome> answer, long since, Set<String> identities) {

  static WaitingSignUp of(Submission submission, long now) {
    return new WaitingSignUp(submission, new CompletableFuture<>(), now, submission.identities());
  }

  void answer(Verdict verdict) {
    switch (verdict) {
      case Verdict.Accepted accepted -> answer.complete(accepted.outcome());
      case Verdict.Refused refused -> answer.completeExceptionally(refused.refusal());
    }
  }
}
