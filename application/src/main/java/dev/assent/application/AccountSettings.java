package dev.assent.application;

import dev.assent.domain.OptInPolicy;

/** What an account decides about itself. */
public interface AccountSettings {

  /** Sets the opt-in policy for the sign-ups to come, and records that it was changed, if it is. */
  void setPolicy(Caller caller, OptInPolicy policy);
}
