package dev.assent.rest.access;

import dev.assent.application.Access;
import dev.assent.application.Caller;
import jakarta.enterprise.context.RequestScoped;

/** Who makes the current call. */
@RequestScoped
public class CurrentCaller {

  private Access access;

  public Caller caller() {
    return access().caller();
  }

  public Access access() {
    if (access == null) {
      throw new IllegalStateException("a call that nobody authenticated");
    }
    return access;
  }

  void authenticated(Access access) {
    this.access = access;
  }
}
