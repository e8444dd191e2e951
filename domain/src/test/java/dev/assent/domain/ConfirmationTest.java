package dev.assent.domain;

import static dev.assent.domain.Confirmation.State.ASKED;
import static dev.assent.domain.Confirmation.State.CONFIRMED;
import static dev.assent.domain.Confirmation.State.DECLINED;
import static dev.assent.domain.Confirmation.State.EXPIRED;
import static dev.assent.domain.Confirmation.State.SENT;
import static dev.assent.domain.Confirmation.State.UNDELIVERABLE;
import static dev.assent.domain.Samples.ACCOUNT;
import static dev.assent.domain.Samples.ADA;
import static dev.assent.domain.Samples.DAY_ONE;
import static dev.assent.domain.Samples.DAY_THREE;
import static dev.assent.domain.Samples.DAY_TWO;
import static dev.assent.domain.Samples.ID;
import static dev.assent.domain.Samples.NEWS;
import static dev.assent.domain.Samples.OFFERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfirmationTest {

  private static final ConfirmationId FIRST = new ConfirmationId(new UUID(5, 1));
  private static final ConfirmationId SECOND = new ConfirmationId(new UUID(5, 2));

  /** State; whether it takes a confirmation, one after it has run out, a refusal; is joined. */
  static Stream<Arguments> states() {
    return Stream.of(
        Arguments.of(ASKED, true, false, true, true),
        Arguments.of(SENT, true, false, true, true),
        Arguments.of(UNDELIVERABLE, true, false, true, false),
        Arguments.of(EXPIRED, false, false, true, false),
        Arguments.of(CONFIRMED, false, false, false, false),
        Arguments.of(DECLINED, false, false, false, false));
  }

  @ParameterizedTest
  @MethodSource("states")
  void an_answer_is_taken_while_the_question_is_open(
      Confirmation.State state, boolean now, boolean late, boolean refusal, boolean joined) {
    Confirmation it = confirmation(FIRST, DAY_ONE, DAY_TWO, NEWS, state);

    assertThat(it.takes(Answer.CONFIRMED, DAY_TWO.minusNanos(1))).isEqualTo(now);
    assertThat(it.takes(Answer.CONFIRMED, DAY_TWO)).isEqualTo(late);
    assertThat(it.takes(Answer.DECLINED, DAY_THREE)).isEqualTo(refusal);
    assertThat(it.takes(Answer.OPTED_OUT, DAY_THREE)).isTrue();
    assertThat(state.isOpen()).isEqualTo(joined);
  }

  @Test
  void the_table_has_a_row_for_every_state() {
    assertThat(states().map(row -> row.get()[0]))
        .containsExactlyInAnyOrder((Object[]) Confirmation.State.values());
  }

  @ParameterizedTest
  @EnumSource
  void what_was_answered_says_how(Answer answer) {
    Confirmation it = confirmation(FIRST, DAY_ONE, DAY_TWO, NEWS, SENT).answered(answer);

    assertThat(it.state()).isEqualTo(answer == Answer.CONFIRMED ? CONFIRMED : DECLINED);
    assertThat(it.isAnswered()).isTrue();
    assertThat(it.answered(Answer.OPTED_OUT)).isEqualTo(it);
  }

  @Test
  void who_is_asked_again_is_asked_the_same_for_all_lists_and_as_long_as_either_is_good_for() {
    Confirmation first = confirmation(FIRST, DAY_ONE, DAY_TWO, NEWS, SENT);
    Confirmation again = confirmation(SECOND, DAY_TWO, DAY_THREE, OFFERS, ASKED);

    assertThat(first.joinedBy(again))
        .isEqualTo(
            new Confirmation(
                ACCOUNT,
                ID,
                new Question(FIRST, ADA, Set.of(NEWS, OFFERS), DAY_TWO),
                SENT,
                DAY_THREE));
    assertThat(again.joinedBy(first).expiresAt()).isEqualTo(DAY_THREE);
    assertThat(again.joinedBy(first).question().askedAt()).isEqualTo(DAY_TWO);
  }

  private static Confirmation confirmation(
      ConfirmationId id, Instant asked, Instant expires, ListId list, Confirmation.State state) {
    return new Confirmation(
        ACCOUNT, ID, new Question(id, ADA, Set.of(list), asked), state, expires);
  }
}
