package dev.assent.bootstrap.badhouse.rest;

import dev.assent.bootstrap.badhouse.application.BadService;
import dev.assent.bootstrap.badhouse.bootstrap.BadBootstrap;
import dev.assent.bootstrap.badhouse.persistence.BadPersistence;
import dev.assent.bootstrap.badhouse.rest.list.BadList;
import jakarta.inject.Inject;
import java.sql.Connection;

/** Breaks what a REST adapter must keep. */
public class BadRest {
  BadBootstrap knowsBootstrap;
  BadPersistence knowsTheOther;
  Connection speaksSql;
  BadList knowsWhoKnowsIt;
  @Inject BadService knowsWhatIsBehindAPort;
}
