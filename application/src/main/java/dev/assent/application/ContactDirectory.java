package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactId;
import java.util.List;
import java.util.Optional;

/** Looks contacts up. Nothing is locked, and nothing is found that another account has. */
public interface ContactDirectory {

  /** The contact, deleted or not, if the account has it. */
  Optional<Contact> find(AccountId account, ContactId contact);

  /**
   * The contacts that the query is for, in ascending order of their ids. Whoever reads on with the
   * last id of each page meets every contact that was there at the beginning and still fits, and
   * none of them twice, whatever is added meanwhile.
   */
  List<Contact> find(AccountId account, ContactQuery query, ContactQuery.Page page);

  /** How many contacts the query is for. */
  long count(AccountId account, ContactQuery query);
}
