/** The lists of an account. Depends on the shared package and on access. */
package dev.assent.rest.list;
