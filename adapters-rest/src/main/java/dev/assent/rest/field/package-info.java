/** The custom fields of an account. Depends on the shared package and on access. */
package dev.assent.rest.field;
