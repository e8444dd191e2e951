/** A house that breaks each of the {@code HouseRules}, to show that they bite. */
package dev.assent.bootstrap.badhouse;
