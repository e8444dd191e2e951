package dev.assent.application;

import java.util.OptionalInt;

/**
 * What is still stored of the memberships and values of contacts after their list or custom field
 * was deleted. No answer tells of it; it is removed in parts, since a list may have millions of
 * members and nobody is to wait for them.
 */
public interface Leftovers {

  /**
   * Removes a part, small enough to hold up nobody, of what is left of one deletion. Of several
   * that do so at once each takes another deletion. A part that was rolled back is there the next
   * time.
   *
   * @return how many memberships and values are gone, maybe none; nothing if no deletion is
   *     unfinished, or others are at all that are
   */
  OptionalInt removeSome();
}
