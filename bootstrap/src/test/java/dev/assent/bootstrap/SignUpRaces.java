package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assent.application.Race;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Rounds of simultaneous sign-ups in one account, each with people of its own, and what has to hold
 * after it. Every caller posts a list and a custom field of its own, so that whatever one call
 * takes from another is seen to be missing.
 */
final class SignUpRaces {

  private static final int CALLERS = 12;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> PROPERTIES =
      List.of("first_name", "last_name", "job_title", "company_name", "phone_number");

  private static final String CONTACT =
      """
      select (to_jsonb(c) || jsonb_build_object(
        'lists', array(
          select list_id from contact_list_membership m
          where m.account_id = c.account_id and m.contact_id = c.contact_id),
        'fields', (
          select jsonb_object_agg(custom_field_id, value) from contact_custom_field f
          where f.account_id = c.account_id and f.contact_id = c.contact_id),
        'phone_number', (
          select phone_number from contact_phone_number p
          where p.account_id = c.account_id and p.contact_id = c.contact_id and kind = 'other'),
        'entries', array(
          select jsonb_build_object('address', lower(i.address), 'channel', r.channel,
            'before', r.permission_before, 'after', r.permission_after)
          from consent_record r join consent_identity i using (account_id, entry_id)
          where r.account_id = c.account_id and r.contact_id = c.contact_id
          order by r.entry_no)))::text
      from contact c where c.account_id = ? and c.contact_id = ?
      """;

  private record Answer(int caller, int status, JsonNode body) {
    UUID contact() {
      return UUID.fromString(body.required("contact_id").textValue());
    }

    UUID holder() {
      String message = body.required(0).required("error_message").textValue();
      return UUID.fromString(message.substring(message.lastIndexOf(' ') + 1));
    }
  }

  private final Account account;
  private final List<URI> services;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<UUID> lists;
  private final List<UUID> fields;
  private final AtomicInteger people = new AtomicInteger();

  /**
   * @param services services on one database; the callers take turns with them
   */
  SignUpRaces(Account account, List<URI> services) {
    this.account = account;
    this.services = services;
    this.lists = Stream.generate(account::addList).limit(CALLERS).toList();
    this.fields = Stream.generate(account::addField).limit(CALLERS).toList();
  }

  /** Nobody has the address or the number yet; every second caller brings the number too. */
  void newPerson() {
    int person = people.incrementAndGet();
    List<Answer> answers =
        race(caller -> form(Optional.of(email(person)), number(person, caller % 2 == 0)));

    assertThat(answers).filteredOn(answer -> answer.status == 201).hasSize(1);
    JsonNode contact = theOneContact(answers);
    assertThat(transitions(contact, "email"))
        .hasSize(CALLERS)
        .startsWith("not_set>explicit")
        .endsWith("explicit>explicit")
        .containsOnlyOnce("not_set>explicit");
    assertThat(transitions(contact, "sms"))
        .hasSize(CALLERS / 2)
        .startsWith("not_set>explicit")
        .containsOnlyOnce("not_set>explicit");
  }

  /** The contact is there; the callers name it by its address, its number, or both. */
  void knownPerson() {
    int person = people.incrementAndGet();
    post(0, form(Optional.of(email(person)), number(person, true)));

    JsonNode contact = theOneContact(raceOfAllKinds(person));
    for (String channel : List.of("email", "sms")) {
      assertThat(transitions(contact, channel))
          .startsWith("not_set>explicit")
          .containsOnlyOnce("not_set>explicit")
          .hasSize(1 + CALLERS * 2 / 3);
    }
  }

  /** The contact was there and is deleted; the callers name it in every way. */
  void deletedPerson() {
    int person = people.incrementAndGet();
    UUID forgotten = account.addList();
    Map<String, Object> first = form(Optional.of(email(person)), number(person, true));
    first.put("list_memberships", List.of(forgotten));
    UUID id = post(0, first).contact();
    account.deleteContacts();

    JsonNode contact = theOneContact(raceOfAllKinds(person));
    assertThat(contact.get("contact_id").textValue()).isEqualTo(id.toString());
    assertThat(contact.get("deleted_at").isNull()).isTrue();
    for (String channel : List.of("email", "sms")) {
      assertThat(transitions(contact, channel)).hasSize(1 + CALLERS * 2 / 3);
    }
  }

  /** A form sent again and again: one contact, one entry. */
  void sameForm() {
    int person = people.incrementAndGet();
    Map<String, Object> form = form(Optional.of(email(person)), Optional.empty());
    form.put("list_memberships", List.of(account.list()));
    List<Answer> answers = Race.run(CALLERS, caller -> post(caller, new HashMap<>(form)));

    assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(200, 201);
    assertThat(answers).extracting(Answer::contact).containsOnly(answers.getFirst().contact());
    assertThat(transitions(contact(answers.getFirst().contact()), "email"))
        .containsExactly("not_set>explicit");
  }

  /** Two addresses and two numbers, in all combinations at once. */
  void crossingIdentities() {
    int one = people.incrementAndGet();
    int two = people.incrementAndGet();
    long before = account.count("contact");
    List<Answer> answers =
        race(
            caller -> {
              int pattern = (caller + one) % 8;
              return form(
                  Optional.of(email(pattern % 2 == 0 ? one : two)).filter(it -> pattern < 6),
                  number(pattern / 2 % 2 == 0 ? two : one, pattern < 4 || pattern > 5));
            });

    assertThat(answers).extracting(Answer::status).isSubsetOf(200, 201, 409);
    List<UUID> created = contacts(answers, status -> status == 201);
    assertThat(created).doesNotHaveDuplicates().hasSizeBetween(1, 4);
    assertThat(contacts(answers, status -> status == 200)).isSubsetOf(created);
    assertThat(answers)
        .filteredOn(answer -> answer.status == 409)
        .allSatisfy(refused -> assertThat(created).contains(refused.holder()));
    assertThat(account.count("contact")).isEqualTo(before + created.size());
    for (UUID id : created) {
      JsonNode contact = contact(id);
      assertHoldsWhatWasPosted(contact, answers);
      assertThat(changesOfPermissions(contact)).isEqualTo(permissions(contact));
    }
  }

  /**
   * How many deadlocks PostgreSQL has seen. The service repeats what one of them undid, so its
   * answers do not tell. Idle connections report within ten seconds.
   */
  long deadlocks() throws InterruptedException {
    Thread.sleep(11_000);
    return (Long)
        account
            .values("select sum(deadlocks)::bigint from pg_stat_database where datname is not null")
            .getFirst();
  }

  private List<Answer> race(IntFunction<Map<String, Object>> forms) {
    return Race.run(
        CALLERS,
        caller -> {
          Map<String, Object> form = forms.apply(caller);
          form.put("list_memberships", List.of(lists.get(caller)));
          form.put(
              "custom_fields",
              List.of(Map.of("custom_field_id", fields.get(caller), "value", "of " + caller)));
          if (caller < PROPERTIES.size()) {
            form.put(PROPERTIES.get(caller), "of " + caller);
          }
          return post(caller, form);
        });
  }

  private List<Answer> raceOfAllKinds(int person) {
    List<Answer> answers =
        race(
            caller ->
                form(
                    Optional.of(email(person)).filter(it -> caller % 3 < 2),
                    number(person, caller % 3 > 0)));
    assertThat(answers).extracting(Answer::status).containsOnly(200);
    return answers;
  }

  private JsonNode theOneContact(List<Answer> answers) {
    assertThat(answers).extracting(Answer::status).isSubsetOf(200, 201);
    UUID id = answers.getFirst().contact();
    assertThat(answers).extracting(Answer::contact).containsOnly(id);
    JsonNode contact = contact(id);
    assertHoldsWhatWasPosted(contact, answers);
    for (int property = 0; property < PROPERTIES.size(); property++) {
      assertThat(contact.get(PROPERTIES.get(property)).textValue()).isEqualTo("of " + property);
    }
    return contact;
  }

  /** Exactly the lists and fields of the calls that were answered with this contact. */
  private void assertHoldsWhatWasPosted(JsonNode contact, List<Answer> answers) {
    UUID id = UUID.fromString(contact.get("contact_id").textValue());
    List<Integer> callers =
        answers.stream()
            .filter(answer -> answer.status < 300 && answer.contact().equals(id))
            .map(Answer::caller)
            .toList();
    List<String> held = new ArrayList<>();
    contact.get("lists").forEach(list -> held.add(list.textValue()));
    held.remove(account.list().toString());
    assertThat(held)
        .containsExactlyInAnyOrderElementsOf(
            callers.stream().map(caller -> lists.get(caller).toString()).toList());
    Map<String, String> values = new HashMap<>();
    callers.forEach(caller -> values.put(fields.get(caller).toString(), "of " + caller));
    assertThat(contact.get("fields")).isEqualTo(JSON.valueToTree(values));
  }

  /** Follows the entries of each address: each begins where the one before it ended. */
  private static Map<String, String> changesOfPermissions(JsonNode contact) {
    Map<String, String> permissions = new HashMap<>();
    for (JsonNode entry : contact.get("entries")) {
      String address = entry.get("address").textValue();
      assertThat(entry.get("before").textValue())
          .as("%s", contact.get("entries"))
          .isEqualTo(permissions.getOrDefault(address, "not_set"));
      permissions.put(address, entry.get("after").textValue());
    }
    permissions.values().removeIf("not_set"::equals);
    return permissions;
  }

  private static Map<String, String> permissions(JsonNode contact) {
    Map<String, String> permissions = new HashMap<>();
    for (String identity : List.of("email_canonical", "sms_e164")) {
      if (!contact.get(identity).isNull()) {
        permissions.put(contact.get(identity).textValue(), "explicit");
      }
    }
    return permissions;
  }

  private static List<String> transitions(JsonNode contact, String channel) {
    List<String> transitions = new ArrayList<>();
    for (JsonNode entry : contact.get("entries")) {
      if (entry.get("channel").textValue().equals(channel)) {
        transitions.add(entry.get("before").textValue() + ">" + entry.get("after").textValue());
      }
    }
    return transitions;
  }

  private static List<UUID> contacts(List<Answer> answers, IntPredicate status) {
    return answers.stream()
        .filter(answer -> status.test(answer.status))
        .map(Answer::contact)
        .toList();
  }

  private JsonNode contact(UUID id) {
    return read((String) account.values(CONTACT, account.id(), id).getFirst());
  }

  private static String email(int person) {
    return "person" + person + "@example.org";
  }

  private static Optional<String> number(int person, boolean given) {
    return Optional.of("202%07d".formatted(person)).filter(it -> given);
  }

  private Map<String, Object> form(Optional<String> email, Optional<String> number) {
    Map<String, Object> form = new HashMap<>();
    form.put("list_memberships", List.of(account.list()));
    email.ifPresent(it -> form.put("email_address", it));
    number.ifPresent(it -> form.put("sms_channel", Account.smsChannel(it, "explicit")));
    return form;
  }

  private Answer post(int caller, Map<String, Object> form) {
    URI service = services.get(caller % services.size());
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(service.resolve("/v3/contacts/sign_up_form"))
                  .header("Authorization", "Bearer " + account.token())
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(form)))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return new Answer(caller, response.statusCode(), read(response.body()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException failure) {
      throw new AssertionError(json, failure);
    }
  }
}
