package dev.assent.application;

/**
 * What an examination of an installation has found about one part of it.
 *
 * @param part a word, the same in every version
 * @param text one sentence about it, and where something is to be done, what; never a secret
 */
public record Finding(String part, Level level, String text) {

  /** How bad it is. */
  public enum Level {
    /** As it should be. */
    OK,
    /** It works, and is better done otherwise. */
    WARN,
    /** The service does not start, or does not work, with it. */
    FAIL
  }

  /** Which is as it should be. */
  public static Finding ok(String part, String text) {
    return new Finding(part, Level.OK, text);
  }

  /** Which works, and is better done otherwise. */
  public static Finding warn(String part, String text) {
    return new Finding(part, Level.WARN, text);
  }

  /** With which the service does not work. */
  public static Finding fail(String part, String text) {
    return new Finding(part, Level.FAIL, text);
  }
}
