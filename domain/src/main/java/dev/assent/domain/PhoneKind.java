package dev.assent.domain;

/** What a telephone number is for. */
public enum PhoneKind {
  HOME,
  MOBILE,
  WORK,
  FAX,
  OTHER
}
