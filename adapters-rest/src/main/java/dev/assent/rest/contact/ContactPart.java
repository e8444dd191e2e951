package dev.assent.rest.contact;

/** A part of a contact that an answer holds only if it is asked for. */
enum ContactPart {
  CUSTOM_FIELDS,
  LIST_MEMBERSHIPS,
  PHONE_NUMBERS,
  STREET_ADDRESSES,
  NOTES,
  TAGGINGS,
  SMS_CHANNEL
}
