package dev.assent.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The promise of an {@link InstallationRepository} and its {@link AccessDirectory}. */
public interface InstallationContract {

  InstallationRepository installation();

  AccessDirectory access();

  <T> T inTransaction(Supplier<T> work);

  @Test
  default void simultaneous_first_starts_make_one_account_with_one_list() {
    List<FirstStart.Result> results =
        Race.run(8, i -> start(Optional.of("a token of high entropy"), false));

    assertThat(results).allMatch(FirstStart.Result::callable);
    assertThat(results).extracting(FirstStart.Result::lists).containsOnly(results.get(0).lists());
    assertThat(results.get(0).lists()).hasSize(1).containsValue(InstallationRepository.FIRST_LIST);
  }

  @Test
  default void the_bootstrap_token_gives_all_access_and_its_successor_ends_it() {
    start(Optional.of("token one"), false);
    assertThat(access(TokenHash.of("token one")))
        .hasValueSatisfying(it -> assertThat(it.scopes()).isEqualTo(Access.ALL_SCOPES))
        .hasValueSatisfying(it -> assertThat(it.privileges()).isEqualTo(Access.ALL_PRIVILEGES));

    start(Optional.of("token two"), false);
    assertThat(access(TokenHash.of("token one"))).isEmpty();
    assertThat(access(TokenHash.of("token two"))).isPresent();
  }

  @Test
  default void a_repeated_start_keeps_the_token_as_it_is() {
    start(Optional.of("token"), false);
    Optional<Access> before = access(TokenHash.of("token"));

    assertThat(start(Optional.empty(), false).callable()).isTrue();
    start(Optional.of("token"), false);
    assertThat(access(TokenHash.of("token"))).isEqualTo(before);
  }

  @Test
  default void the_development_token_works_in_development_alone() {
    start(Optional.empty(), true);
    assertThat(access(TokenHash.of(FirstStart.DEVELOPMENT_TOKEN))).isPresent();

    assertThat(start(Optional.empty(), false).callable()).isFalse();
    assertThat(access(TokenHash.of(FirstStart.DEVELOPMENT_TOKEN))).isEmpty();
  }

  @Test
  default void the_first_list_of_development_has_the_id_of_the_examples() {
    assertThat(start(Optional.empty(), true).lists()).containsOnlyKeys(FirstStart.DEVELOPMENT_LIST);
    assertThat(start(Optional.empty(), true).lists()).containsOnlyKeys(FirstStart.DEVELOPMENT_LIST);
  }

  @Test
  default void no_other_list_has_it() {
    assertThat(start(Optional.of("token"), false).lists())
        .hasSize(1)
        .doesNotContainKey(FirstStart.DEVELOPMENT_LIST);
  }

  private Optional<Access> access(TokenHash token) {
    return inTransaction(() -> access().find(token));
  }

  private FirstStart.Result start(Optional<String> token, boolean development) {
    FirstStart firstStart = new FirstStart(installation(), Clock.systemUTC(), UUID::randomUUID);
    return inTransaction(() -> firstStart.run(token, development));
  }
}
