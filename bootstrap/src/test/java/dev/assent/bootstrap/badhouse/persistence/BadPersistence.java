package dev.assent.bootstrap.badhouse.persistence;

import dev.assent.bootstrap.badhouse.bootstrap.BadBootstrap;
import dev.assent.bootstrap.badhouse.rest.BadRest;

/** Breaks what a persistence adapter must keep. */
public class BadPersistence {
  BadBootstrap knowsBootstrap;
  BadRest knowsTheOther;
}
