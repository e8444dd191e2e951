package dev.assent.rest.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A failure is told by its place: its messages may quote a person's data. */
class StackTracesTest {

  @Test
  void the_places_are_told_and_no_message_is() {
    Exception failure =
        new IllegalStateException(
            "for ada@example.org", new IllegalArgumentException("+12025550142"));
    failure.addSuppressed(new RuntimeException("Lovelace"));

    assertThat(StackTraces.withoutMessages(failure))
        .contains("java.lang.IllegalStateException")
        .contains("caused by java.lang.IllegalArgumentException")
        .contains("at " + StackTracesTest.class.getName())
        .doesNotContain("ada@example.org", "2025550142", "Lovelace");
  }

  @Test
  void causes_that_go_round_in_a_circle_end() {
    Exception first = new Exception();
    Exception second = new Exception(first);
    first.initCause(second);

    assertThat(StackTraces.withoutMessages(first).split("caused by")).hasSize(10);
  }
}
