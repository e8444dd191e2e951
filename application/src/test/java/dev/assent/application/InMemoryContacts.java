package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.ConfirmationId;
import dev.assent.domain.ConsentChange;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactChange;
import dev.assent.domain.ContactId;
import dev.assent.domain.CustomField;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.Details;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.Identity;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.SmsConsent;
import dev.assent.domain.SmsNumber;
import dev.assent.domain.Standing;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Contacts kept in memory, one transaction at a time: the smallest adapter that keeps the ports.
 */
public final class InMemoryContacts
    implements ContactRepository, ContactDirectory, ConsentRecordDirectory, Leftovers, Store {

  private final InMemoryAccounts accounts = new InMemoryAccounts();
  private final InMemoryLists lists = new InMemoryLists(this::contacts);
  private final InMemoryFields customFields = new InMemoryFields();
  private final InMemoryInstallation installation = new InMemoryInstallation(accounts, lists);
  private final InMemoryConfirmations confirmations;
  private final Set<ContactId> erased = new HashSet<>();
  private final Clock clock;
  private final InMemoryActivities activities;
  private final ContactSelection selection = new InMemorySelection(this::contacts);
  private Map<ContactId, Contact> contacts = new LinkedHashMap<>();
  private List<ConsentEntry> consentRecord = new ArrayList<>();
  private Set<UUID> forgotten = new HashSet<>();

  public InMemoryContacts() {
    this(CLOCK);
  }

  public InMemoryContacts(Clock clock) {
    this.clock = clock;
    this.confirmations = new InMemoryConfirmations(clock);
    activities = new InMemoryActivities(clock);
  }

  @Override
  public ContactRepository contacts() {
    return this;
  }

  @Override
  public ContactDirectory directory() {
    return this;
  }

  @Override
  public ConsentRecordDirectory consentRecord() {
    return this;
  }

  @Override
  public AccountRepository accounts() {
    return accounts;
  }

  @Override
  public ContactListRepository lists() {
    return lists;
  }

  @Override
  public CustomFieldRepository customFields() {
    return customFields;
  }

  @Override
  public Leftovers leftovers() {
    return this;
  }

  @Override
  public ConfirmationRepository confirmations() {
    return confirmations;
  }

  @Override
  public Outbox outbox() {
    return confirmations;
  }

  @Override
  public synchronized List<UUID> waiting(AccountId account) {
    return confirmations.waiting(account);
  }

  @Override
  public synchronized void takeOut(AccountId account) {
    confirmations.takeOut(account);
  }

  @Override
  public ActivityRepository activities() {
    return activities;
  }

  @Override
  public ContactSelection selection() {
    return selection;
  }

  @Override
  public ContactCounts counts() {
    return new InMemoryCounts(this::contacts, clock);
  }

  @Override
  public synchronized void age(AccountId account, Duration by) {
    activities.age(account, by);
  }

  public InstallationRepository installation() {
    return installation;
  }

  public AccessDirectory access() {
    return installation;
  }

  /** Runs {@code work} alone, and undoes what it saved if it fails. */
  @Override
  public synchronized <T> T inTransaction(Supplier<T> work) {
    Map<ContactId, Contact> contactsBefore = new LinkedHashMap<>(contacts);
    List<ConsentEntry> recordBefore = new ArrayList<>(consentRecord);
    Set<UUID> forgottenBefore = new HashSet<>(forgotten);
    List<Runnable> others =
        List.of(
            accounts.undo(),
            lists.undo(),
            customFields.undo(),
            installation.undo(),
            confirmations.undo(),
            activities.undo());
    try {
      return work.get();
    } catch (RuntimeException failure) {
      contacts = contactsBefore;
      consentRecord = recordBefore;
      forgotten = forgottenBefore;
      others.forEach(Runnable::run);
      throw failure;
    }
  }

  @Override
  public synchronized void addAccount(AccountId account, OptInPolicy policy) {
    accounts.add(new Account(account, account.toString(), policy, LONG_AGO));
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
  public synchronized Situation reserve(AccountId account, Claim claim) {
    Situation all =
        new Situation(
            accounts.find(account).policy(),
            clock.instant(),
            contacts(account),
            List.of(),
            Set.of(),
            Set.of(),
            Map.of());
    Set<Contact> claimed = new HashSet<>();
    claim.contacts().forEach(it -> all.contact(it).ifPresent(claimed::add));
    claim.emails().forEach(it -> all.contactWith(it).ifPresent(claimed::add));
    claim.numbers().forEach(it -> all.contactWith(it).ifPresent(claimed::add));
    Set<ListId> unknownLists = new HashSet<>(claim.lists());
    unknownLists.removeIf(it -> lists.find(account, it).isPresent());
    Map<CustomFieldId, CustomField.Type> types = fieldTypes(account);
    Set<CustomFieldId> unknownFields = new HashSet<>(claim.customFields());
    unknownFields.removeAll(types.keySet());
    types.keySet().retainAll(claim.customFields());
    return new Situation(
        all.policy(), all.at(), claimed, past(account, claim), unknownLists, unknownFields, types);
  }

  private List<Standing.Step> past(AccountId account, Claim claim) {
    Set<String> claimed = new HashSet<>();
    claim.emails().forEach(it -> claimed.add(it.canonical()));
    claim.numbers().forEach(it -> claimed.add(it.e164()));
    contacts(account).forEach(it -> claimed.removeAll(identities(it)));
    return consentRecord(account).stream()
        .filter(entry -> claimed.contains(identity(entry.change())))
        .map(entry -> new Standing.Step(entry.change(), entry.source(), entry.at()))
        .toList();
  }

  private static String identity(ConsentChange change) {
    return switch (change) {
      case ConsentChange.Email email -> email.address().canonical();
      case ConsentChange.Sms sms -> sms.number().e164();
    };
  }

  @Override
  public synchronized void save(
      Collection<ContactChange> changes, Collection<ConsentEntry> entries, Questions questions) {
    for (ContactChange change : changes) {
      Contact contact = change.after();
      contacts.put(contact.id(), contact);
      requireOwnIdentities(contact);
    }
    confirmations.ask(questions);
    entries.forEach(it -> consentRecord.add(confirmations.asking(it, questions)));
  }

  @Override
  public synchronized void erase(Contact contact, Erasure tombstone) {
    contacts.remove(contact.id());
    erased.add(contact.id());
    List<ConsentEntry> record = consentRecord(contact.account());
    Set<String> gone = new HashSet<>(identities(contact));
    record.stream()
        .filter(it -> it.contact().equals(contact.id()))
        .forEach(it -> gone.add(identity(it.change())));
    contacts(contact.account()).forEach(it -> gone.removeAll(identities(it)));
    record.stream()
        .filter(it -> it.contact().equals(contact.id()) || gone.contains(identity(it.change())))
        .forEach(it -> forgotten.add(it.id()));
    confirmations.forget(contact.account(), contact.id(), gone);
  }

  @Override
  public synchronized boolean isErased(AccountId account, ContactId contact) {
    return erased.contains(contact)
        && consentRecord(account).stream().anyMatch(it -> it.contact().equals(contact));
  }

  @Override
  public synchronized Optional<Contact> find(AccountId account, ContactId contact) {
    return contacts(account).stream().filter(it -> it.id().equals(contact)).findFirst();
  }

  @Override
  public synchronized Optional<Held> held(AccountId account, ContactId contact) {
    return find(account, contact)
        .map(
            it ->
                new Held(
                    it,
                    find(account, contact, Optional.empty(), Integer.MAX_VALUE).stream()
                        .map(RecordedConsent::id)
                        .reduce((before, last) -> last)));
  }

  @Override
  public synchronized Part find(AccountId account, ContactQuery query, ContactQuery.Page page) {
    List<Contact> rest =
        matching(account, query)
            .filter(
                it -> page.after().filter(id -> text(it.id()).compareTo(text(id)) <= 0).isEmpty())
            .sorted(Comparator.comparing(it -> text(it.id())))
            .toList();
    return new Part(rest.stream().limit(page.limit()).toList(), rest.size() > page.limit());
  }

  @Override
  public synchronized long count(AccountId account, ContactQuery query) {
    return matching(account, query).count();
  }

  @Override
  public synchronized OptionalInt removeSome() {
    Optional<Contact> stale = contacts.values().stream().filter(it -> leftOver(it) > 0).findFirst();
    stale.ifPresent(it -> contacts.put(it.id(), withoutWhatWasDeleted(it)));
    return stale.stream().mapToInt(this::leftOver).findFirst();
  }

  @Override
  public synchronized long leftOver(AccountId account) {
    return contacts.values().stream()
        .filter(it -> it.account().equals(account))
        .mapToInt(this::leftOver)
        .sum();
  }

  private int leftOver(Contact contact) {
    Contact told = withoutWhatWasDeleted(contact);
    return contact.lists().size()
        - told.lists().size()
        + contact.details().customFields().size()
        - told.details().customFields().size();
  }

  private Stream<Contact> matching(AccountId account, ContactQuery query) {
    return contacts(account).stream()
        .filter(
            it ->
                query.statuses().isEmpty()
                    ? !it.isDeleted()
                    : query.statuses().contains(ContactStatus.of(it)))
        .filter(
            it ->
                query
                    .email()
                    .filter(address -> it.email().filter(own -> own.isFor(address)).isEmpty())
                    .isEmpty())
        .filter(it -> query.lists().isEmpty() || !Collections.disjoint(query.lists(), it.lists()))
        .filter(it -> query.created().holds(it.lifecycle().createdAt()))
        .filter(it -> query.updated().holds(it.lifecycle().updatedAt()));
  }

  private static String text(ContactId id) {
    return id.toString();
  }

  @Override
  public synchronized List<RecordedConsent> find(
      AccountId account, ContactId contact, Optional<UUID> after, int limit) {
    Set<String> own = find(account, contact).map(InMemoryContacts::identities).orElse(Set.of());
    Stream<ConsentEntry> all = consentRecord(account).stream();
    Stream<ConsentEntry> rest =
        after.map(id -> all.dropWhile(it -> !it.id().equals(id)).skip(1)).orElse(all);
    return rest.filter(it -> it.contact().equals(contact) || own.contains(identity(it.change())))
        .limit(limit)
        .map(this::recorded)
        .toList();
  }

  private RecordedConsent recorded(ConsentEntry entry) {
    String address = identity(entry.change());
    Optional<SmsConsent> consent =
        entry.change() instanceof ConsentChange.Sms sms
            ? Optional.of(sms.consent())
            : Optional.empty();
    return new RecordedConsent(
        entry.id(),
        entry.contact(),
        consent.isPresent() ? Identity.SMS : Identity.EMAIL,
        hash(address),
        entry.change().action(),
        name(before(entry.change())),
        name(after(entry.change())),
        entry.source(),
        entry.at(),
        entry.change().lists(),
        entry.policy(),
        entry.token(),
        confirmation(entry.change()),
        consent.map(
            it ->
                new RecordedConsent.Sms(
                    name(it.type()),
                    name(it.medium()),
                    it.advertisedFrequency(),
                    it.advertisedInterval().map(InMemoryContacts::name))),
        forgotten.contains(entry.id())
            ? Optional.empty()
            : Optional.of(
                new RecordedConsent.Person(
                    spelling(entry.change()),
                    entry.circumstances(),
                    consent.flatMap(SmsConsent::mediumUrl),
                    consent.flatMap(SmsConsent::mediumDetails),
                    reason(entry.change()))));
  }

  @Override
  public String hash(AccountId account, EmailAddress address) {
    return hash(address.canonical());
  }

  @Override
  public String hash(AccountId account, SmsNumber number) {
    return hash(number.e164());
  }

  private static String hash(String identity) {
    return Integer.toHexString(identity.hashCode());
  }

  private static Optional<String> reason(ConsentChange change) {
    return switch (change) {
      case ConsentChange.Email email -> email.reason();
      case ConsentChange.Sms _ -> Optional.empty();
    };
  }

  private static Optional<ConfirmationId> confirmation(ConsentChange change) {
    return switch (change) {
      case ConsentChange.Email email -> email.confirmation();
      case ConsentChange.Sms _ -> Optional.empty();
    };
  }

  private static Enum<?> before(ConsentChange change) {
    return switch (change) {
      case ConsentChange.Email email -> email.before();
      case ConsentChange.Sms sms -> sms.before();
    };
  }

  private static Enum<?> after(ConsentChange change) {
    return switch (change) {
      case ConsentChange.Email email -> email.after();
      case ConsentChange.Sms sms -> sms.consent().permission();
    };
  }

  private static String spelling(ConsentChange change) {
    return switch (change) {
      case ConsentChange.Email email -> email.address().value();
      case ConsentChange.Sms sms -> sms.number().e164();
    };
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
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

  private Map<CustomFieldId, CustomField.Type> fieldTypes(AccountId account) {
    return customFields.find(account).stream()
        .collect(Collectors.toMap(CustomField::id, CustomField::type));
  }

  private Contact withoutWhatWasDeleted(Contact it) {
    Set<ListId> liveLists = new HashSet<>(it.lists());
    liveLists.removeIf(list -> lists.find(it.account(), list).isEmpty());
    Map<CustomFieldId, String> liveFields = new HashMap<>(it.details().customFields());
    liveFields.keySet().retainAll(fieldTypes(it.account()).keySet());
    Details details =
        new Details(
            it.details().profile(), it.details().phones(), it.details().addresses(), liveFields);
    return new Contact(
        it.id(), it.account(), it.email(), it.sms(), details, liveLists, it.lifecycle());
  }
}
