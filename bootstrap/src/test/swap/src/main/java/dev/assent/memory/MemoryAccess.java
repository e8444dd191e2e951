package dev.assent.memory;

import dev.assent.application.Access;
import dev.assent.application.AccessDirectory;
import dev.assent.application.TokenHash;
import jakarta.inject.Singleton;
import java.util.Optional;

/** A bean of its own class: what bootstrap lays around the access is laid around no other. */
@Singleton
class MemoryAccess implements AccessDirectory {

  private final MemoryStore memory;

  MemoryAccess(MemoryStore memory) {
    this.memory = memory;
  }

  @Override
  public Optional<Access> find(TokenHash token) {
    return memory.store().access().find(token);
  }
}
