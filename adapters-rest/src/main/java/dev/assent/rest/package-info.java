/**
 * The published interface: JSON over HTTP in, domain types on, and back. Everything that has to do
 * with HTTP is here and nowhere else. Depends on the application and the domain; no other adapter
 * is known here.
 */
package dev.assent.rest;
