package dev.assent.application;

import dev.assent.domain.SignUp;

/** The sign-up form: creates a contact or updates the one that is known by email or number. */
public interface ContactSignUp {

  /**
   * Signs a person up in the caller's account. Simultaneous calls for the same person take effect
   * one after the other: one creates, the others update.
   *
   * @throws dev.assent.domain.RefusedException if a rule forbids it; nothing is written
   * @throws UnavailableException if the store can not be reached; nothing is written
   */
  Outcome signUp(Caller caller, Circumstances circumstances, SignUp submitted);
}
