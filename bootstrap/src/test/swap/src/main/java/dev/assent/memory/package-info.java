/** Another store than PostgreSQL: what of the test-jar of the application keeps in memory. */
package dev.assent.memory;
