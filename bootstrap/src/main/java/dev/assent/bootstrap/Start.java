package dev.assent.bootstrap;

import dev.assent.application.StoreSettings;
import dev.assent.application.UnusableStoreException;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * The order of a start: settings that are wrong end it; else the database is prepared while the
 * ports open, so that a platform sees a service that is alive, however long a migration takes.
 */
@Singleton
class Start {

  /** Among the observers of the start: after what the modules do, a database of development. */
  private static final int PRIORITY = Interceptor.Priority.APPLICATION;

  private static final Logger LOG = Logger.getLogger("dev.assent");

  /** So long the ports stay closed: a current database is prepared before the first call. */
  private static final Duration HEAD_START = Duration.ofSeconds(3);

  private final Config config;
  private final StoreSettings store;
  private final Instance<Preparation> preparation;

  /**
   * @param preparation made of what is configured, so not before that was judged
   */
  Start(Config config, StoreSettings store, Instance<Preparation> preparation) {
    this.config = config;
    this.store = store;
    this.preparation = preparation;
  }

  void start(@Observes @Priority(PRIORITY) StartupEvent event) {
    boolean production = !LaunchMode.current().isDevOrTest();
    Settings settings = Settings.read(config, store, production);
    if (!settings.mistakes().isEmpty()) {
      refuse(settings.mistakes());
    }
    settings.advice().forEach(LOG::warn);
    Preparation preparing = preparation.get();
    preparing.begin(settings);
    awaitFirstTry(preparing, production);
    if (preparing.end().isCompletedExceptionally()) {
      refuse(List.of(message(preparing.end().exceptionNow())));
    }
    preparing.end().whenComplete(Start::endUnprepared);
  }

  /** In production for a while, else until it has ended: tests and developers are not told 503. */
  private static void awaitFirstTry(Preparation preparing, boolean production) {
    if (production) {
      preparing
          .firstTry()
          .copy()
          .completeOnTimeout(null, HEAD_START.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } else {
      preparing.firstTry().join();
    }
  }

  /** Ends the process at once: nothing has started, and an orderly exit would wait for that. */
  private static void refuse(List<String> reasons) {
    if (LaunchMode.current().isDevOrTest()) {
      // There the database has started, and is to end in order.
      throw new IllegalStateException(String.join(System.lineSeparator(), reasons));
    }
    reasons.forEach(LOG::error);
    Runtime.getRuntime().halt(1);
  }

  private static void endUnprepared(Void nothing, Throwable failure) {
    if (failure != null) {
      LOG.error(message(failure));
      Quarkus.asyncExit(1);
    }
  }

  private static String message(Throwable failure) {
    Throwable it = failure instanceof CompletionException ? failure.getCause() : failure;
    return it instanceof UnusableStoreException
        ? it.getMessage()
        : "The database can not be prepared. " + it.getMessage();
  }
}
