package dev.assent.persistence;

import dev.assent.application.UnusableStoreException;

/**
 * The consent record was written with another key than this process has: with it, nobody's refusal
 * would be recognised.
 */
final class OtherConsentKeyException extends UnusableStoreException {

  private static final long serialVersionUID = 1L;

  OtherConsentKeyException() {
    super(
        "The consent record was written with another key, without which it does not recognise who"
            + " has refused: set ASSENT_CONSENT_HMAC_KEY to that key, or leave it out if the"
            + " service made the key itself, or, to go on with a new one, add that key to"
            + " ASSENT_CONSENT_HMAC_KEYS_RETIRED.");
  }
}
