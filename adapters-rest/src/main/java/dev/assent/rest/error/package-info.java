/**
 * What a call is answered that failed, wherever it did: before a resource was found, in one, or in
 * the server. Depends on the shared package; nothing depends on it.
 */
package dev.assent.rest.error;
