package dev.assent.bootstrap.badhouse.application;

/** What stands behind a port. */
public class BadService {}
