/**
 * Contacts: the sign-up form, the account's own edits, and what a person can ask for. Depends on
 * the shared package and on access.
 */
package dev.assent.rest.contact;
