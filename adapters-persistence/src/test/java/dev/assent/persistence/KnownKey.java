package dev.assent.persistence;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A key of the consent record that need not be looked for in a database. */
final class KnownKey {

  private static final AddressHash HASH =
      new AddressHash("k".repeat(32).getBytes(StandardCharsets.UTF_8));

  private KnownKey() {}

  static ConsentKey key() {
    return new ConsentKey(Optional.empty(), Optional.empty(), null) {
      @Override
      List<AddressHash> addressHashes() {
        return List.of(HASH);
      }
    };
  }
}
