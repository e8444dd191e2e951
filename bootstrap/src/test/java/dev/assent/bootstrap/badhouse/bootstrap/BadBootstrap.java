package dev.assent.bootstrap.badhouse.bootstrap;

import dev.assent.bootstrap.badhouse.persistence.BadPersistence;
import dev.assent.bootstrap.badhouse.rest.BadRest;

/** Known by everybody, which is the mistake, and knows what is not for it. */
public class BadBootstrap {
  BadPersistence knowsTheStore;
  BadRest knowsWhatIsNotForIt;
}
