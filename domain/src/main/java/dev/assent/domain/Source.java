package dev.assent.domain;

/** Who acted: the contact itself, or the account on its behalf. */
public enum Source {
  CONTACT,
  ACCOUNT
}
