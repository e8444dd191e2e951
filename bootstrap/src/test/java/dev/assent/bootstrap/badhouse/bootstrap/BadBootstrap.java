package dev.assent.bootstrap.badhouse.bootstrap;

/** Known by everybody, which is the mistake. */
public class BadBootstrap {}
