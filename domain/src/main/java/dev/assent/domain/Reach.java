package dev.assent.domain;

import java.util.Set;

/**
 * How far a decision reaches.
 *
 * @param lists the lists it is about
 * @param isFurther whether the contact was not on all of them before
 */
record Reach(Set<ListId> lists, boolean isFurther) {

  /** A decision about {@code lists} of a contact that has been on {@code before}. */
  static Reach of(Set<ListId> lists, Set<ListId> before) {
    return new Reach(lists, !before.containsAll(lists));
  }

  /** The end of what reached {@code lists}. */
  static Reach endOf(Set<ListId> lists) {
    return new Reach(lists, false);
  }
}
