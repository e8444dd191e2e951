package dev.assent.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.CustomField;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.FieldValueException;
import dev.assent.domain.ListId;
import dev.assent.domain.NameTakenException;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.SmsNumber;
import dev.assent.domain.TooManyCustomFieldsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The promise of a {@link CustomFieldRepository} and of the use cases on it. */
public interface CustomFieldContract {

  EmailAddress ADA = new EmailAddress("ada@example.org");

  Store store();

  @Test
  default void a_field_is_found_as_it_was_created_and_relabelled_and_by_no_other_account() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    AccountId other = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    CustomField created = create(account, "Shoe size", CustomField.Type.NUMBER);
    assertThat(created.name()).isEqualTo("Shoe_size");
    assertThat(all(account)).containsExactly(created);
    assertThat(all(other)).isEmpty();

    CustomField relabelled = relabel(account, created.id(), "Foot").orElseThrow();
    assertThat(relabelled.type()).isEqualTo(CustomField.Type.NUMBER);
    assertThat(all(account)).containsExactly(relabelled);
    assertThat(relabel(other, created.id(), "Foot")).isEmpty();
  }

  @Test
  default void a_label_is_given_once_in_an_account_whatever_its_case() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    CustomField size = create(account, "Size", CustomField.Type.STRING);
    CustomField colour = create(account, "Colour", CustomField.Type.STRING);

    assertThatThrownBy(() -> create(account, "SIZE", CustomField.Type.DATE))
        .isInstanceOf(NameTakenException.class);
    assertThatThrownBy(() -> relabel(account, colour.id(), "size"))
        .isInstanceOf(NameTakenException.class);
    assertThat(all(account)).containsExactly(size, colour);
  }

  @Test
  default void a_name_is_given_once_too() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    CustomField mine = create(account, "My Field", CustomField.Type.STRING);
    CustomField other = create(account, "Other", CustomField.Type.STRING);

    assertThatThrownBy(() -> create(account, "my_field", CustomField.Type.DATE))
        .isInstanceOf(NameTakenException.class);
    assertThatThrownBy(() -> relabel(account, other.id(), "My_Field"))
        .isInstanceOf(NameTakenException.class);
    assertThat(all(account)).containsExactly(mine, other);
    assertThat(relabel(account, mine.id(), "my_field")).isPresent();
  }

  @Test
  default void a_value_is_kept_as_the_type_of_its_field_has_it() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    CustomFieldId day = create(account, "Day", CustomField.Type.DATE).id();
    CustomFieldId number = create(account, "Number", CustomField.Type.NUMBER).id();
    CustomFieldId text = create(account, "Text", CustomField.Type.STRING).id();

    signUp(account, Map.of(day, "2/3/2001", number, " 1.50 ", text, "2/3/2001"));
    assertThat(values(account))
        .isEqualTo(Map.of(day, "2001-02-03", number, "1.50", text, "2/3/2001"));

    signUp(account, Map.of(day, "", text, "b"));
    assertThat(values(account)).isEqualTo(Map.of(number, "1.50", text, "b"));
  }

  @Test
  default void nothing_is_written_if_a_value_is_none() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    CustomFieldId day = create(account, "Day", CustomField.Type.DATE).id();
    assertThatThrownBy(() -> signUp(account, Map.of(day, "soon")))
        .isInstanceOf(FieldValueException.class);
    assertThatThrownBy(
            () ->
                store()
                    .inTransaction(
                        () ->
                            store()
                                .contactService()
                                .create(
                                    store().caller(account),
                                    Circumstances.UNKNOWN,
                                    Edits.complete(
                                        ADA,
                                        new SmsNumber("2025550142", "1", "US"),
                                        Set.of(),
                                        Set.of(day)))))
        .isInstanceOf(FieldValueException.class);

    assertThat(store().everybody(account)).isEmpty();
    assertThat(store().consentEntries(account)).isZero();

    signUp(account, Map.of(day, "2001-02-03"));
    Contact contact = store().everybody(account).getFirst();
    assertThatThrownBy(
            () ->
                store()
                    .inTransaction(
                        () ->
                            store()
                                .contactService()
                                .replace(
                                    store().caller(account),
                                    Circumstances.UNKNOWN,
                                    contact.id(),
                                    Edits.complete(
                                        ADA,
                                        new SmsNumber("2025550142", "1", "US"),
                                        Set.of(),
                                        Set.of(day)))))
        .isInstanceOf(FieldValueException.class);
    assertThat(store().everybody(account)).containsExactly(contact);
  }

  private void signUp(AccountId account, Map<CustomFieldId, String> values) {
    Set<ListId> lists = Set.of(store().newList(account));
    store().signUp(account, Submissions.of(Optional.of(ADA), Optional.empty(), lists, values));
  }

  private Map<CustomFieldId, String> values(AccountId account) {
    return store().everybody(account).getFirst().details().customFields();
  }

  @Test
  default void a_deleted_field_is_unknown_and_its_label_is_free_and_nobody_has_a_value() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    CustomField size = create(account, "Size", CustomField.Type.STRING);
    Contact contact =
        store()
            .inTransaction(
                () ->
                    store()
                        .contactService()
                        .create(
                            store().caller(account),
                            Circumstances.UNKNOWN,
                            Edits.complete(
                                new EmailAddress("ada@example.org"),
                                new SmsNumber("2025550142", "1", "US"),
                                Set.of(),
                                Set.of(size.id()))));
    assertThat(contact.details().customFields()).containsOnlyKeys(size.id());
    assertThat(delete(account, size.id())).isTrue();

    assertThat(delete(account, size.id())).isFalse();
    assertThat(all(account)).isEmpty();
    assertThat(
            store()
                .inTransaction(() -> store().directory().find(account, contact.id()))
                .orElseThrow()
                .details()
                .customFields())
        .isEmpty();
    create(account, "Size", CustomField.Type.STRING);
  }

  @Test
  default void the_hundred_and_first_field_is_refused_also_of_many_at_once() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    for (int i = 0; i < CustomField.MAX_PER_ACCOUNT - 1; i++) {
      create(account, "Field " + i, CustomField.Type.STRING);
    }
    List<Boolean> created =
        Race.run(
            8,
            i -> {
              try {
                create(account, "Last field " + i, CustomField.Type.STRING);
                return true;
              } catch (TooManyCustomFieldsException tooMany) {
                return false;
              }
            });

    assertThat(created).containsOnlyOnce(true);
    assertThat(all(account)).hasSize(CustomField.MAX_PER_ACCOUNT);
  }

  private CustomField create(AccountId account, String label, CustomField.Type type) {
    return service(it -> it.create(store().caller(account), label, type));
  }

  private boolean delete(AccountId account, CustomFieldId field) {
    return service(it -> it.delete(store().caller(account), field));
  }

  private Optional<CustomField> relabel(AccountId account, CustomFieldId field, String label) {
    return service(it -> it.relabel(store().caller(account), field, label));
  }

  private <T> T service(Function<CustomFieldService, T> useCase) {
    return store().inTransaction(() -> useCase.apply(store().fieldService()));
  }

  private List<CustomField> all(AccountId account) {
    return store().inTransaction(() -> store().customFields().find(account));
  }
}
