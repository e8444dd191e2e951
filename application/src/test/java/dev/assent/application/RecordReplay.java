package dev.assent.application;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.application.AnyCalls.Call;
import dev.assent.domain.AccountId;
import dev.assent.domain.Answer;
import dev.assent.domain.ConfirmationId;
import dev.assent.domain.ConsentAction;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactEdit;
import dev.assent.domain.ContactId;
import dev.assent.domain.EmailStanding;
import dev.assent.domain.EmailSubscription;
import dev.assent.domain.Identity;
import dev.assent.domain.IdentityTakenException;
import dev.assent.domain.ListId;
import dev.assent.domain.OptIn;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.OptOut;
import dev.assent.domain.Permission;
import dev.assent.domain.Question;
import dev.assent.domain.RefusedException;
import dev.assent.domain.SignUp;
import dev.assent.domain.SmsChannel;
import dev.assent.domain.SmsPermission;
import dev.assent.domain.SmsSubscription;
import dev.assent.domain.Source;
import dev.assent.domain.UnknownReferencesException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** An account in which calls are made, and the record of each of its contacts is read again. */
final class RecordReplay {

  private final Store store;
  private final AccountId account;
  private final Caller caller;
  private final Set<ContactId> known = Collections.synchronizedSet(new LinkedHashSet<>());

  private final Set<UUID> told = new HashSet<>();

  RecordReplay(Store store, List<ListId> lists) {
    this.store = store;
    this.account = store.newAccount(OptInPolicy.SINGLE_OPT_IN);
    this.caller = store.caller(account);
    lists.forEach(list -> store.addList(account, list));
  }

  /** Makes a call, and checks that it told nothing but what it did, and that all adds up. */
  void callAndCheck(Call call) {
    boolean refused = !call(call);
    List<RecordedConsent> fresh = new ArrayList<>();
    for (RecordedConsent entry : check()) {
      if (told.add(entry.id())) {
        fresh.add(entry);
      }
    }
    if (refused) {
      assertThat(fresh).as("a refused call tells nothing").isEmpty();
    }
    assertThat(fresh).as("what %s told", call).allMatch(entry -> isOf(call, entry));
  }

  /** Returns whether a call was not refused. */
  boolean call(Call call) {
    try {
      store.inTransaction(
          () -> {
            make(call);
            return null;
          });
      return true;
    } catch (RefusedException refused) {
      return false;
    }
  }

  private void make(Call call) {
    switch (call) {
      case Call.SigningUp it ->
          known.add(
              store.service().signUp(caller, Circumstances.UNKNOWN, it.submitted()).contact());
      case Call.Creating it ->
          known.add(service(it.elsewhere()).create(caller, Circumstances.UNKNOWN, it.edit()).id());
      case Call.Replacing it ->
          some(it.which())
              .ifPresent(
                  id ->
                      service(it.elsewhere())
                          .replace(caller, Circumstances.UNKNOWN, id, it.edit()));
      case Call.Answering it -> some(it.which()).ifPresent(id -> answer(id, it));
      case Call.Deleting it ->
          some(it.which())
              .ifPresent(id -> store.contactService().delete(caller, Circumstances.UNKNOWN, id));
      case Call.Erasing it ->
          some(it.which()).ifPresent(id -> store.contactService().erase(caller, id));
      case Call.Deciding it -> store.accountService().setPolicy(caller, it.policy());
    }
  }

  private void answer(ContactId id, Call.Answering it) {
    store.answer(
        account,
        id,
        it.answer(),
        new Question(
            new ConfirmationId(Store.nextId()),
            it.address(),
            Set.of(),
            it.late() ? Store.LONG_AGO : Store.CLOCK.instant().plus(Duration.ofDays(1))));
  }

  private ContactService service(boolean elsewhere) {
    return elsewhere ? store.contactServiceWithASlowClock() : store.contactService();
  }

  private Optional<ContactId> some(int which) {
    List<ContactId> all = List.copyOf(known);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(which % all.size()));
  }

  /** Signs up together, as one batch, and tells what became of each. */
  List<String> signUpTogether(List<SignUp> forms) {
    return in(() -> store.service().signUpAll(submissions(forms), Duration.ofSeconds(4))).stream()
        .map(this::told)
        .toList();
  }

  /** Signs up one by one, and tells what became of each. */
  List<String> signUpOneByOne(List<SignUp> forms) {
    return submissions(forms).stream()
        .map(it -> in(() -> store.service().signUpAll(List.of(it), Duration.ofSeconds(4))))
        .map(it -> told(it.getFirst()))
        .toList();
  }

  private List<Submission> submissions(List<SignUp> forms) {
    return IntStream.range(0, forms.size())
        .mapToObj(
            i ->
                new Submission(
                    caller,
                    new Circumstances(
                        Optional.empty(), Optional.of("agent " + i), Optional.empty()),
                    forms.get(i)))
        .toList();
  }

  /** Contacts are told by the order in which they were met: their ids differ from run to run. */
  private String told(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accepted accepted -> {
        known.add(accepted.outcome().contact());
        yield accepted.outcome().getClass().getSimpleName()
            + " "
            + number(accepted.outcome().contact());
      }
      case Verdict.Refused refused ->
          switch (refused.refusal()) {
            case IdentityTakenException taken -> "taken by " + number(taken.holder());
            case UnknownReferencesException unknown -> "unknown " + unknown.lists();
            default -> refused.refusal().toString();
          };
    };
  }

  private int number(ContactId id) {
    return List.copyOf(known).indexOf(id);
  }

  /** What each contact shows and what its record says, but for times, ids and hashes. */
  List<String> shown() {
    List<String> all = new ArrayList<>();
    for (ContactId id : List.copyOf(known)) {
      in(() -> store.directory().find(account, id)).map(RecordReplay::shown).ifPresent(all::add);
      record(id).stream().map(RecordReplay::shown).forEach(all::add);
    }
    return all;
  }

  private static String shown(Contact it) {
    return List.of(
            it.email().map(email -> List.of(email.address().value(), shown(email.standing()))),
            it.sms()
                .map(
                    sms ->
                        List.of(
                            sms.number(),
                            sms.createSource(),
                            sms.updateSource(),
                            sms.subscriptions().values().stream()
                                .map(SmsSubscription::consent)
                                .toList())),
            new TreeSet<>(it.lists().stream().map(Object::toString).toList()),
            it.details(),
            it.lifecycle().createSource(),
            it.lifecycle().updateSource(),
            it.isDeleted())
        .toString();
  }

  private static String shown(EmailStanding it) {
    return List.of(
            it.permission(),
            it.confirmStatus(),
            it.optIn().map(OptIn::source),
            it.optOut().map(OptOut::source),
            it.optOut().flatMap(OptOut::reason))
        .toString();
  }

  private static String shown(RecordedConsent it) {
    return List.of(
            it.channel(),
            it.action(),
            it.before(),
            it.after(),
            it.source(),
            it.policy(),
            it.confirmation().isPresent(),
            it.sms(),
            it.person(),
            new TreeSet<>(it.lists().stream().map(Object::toString).toList()))
        .toString();
  }

  /** The record holds what somebody did: nothing was refused or asked by a call that did not. */
  private static boolean isOf(Call call, RecordedConsent entry) {
    return switch (call) {
      case Call.SigningUp _ -> entry.source() == Source.CONTACT;
      case Call.Creating it -> isOf(it.edit(), entry);
      case Call.Replacing it -> isOf(it.edit(), entry);
      case Call.Answering it -> isOf(it.answer(), entry);
      case Call.Deleting _, Call.Erasing _ -> entry.action() == ConsentAction.ENDED;
      case Call.Deciding _ -> false;
    };
  }

  /** Nobody's token is needed to answer, and no answer ends an opt-out. */
  private static boolean isOf(Answer answer, RecordedConsent entry) {
    boolean may =
        switch (answer) {
          case CONFIRMED -> entry.action() == ConsentAction.GRANTED;
          case DECLINED -> entry.action() == ConsentAction.DECLINED;
          case OPTED_OUT -> entry.action() == ConsentAction.WITHDRAWN;
        };
    return may
        && entry.source() == Source.CONTACT
        && entry.token().isEmpty()
        && entry.confirmation().isPresent()
        && !entry.before().equals("unsubscribed");
  }

  private static boolean isOf(ContactEdit edit, RecordedConsent entry) {
    boolean email = entry.channel() == Identity.EMAIL;
    Optional<Permission> asked = edit.email().flatMap(ContactEdit.EmailEdit::permission);
    boolean decided = edit.sms().filter(it -> !it.decisions().isEmpty()).isPresent();
    boolean may =
        switch (entry.action()) {
          case GRANTED -> email || decided;
          case ENDED -> true;
          case WITHDRAWN ->
              email
                  ? asked.filter(it -> it == Permission.UNSUBSCRIBED).isPresent()
                  : entry.after().equals(name(SmsPermission.UNSUBSCRIBED)) && decided;
          case REQUESTED -> email ? asked.isPresent() : decided;
          case HELD -> asked.filter(it -> it == Permission.TEMP_HOLD).isPresent();
          case DECLINED -> false;
        };
    return may && entry.source() == edit.source() && !optsIn(entry);
  }

  /** Whether an account opted somebody in who had refused, or had yet to answer. */
  private static boolean optsIn(RecordedConsent entry) {
    return entry.source() == Source.ACCOUNT
        && entry.action() == ConsentAction.GRANTED
        && List.of("unsubscribed", "pending_confirmation", "temp_hold").contains(entry.before());
  }

  /**
   * The record of each contact adds up to what it shows, and names nobody who was erased.
   *
   * @return all that is told of anybody
   */
  List<RecordedConsent> check() {
    List<RecordedConsent> all = new ArrayList<>();
    for (ContactId id : List.copyOf(known)) {
      List<RecordedConsent> record = record(id);
      assertThat(record.stream().collect(groupingBy(RecordedConsent::addressHash)).values())
          .as("what is told of one address comes in the order of time")
          .allSatisfy(it -> assertThat(it).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at())));
      Optional<Contact> shown = in(() -> store.directory().find(account, id));
      shown.ifPresentOrElse(
          contact -> new Replay(record, contact, channel -> hash(contact, channel)).agrees(),
          () ->
              assertThat(record)
                  .as("what is told of who was erased")
                  .allMatch(entry -> entry.person().isEmpty()));
      all.addAll(record);
    }
    return all;
  }

  private String hash(Contact contact, Identity channel) {
    return switch (channel) {
      case EMAIL ->
          store.hash(account, contact.email().map(EmailSubscription::address).orElseThrow());
      case SMS -> store.hash(account, contact.sms().map(SmsChannel::number).orElseThrow());
    };
  }

  private List<RecordedConsent> record(ContactId id) {
    return in(() -> store.consentRecord().find(account, id, Optional.empty(), 10_000));
  }

  private <T> T in(Supplier<T> work) {
    return store.inTransaction(work);
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
