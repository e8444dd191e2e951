/**
 * The contact, its consent and the opt-in policy. Depends on the JDK alone, knows nothing of HTTP,
 * SQL or JSON, and takes time and ids as arguments.
 */
package dev.assent.domain;
