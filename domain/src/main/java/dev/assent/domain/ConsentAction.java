package dev.assent.domain;

/** What happened to a permission. */
public enum ConsentAction {
  GRANTED,
  REQUESTED,
  WITHDRAWN
}
