package dev.assent.bootstrap.badhouse.persistence;

import dev.assent.bootstrap.badhouse.application.BadService;
import dev.assent.bootstrap.badhouse.application.Transactions;
import dev.assent.bootstrap.badhouse.bootstrap.BadBootstrap;
import dev.assent.bootstrap.badhouse.rest.BadRest;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Breaks what a persistence adapter must keep. */
public class BadPersistence {
  BadBootstrap knowsBootstrap;
  BadRest knowsTheOther;
  BadService knowsWhatCallsIt;
  Transactions asksForOne;
  QuarkusTransaction opensOne;
}
