/** What goes on in the background. Depends on the shared package and on access. */
package dev.assent.rest.activity;
