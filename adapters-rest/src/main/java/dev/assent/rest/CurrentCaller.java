package dev.assent.rest;

import dev.assent.application.Caller;
import jakarta.enterprise.context.RequestScoped;

/** Who makes the current call. */
@RequestScoped
class CurrentCaller {

  private Caller caller;

  Caller caller() {
    if (caller == null) {
      throw new IllegalStateException("a call that nobody authenticated");
    }
    return caller;
  }

  void authenticated(Caller caller) {
    this.caller = caller;
  }
}
