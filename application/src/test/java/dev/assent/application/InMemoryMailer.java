package dev.assent.application;

import dev.assent.domain.EmailAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A mailer that keeps what it is given, and a server that says what it is told to. */
final class InMemoryMailer implements ConfirmationMailer {

  private final Map<String, Delivery> answers = new HashMap<>();
  private final List<ConfirmationMail> accepted = new ArrayList<>();

  /** Lets the server say this of mail to an address from now on. */
  void say(EmailAddress address, Delivery delivery) {
    answers.put(address.canonical(), delivery);
  }

  @Override
  public Delivery send(ConfirmationMail mail) {
    String address = mail.confirmation().question().address().canonical();
    Delivery delivery = answers.getOrDefault(address, Delivery.ACCEPTED);
    if (delivery == Delivery.ACCEPTED) {
      accepted.add(mail);
    }
    return delivery;
  }

  List<ConfirmationMail> accepted() {
    return List.copyOf(accepted);
  }
}
