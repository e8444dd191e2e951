package dev.assent.domain;

import java.util.List;

/** What a transition made of something, and the steps that this was for the consent record. */
record Transition<T>(T next, List<ConsentChange> steps) {
  Transition {
    steps = List.copyOf(steps);
  }
}
