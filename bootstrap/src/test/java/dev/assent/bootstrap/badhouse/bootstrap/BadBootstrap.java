package dev.assent.bootstrap.badhouse.bootstrap;

import dev.assent.bootstrap.badhouse.persistence.BadPersistence;

/** Known by everybody, which is the mistake. */
public class BadBootstrap {
  BadPersistence knowsTheStore;
}
