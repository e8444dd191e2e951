/**
 * The contact, its consent and the opt-in policy. Depends on the JDK alone, knows nothing of HTTP,
 * SQL or JSON, and takes time and ids as arguments.
 *
 * <p>Records that every sign-up compares have their {@code equals} written out: an executable
 * interprets the one that the compiler generates, which takes it some ten microseconds each time.
 */
package dev.assent.domain;
