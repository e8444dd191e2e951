package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactChange;
import dev.assent.domain.ContactId;
import dev.assent.domain.Identity;
import dev.assent.domain.IdentityTakenException;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.RefusedException;
import dev.assent.domain.SignUp;
import dev.assent.domain.Standing;
import dev.assent.domain.UnknownReferencesException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The sign-up, told in the order it happens. Needs a transaction around each call. */
public final class SignUpService {

  private final ContactRepository contacts;
  private final Supplier<UUID> ids;
  private final Optional<ConfirmationTerms> terms;

  /** Asks nobody to confirm. */
  public SignUpService(ContactRepository contacts, Supplier<UUID> ids) {
    this(contacts, ids, Optional.empty());
  }

  /**
   * @param terms on which contacts are asked to confirm, if they are
   */
  public SignUpService(
      ContactRepository contacts, Supplier<UUID> ids, Optional<ConfirmationTerms> terms) {
    this.contacts = contacts;
    this.ids = ids;
    this.terms = terms;
  }

  /**
   * Signs one person up.
   *
   * @throws RefusedException if a rule forbids it; nothing is written
   */
  public Outcome signUp(Caller caller, Circumstances circumstances, SignUp form) {
    Submission only = new Submission(caller, circumstances, form);
    return round(List.of(only), Claim.of(List.of(form))).getFirst().outcome();
  }

  /**
   * Signs many up, in their order, as if each came by itself.
   *
   * @param submissions one at least, all to one account
   * @param patience how long to wait for whoever else is at work on one of the persons
   * @return what became of each
   */
  public List<Verdict> signUpAll(List<Submission> submissions, Duration patience) {
    List<Verdict> verdicts = new ArrayList<>();
    while (verdicts.size() < submissions.size()) {
      List<Submission> rest = submissions.subList(verdicts.size(), submissions.size());
      Claim claim = Claim.of(rest.stream().map(Submission::form).toList());
      verdicts.addAll(round(rest, claim.within(patience)));
    }
    return verdicts;
  }

  /** As many as can be judged by one reservation, the first at least. */
  private List<Verdict> round(List<Submission> submissions, Claim claim) {
    Situation situation = contacts.reserve(submissions.getFirst().caller().account(), claim);
    WorkingSet working = new WorkingSet(situation);
    List<Verdict> verdicts = new ArrayList<>();
    for (Submission submission : submissions) {
      if (working.hasReleased(submission.identities())) {
        break;
      }
      verdicts.add(judge(submission, situation, working));
    }
    if (working.isChanged()) {
      contacts.save(working.changes(), working.entries(), questions(working));
    }
    return verdicts;
  }

  private Questions questions(WorkingSet working) {
    return terms.map(it -> new Questions(working.questions(), it.limits())).orElse(Questions.NONE);
  }

  private Verdict judge(Submission submission, Situation situation, WorkingSet working) {
    SignUp form = submission.form();
    Optional<UnknownReferencesException> lacking =
        situation.lacking(form.lists(), form.customFields().keySet());
    if (lacking.isPresent()) {
      return new Verdict.Refused(lacking.get());
    }
    try {
      AccountId account = submission.caller().account();
      SignUp kept = form.withValuesFor(situation.fieldTypes());
      ContactChange change = change(account, kept, situation, working);
      working.take(change, new ConsentEntries(submission, ids).of(change, situation));
      terms
          .flatMap(it -> it.question(kept, change.after(), situation, ids))
          .ifPresent(working::ask);

      ContactId id = change.after().id();
      return new Verdict.Accepted(
          change.before().isPresent() ? new Outcome.Updated(id) : new Outcome.Created(id));
    } catch (RefusedException refusal) {
      return new Verdict.Refused(refusal);
    }
  }

  private ContactChange change(
      AccountId account, SignUp submitted, Situation situation, WorkingSet working) {
    Standing known =
        situation.standing(submitted.email(), submitted.sms().map(SignUp.SmsOptIn::number));
    OptInPolicy policy = situation.policy();
    return find(working, submitted)
        .map(contact -> contact.signUp(submitted, known, policy, situation.at()))
        .orElseGet(
            () ->
                Contact.signUp(
                    new ContactId(ids.get()), account, submitted, known, policy, situation.at()));
  }

  private static Optional<Contact> find(WorkingSet working, SignUp submitted) {
    Optional<Contact> byEmail = submitted.email().flatMap(it -> working.holderOf(it.canonical()));
    Optional<Contact> bySms = submitted.sms().flatMap(it -> working.holderOf(it.number().e164()));
    if (byEmail.isPresent() && bySms.isPresent() && !byEmail.get().id().equals(bySms.get().id())) {
      throw new IdentityTakenException(Identity.SMS, bySms.get().id());
    }
    return byEmail.or(() -> bySms);
  }
}
