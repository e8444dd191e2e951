/**
 * The composition root: what the service is made of, how it starts and how it is configured. Knows
 * every module; no module knows this one.
 */
package dev.assent.bootstrap;
