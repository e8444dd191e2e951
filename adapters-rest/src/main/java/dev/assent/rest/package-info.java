/**
 * The published interface: JSON over HTTP in, domain types on, and back. Everything that has to do
 * with HTTP is here and below, and nowhere else: in this package what every resource reads and
 * writes with, in those below it the resources. Depends on the application and the domain; no other
 * adapter is known here, and none of the packages below.
 */
package dev.assent.rest;
