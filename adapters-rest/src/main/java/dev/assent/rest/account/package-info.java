/**
 * What an account is told of itself, and its settings. Depends on the shared package and on access.
 */
package dev.assent.rest.account;
