package dev.assent.rest;

import dev.assent.application.Access;
import dev.assent.application.Caller;
import jakarta.enterprise.context.RequestScoped;

/** Who makes the current call. */
@RequestScoped
class CurrentCaller {

  private Access access;

  Caller caller() {
    return access().caller();
  }

  Access access() {
    if (access == null) {
      throw new IllegalStateException("a call that nobody authenticated");
    }
    return access;
  }

  void authenticated(Access access) {
    this.access = access;
  }
}
