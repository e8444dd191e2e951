package dev.assent.rest.error;

/** What one line of many is told about what went wrong with it: as a call would be, in one line. */
public record LineError(int status, String key, String message) {}
