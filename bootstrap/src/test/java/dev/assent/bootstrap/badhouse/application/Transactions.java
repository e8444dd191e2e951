package dev.assent.bootstrap.badhouse.application;

/** What opens a transaction. */
public interface Transactions {}
