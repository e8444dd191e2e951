package dev.assent.bootstrap;

import dev.assent.application.ContactRepository;
import dev.assent.application.ContactSignUp;
import dev.assent.application.FirstStart;
import dev.assent.application.InstallationRepository;
import dev.assent.application.SignUpService;
import dev.assent.persistence.Transactions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/** What the service is made of. The only place that opens transactions around use cases. */
@Singleton
class Composition {

  /** The clock of the application: microseconds, which is what PostgreSQL keeps. */
  @Produces
  @Singleton
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
  }

  @Produces
  @Singleton
  Supplier<UUID> ids() {
    return new TimeOrderedIds(Clock.systemUTC());
  }

  @Produces
  @Singleton
  ContactSignUp contactSignUp(
      ContactRepository contacts, Clock clock, Supplier<UUID> ids, Transactions transactions) {
    ContactSignUp signUp = new SignUpService(contacts, clock, ids);
    return (caller, circumstances, submitted) ->
        transactions.run(() -> signUp.signUp(caller, circumstances, submitted));
  }

  @Produces
  @Singleton
  FirstStart firstStart(InstallationRepository installation, Clock clock, Supplier<UUID> ids) {
    return new FirstStart(installation, clock, ids);
  }
}
