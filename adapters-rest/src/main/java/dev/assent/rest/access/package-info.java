/**
 * Who calls, from where, and what a token lets them do. Depends on the application and the domain
 * alone.
 */
package dev.assent.rest.access;
