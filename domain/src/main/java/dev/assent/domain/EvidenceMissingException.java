package dev.assent.domain;

/** A decision about SMS that is new and comes without the medium through which it was given. */
public final class EvidenceMissingException extends RefusedException {

  private static final long serialVersionUID = 1L;

  EvidenceMissingException() {
    super("a new decision needs its evidence");
  }
}
