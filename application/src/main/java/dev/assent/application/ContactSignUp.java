package dev.assent.application;

import java.util.concurrent.CompletionStage;

/** The sign-up form: creates a contact or updates the one that is known by email or number. */
public interface ContactSignUp {

  /**
   * Signs a person up in the caller's account. Simultaneous submissions for the same person take
   * effect one after the other: one creates, the others update. No thread waits for the answer.
   *
   * @return what was done, once it is stored for good; or {@link
   *     dev.assent.domain.RefusedException} if a rule forbids it, {@link UnavailableException} if
   *     the store can not be reached or there is too much to do: then nothing is written, unless
   *     the store was lost while it committed
   */
  CompletionStage<Outcome> signUp(Submission submission);
}
