package dev.assent.application;

/** Sends mail that asks contacts to confirm. */
public interface ConfirmationMailer {

  /** What a server says to a mail. */
  enum Delivery {
    /** It will deliver it, as far as it knows. */
    ACCEPTED,
    /** Not now, or nobody answers: a later try may succeed. */
    DEFERRED,
    /** It takes no mail for this address, and will not. */
    REFUSED,
    /**
     * It takes no mail from here: who runs the service has to do something, and no mail is going to
     * be better off until then.
     */
    UNABLE
  }

  /**
   * Sends a mail, and waits for what the server says, within bounds. Whatever goes wrong is told by
   * what is returned. Nobody calls it in a transaction: a server may take its time.
   */
  Delivery send(ConfirmationMail mail);
}
