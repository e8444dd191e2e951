/**
 * The use cases, as the ports that drive the application, and the ports that it drives. Depends on
 * the domain alone.
 */
package dev.assent.application;
