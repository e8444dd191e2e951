package dev.assent.bootstrap.badhouse.rest.list;

import dev.assent.bootstrap.badhouse.rest.BadRest;

/** Knows the package that knows it. */
public class BadList {
  BadRest knowsItsUser;
}
