package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.SignUp;
import java.util.Collection;

/**
 * Where contacts and the consent record are kept. Every call belongs to the transaction its caller
 * has opened, and takes effect with it or not at all.
 */
public interface ContactRepository {

  /**
   * Reads what {@code signUps} are decided by, and reserves their identities and the contacts that
   * have them until the transaction ends: a second transaction that names one of them waits here,
   * then reads what the first has written. Reservations are made in one order, so that no two
   * transactions wait for each other.
   */
  SignUpSituation reserve(AccountId account, Collection<SignUp> signUps);

  /**
   * Stores {@code contacts}, each new or read by {@link #reserve} in this transaction, and appends
   * {@code entries} to the consent record.
   */
  void save(Collection<Contact> contacts, Collection<ConsentEntry> entries);
}
