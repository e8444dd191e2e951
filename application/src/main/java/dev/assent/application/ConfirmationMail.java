package dev.assent.application;

import dev.assent.domain.Confirmation;
import java.util.List;
import java.util.Objects;

/**
 * A mail that asks somebody to confirm, with what it has to tell.
 *
 * @param message what is to be sent; its id is that of the mail, also when it is sent again
 * @param account the name of the account that asks
 * @param lists the names of the lists that it is about, as far as there still are such lists
 */
public record ConfirmationMail(
    Outbox.Message message, Confirmation confirmation, String account, List<String> lists) {
  public ConfirmationMail {
    Objects.requireNonNull(message);
    Objects.requireNonNull(confirmation);
    Objects.requireNonNull(account);
    lists = List.copyOf(lists);
  }
}
