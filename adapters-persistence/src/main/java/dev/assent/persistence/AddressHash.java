package dev.assent.persistence;

import dev.assent.domain.AccountId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.SmsNumber;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keyed hash (HMAC-SHA-256) by which the consent record knows an address without naming it. The
 * key makes it useless to hash all addresses and compare; the account keeps one account's record
 * from being matched with another's.
 */
final class AddressHash {

  /** In bytes: what HMAC-SHA-256 makes use of. */
  static final int SHORTEST_KEY = 32;

  private static final String ALGORITHM = "HmacSHA256";

  /** Has the key and nothing else: each hash is made by a copy, which costs less than a new one. */
  private final Mac keyed;

  private final String keyId;

  /**
   * @param key at least 32 bytes
   */
  AddressHash(byte[] key) {
    if (key.length < SHORTEST_KEY) {
      throw new IllegalArgumentException("the key of the consent record needs 32 bytes or more");
    }
    keyed = keyed(new SecretKeySpec(key, ALGORITHM));
    keyId = HexFormat.of().formatHex(keyFingerprint(), 0, 8);
  }

  /** The hash as PostgreSQL reads a {@code bytea}. */
  String of(AccountId account, EmailAddress address) {
    return text(bytes(account, address));
  }

  byte[] bytes(AccountId account, EmailAddress address) {
    return hash(account + "/email/" + address.canonical());
  }

  /** The hash of what an entry of the record holds: an address, or a number in its E.164 form. */
  byte[] bytes(AccountId account, String channel, String address) {
    return channel.equals("email")
        ? bytes(account, new EmailAddress(address))
        : hash(account + "/sms/" + address);
  }

  /** The hash as PostgreSQL reads a {@code bytea}. */
  String of(AccountId account, SmsNumber number) {
    return ofNumber(account, number.e164());
  }

  /** The hash of a number in its E.164 form, likewise. */
  String ofNumber(AccountId account, String e164) {
    return text(hash(account + "/sms/" + e164));
  }

  /** The hash of an address in whatever account, as PostgreSQL reads a {@code bytea}. */
  String ofAnybody(EmailAddress address) {
    return text(hash("anybody/email/" + address.canonical()));
  }

  /** The hash of the domain of an address, likewise. */
  String ofDomain(EmailAddress address) {
    String canonical = address.canonical();
    return text(hash("anybody/domain/" + canonical.substring(canonical.indexOf('@') + 1)));
  }

  /** By which the key is known again, and nothing else: no address has this hash. */
  byte[] keyFingerprint() {
    return hash("the key of the consent record");
  }

  /** What an entry says of the key that it was written with. */
  String keyId() {
    return keyId;
  }

  private static String text(byte[] hash) {
    return "\\x" + HexFormat.of().formatHex(hash);
  }

  private byte[] hash(String text) {
    try {
      Mac mac = (Mac) keyed.clone();
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException(ALGORITHM + " of the JDK can be copied", impossible);
    }
  }

  private static Mac keyed(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }
}
