package dev.assent.domain;

/** The kinds of street address; a contact has at most one of each. */
public enum AddressKind {
  HOME,
  WORK,
  OTHER
}
