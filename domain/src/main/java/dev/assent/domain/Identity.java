package dev.assent.domain;

/** By what a contact is known. */
public enum Identity {
  EMAIL,
  SMS
}
