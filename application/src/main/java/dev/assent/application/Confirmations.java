package dev.assent.application;

import dev.assent.domain.Answer;
import dev.assent.domain.ConfirmationId;
import java.util.Optional;

/** What the owner of an address can do with the link that he was sent. */
public interface Confirmations {

  /**
   * What there is to see under a link. That changes nothing, whoever or whatever looks; that
   * somebody did is kept as evidence.
   *
   * @return nothing if nothing is held under the link any more: its contact was deleted or erased,
   *     or has another address
   */
  Optional<ConfirmationView> view(ConfirmationId id, Circumstances circumstances);

  /**
   * Gives an answer. One that was given already, or does not count any more, changes nothing: what
   * is returned says what holds.
   *
   * @return what there is to see then, see {@link #view}
   */
  Optional<ConfirmationView> answer(ConfirmationId id, Answer answer, Circumstances circumstances);
}
