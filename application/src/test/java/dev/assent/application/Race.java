package dev.assent.application;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Runs something several times at the same moment. */
public final class Race {

  /** How often a race is run: it shows a mistake only now and then. */
  public static final int ROUNDS = 200;

  /** Longer than any store waits: who takes longer waits for ever. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Race() {}

  /** Runs {@code task} for 0 to {@code runners - 1} at once and returns the results in order. */
  public static <T> List<T> run(int runners, IntFunction<T> task) {
    CyclicBarrier start = new CyclicBarrier(runners);
    ExecutorService threads = Executors.newFixedThreadPool(runners);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < runners; i++) {
        int runner = i;
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return task.apply(runner);
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
      }
      return results;
    } catch (ExecutionException | InterruptedException | TimeoutException failure) {
      throw new AssertionError("a runner failed", failure);
    } finally {
      threads.shutdownNow();
    }
  }
}
