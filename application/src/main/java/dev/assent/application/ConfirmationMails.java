package dev.assent.application;

import java.util.List;

/**
 * The mail that is to be sent. Whoever sends claims some, sends it outside of any transaction, and
 * tells of each what became of it. If he does not live to tell, others send it again.
 */
public interface ConfirmationMails {

  /**
   * Claims mail that is due. What it would ask has been answered meanwhile, or is nobody's question
   * any more: of that nothing is sent.
   *
   * @return {@code most} at most, maybe none though more is due
   */
  List<ConfirmationMail> claim(int most);

  /** Tells what became of a mail. One that may yet be accepted is tried again, until it expires. */
  void settle(ConfirmationMail mail, ConfirmationMailer.Delivery delivery);
}
