package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactId;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.SignUp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Contacts kept in memory, one transaction at a time: the smallest adapter that keeps the port. */
public final class InMemoryContacts implements ContactRepository, Store {

  private final Map<AccountId, OptInPolicy> accounts = new HashMap<>();
  private final Map<AccountId, Set<ListId>> lists = new HashMap<>();
  private final Map<AccountId, Set<CustomFieldId>> customFields = new HashMap<>();
  private Map<ContactId, Contact> contacts = new LinkedHashMap<>();
  private List<ConsentEntry> consentRecord = new ArrayList<>();

  @Override
  public ContactRepository contacts() {
    return this;
  }

  /** Runs {@code work} alone, and undoes what it saved if it fails. */
  @Override
  public synchronized <T> T inTransaction(Supplier<T> work) {
    Map<ContactId, Contact> contactsBefore = new LinkedHashMap<>(contacts);
    List<ConsentEntry> recordBefore = new ArrayList<>(consentRecord);
    try {
      return work.get();
    } catch (RuntimeException failure) {
      contacts = contactsBefore;
      consentRecord = recordBefore;
      throw failure;
    }
  }

  @Override
  public synchronized void addAccount(AccountId account, OptInPolicy policy) {
    accounts.put(account, policy);
    lists.put(account, new HashSet<>());
    customFields.put(account, new HashSet<>());
  }

  @Override
  public synchronized void addList(AccountId account, ListId list) {
    lists.get(account).add(list);
  }

  @Override
  public synchronized void addCustomField(AccountId account, CustomFieldId field) {
    customFields.get(account).add(field);
  }

  @Override
  public synchronized void deleteList(AccountId account, ListId list) {
    lists.get(account).remove(list);
  }

  @Override
  public synchronized void deleteCustomField(AccountId account, CustomFieldId field) {
    customFields.get(account).remove(field);
  }

  @Override
  public synchronized long consentEntries(AccountId account) {
    return consentRecord(account).size();
  }

  public synchronized List<ConsentEntry> consentRecord(AccountId account) {
    return consentRecord.stream().filter(entry -> entry.account().equals(account)).toList();
  }

  public synchronized List<Contact> contacts(AccountId account) {
    return contacts.values().stream()
        .filter(it -> it.account().equals(account))
        .map(this::withoutWhatWasDeleted)
        .toList();
  }

  @Override
  public synchronized SignUpSituation reserve(AccountId account, Collection<SignUp> signUps) {
    SignUpSituation all =
        new SignUpSituation(accounts.get(account), contacts(account), Set.of(), Set.of());
    Set<Contact> named = new HashSet<>();
    Set<ListId> unknownLists = new HashSet<>();
    Set<CustomFieldId> unknownFields = new HashSet<>();
    for (SignUp signUp : signUps) {
      signUp.email().flatMap(all::contactWith).ifPresent(named::add);
      signUp.sms().flatMap(sms -> all.contactWith(sms.number())).ifPresent(named::add);
      unknownLists.addAll(signUp.lists());
      unknownFields.addAll(signUp.customFields().keySet());
    }
    unknownLists.removeIf(within(lists.get(account)));
    unknownFields.removeIf(within(customFields.get(account)));
    return new SignUpSituation(all.policy(), named, unknownLists, unknownFields);
  }

  @Override
  public synchronized void save(Collection<Contact> changed, Collection<ConsentEntry> entries) {
    for (Contact contact : changed) {
      contacts.put(contact.id(), contact);
      requireOwnIdentities(contact);
    }
    consentRecord.addAll(entries);
  }

  private void requireOwnIdentities(Contact contact) {
    boolean taken =
        contacts(contact.account()).stream()
            .filter(other -> !other.id().equals(contact.id()))
            .anyMatch(other -> !Collections.disjoint(identities(other), identities(contact)));
    if (taken) {
      throw new IllegalStateException("an identity is taken");
    }
  }

  private static Set<String> identities(Contact contact) {
    Set<String> identities = new HashSet<>();
    contact.email().ifPresent(it -> identities.add(it.address().canonical()));
    contact.sms().ifPresent(it -> identities.add(it.number().e164()));
    return identities;
  }

  private Contact withoutWhatWasDeleted(Contact it) {
    Set<ListId> liveLists = new HashSet<>(it.lists());
    liveLists.retainAll(lists.get(it.account()));
    Map<CustomFieldId, String> liveFields = new HashMap<>(it.customFields());
    liveFields.keySet().retainAll(customFields.get(it.account()));
    return new Contact(
        it.id(),
        it.account(),
        it.email(),
        it.sms(),
        it.profile(),
        it.addresses(),
        liveLists,
        liveFields,
        it.createSource(),
        it.updateSource(),
        it.createdAt(),
        it.updatedAt(),
        it.deletedAt());
  }

  private static <T> Predicate<T> within(Set<T> known) {
    return known::contains;
  }
}
