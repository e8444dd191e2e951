package dev.assent.domain;

import static dev.assent.domain.Samples.DAY_THREE;
import static dev.assent.domain.Samples.DAY_TWO;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** The laws of partial update: present wins, absent keeps, lists and fields are appended. */
@Domain(AnySubmission.class)
@Domain(DomainContext.Global.class)
class PartialUpdateTest {

  private static final StreetAddress NO_ADDRESS =
      new StreetAddress(
          AddressKind.HOME,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @Provide
  Arbitrary<StreetAddress> home() {
    return AnySubmission.address(AddressKind.HOME);
  }

  @Provide
  Arbitrary<StreetAddress> completeHome() {
    return AnySubmission.completeAddress(AddressKind.HOME);
  }

  @Provide
  Arbitrary<Profile> complete() {
    return AnySubmission.completeProfile();
  }

  @Property
  void a_profile_over_nothing_and_nothing_over_a_profile_is_the_profile(@ForAll Profile it) {
    assertThat(Profile.EMPTY.overlay(it)).isEqualTo(it);
    assertThat(it.overlay(Profile.EMPTY)).isEqualTo(it);
  }

  @Property
  void a_complete_profile_takes_the_place_of_another(
      @ForAll Profile stored, @ForAll("complete") Profile it) {
    assertThat(stored.overlay(it)).isEqualTo(it);
  }

  @Property
  void a_profile_submitted_again_changes_nothing(@ForAll Profile stored, @ForAll Profile it) {
    assertThat(stored.overlay(it).overlay(it)).isEqualTo(stored.overlay(it));
  }

  @Property
  void profiles_overlay_in_any_grouping(@ForAll Profile a, @ForAll Profile b, @ForAll Profile c) {
    assertThat(a.overlay(b).overlay(c)).isEqualTo(a.overlay(b.overlay(c)));
  }

  @Property
  void an_address_over_nothing_and_nothing_over_an_address_is_the_address(
      @ForAll("home") StreetAddress it) {
    assertThat(NO_ADDRESS.overlay(it)).isEqualTo(it);
    assertThat(it.overlay(NO_ADDRESS)).isEqualTo(it);
  }

  @Property
  void a_complete_address_takes_the_place_of_another(
      @ForAll("home") StreetAddress stored, @ForAll("completeHome") StreetAddress it) {
    assertThat(stored.overlay(it)).isEqualTo(it);
  }

  @Property
  void an_address_submitted_again_changes_nothing(
      @ForAll("home") StreetAddress stored, @ForAll("home") StreetAddress it) {
    assertThat(stored.overlay(it).overlay(it)).isEqualTo(stored.overlay(it));
  }

  @Property
  void addresses_overlay_in_any_grouping(
      @ForAll("home") StreetAddress a,
      @ForAll("home") StreetAddress b,
      @ForAll("home") StreetAddress c) {
    assertThat(a.overlay(b).overlay(c)).isEqualTo(a.overlay(b.overlay(c)));
  }

  @Property
  void the_same_sign_up_again_changes_nothing_but_the_trace_of_the_update(
      @ForAll Contact stored, @ForAll SignUp it, @ForAll OptInPolicy policy) {
    Contact once = stored.signUp(it, Standing.UNDECIDED, policy, DAY_TWO).after();
    ContactChange twice = once.signUp(it, Standing.UNDECIDED, policy, DAY_THREE);

    assertThat(twice.after()).isEqualTo(updated(once));
    assertThat(twice.steps()).isEmpty();
  }

  @Property
  void a_first_sign_up_again_changes_nothing_but_the_trace_of_the_update(
      @ForAll SignUp it, @ForAll OptInPolicy policy) {
    Contact born = Samples.born(it, policy);
    ContactChange again = born.signUp(it, Standing.UNDECIDED, policy, DAY_THREE);

    assertThat(again.after()).isEqualTo(updated(born));
    assertThat(again.steps()).isEmpty();
  }

  @Property
  void lists_are_the_union_in_whatever_order_they_come(
      @ForAll Contact stored, @ForAll SignUp a, @ForAll SignUp b, @ForAll OptInPolicy policy) {
    Set<ListId> union = new HashSet<>(stored.lists());
    union.addAll(a.lists());
    union.addAll(b.lists());

    assertThat(after(stored, a, b, policy).lists()).isEqualTo(union);
    assertThat(after(stored, b, a, policy).lists()).isEqualTo(union);
  }

  @Property
  void a_custom_field_takes_the_submitted_value_or_keeps_its_own(
      @ForAll Contact stored, @ForAll SignUp it, @ForAll OptInPolicy policy) {
    Map<CustomFieldId, String> after =
        stored.signUp(it, Standing.UNDECIDED, policy, DAY_TWO).after().details().customFields();
    Map<CustomFieldId, String> expected = new HashMap<>(stored.details().customFields());
    it.customFields()
        .forEach(
            (id, value) -> expected.compute(id, (same, old) -> value.isEmpty() ? null : value));

    assertThat(after).isEqualTo(expected);
  }

  @Property
  void an_address_of_one_kind_leaves_the_other_kinds_alone(
      @ForAll Contact stored, @ForAll SignUp it, @ForAll OptInPolicy policy) {
    Map<AddressKind, StreetAddress> after =
        stored.signUp(it, Standing.UNDECIDED, policy, DAY_TWO).after().details().addresses();
    Map<AddressKind, StreetAddress> expected = new HashMap<>(stored.details().addresses());
    it.address()
        .ifPresent(
            address ->
                expected.put(
                    address.kind(),
                    Optional.ofNullable(stored.details().addresses().get(address.kind()))
                        .map(old -> old.overlay(address))
                        .orElse(address)));

    assertThat(after).isEqualTo(expected);
  }

  private static Contact after(Contact stored, SignUp first, SignUp then, OptInPolicy policy) {
    return stored
        .signUp(first, Standing.UNDECIDED, policy, DAY_TWO)
        .after()
        .signUp(then, Standing.UNDECIDED, policy, DAY_THREE)
        .after();
  }

  private static Contact updated(Contact it) {
    return new Contact(
        it.id(),
        it.account(),
        it.email(),
        it.sms(),
        it.details(),
        it.lists(),
        it.lifecycle().updated(Source.CONTACT, DAY_THREE));
  }
}
