package dev.assent.application;

import dev.assent.domain.ContactId;
import dev.assent.domain.ListId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How far an activity has come. Its contacts are counted first and worked on then, both in the
 * order of their ids, so that whoever goes on needs to know no more than the last one.
 *
 * @param total how many contacts it is about, as far as they are counted
 * @param counted whether all are
 * @param countedUpTo the last one counted; who comes later is not meant
 * @param done how many are as they should be
 * @param refused how many were left as they were
 * @param doneUpTo the last one worked on
 * @param problems the first of those that were left, {@link #MAX_PROBLEMS} at most
 * @param goneLists the lists it is about that were deleted meanwhile
 */
public record ActivityProgress(
    long total,
    boolean counted,
    Optional<ContactId> countedUpTo,
    long done,
    long refused,
    Optional<ContactId> doneUpTo,
    List<ActivityProblem> problems,
    Set<ListId> goneLists) {

  /** How many of those that were left as they were are named; the others are counted. */
  public static final int MAX_PROBLEMS = 100;

  /** Of what has not begun. */
  public static final ActivityProgress NONE =
      new ActivityProgress(0, false, Optional.empty(), 0, 0, Optional.empty(), List.of(), Set.of());

  public ActivityProgress {
    Objects.requireNonNull(countedUpTo);
    Objects.requireNonNull(doneUpTo);
    problems = List.copyOf(problems);
    goneLists = Set.copyOf(goneLists);
  }

  /** How much of the work is done, in percent; all of it is when the activity says so. */
  public int percentDone() {
    return counted && total > 0 ? (int) Math.min(99, (done + refused) * 100 / total) : 0;
  }

  /** After {@code more} were counted, up to {@code last}. */
  ActivityProgress withCounted(int more, Optional<ContactId> last, boolean all) {
    return new ActivityProgress(
        total + more,
        all,
        last.or(() -> countedUpTo),
        done,
        refused,
        doneUpTo,
        problems,
        goneLists);
  }

  /**
   * After some were worked on, up to {@code last}, of whom these {@code left} stay as they were.
   */
  ActivityProgress withDone(int some, Optional<ContactId> last, List<ActivityProblem> left) {
    return new ActivityProgress(
        total,
        counted,
        countedUpTo,
        done + some - left.size(),
        refused + left.size(),
        last.or(() -> doneUpTo),
        Stream.concat(problems.stream(), left.stream()).limit(MAX_PROBLEMS).toList(),
        goneLists);
  }

  /** After these lists were found gone. */
  ActivityProgress withGone(Set<ListId> lists) {
    Set<ListId> gone = new HashSet<>(goneLists);
    gone.addAll(lists);
    return new ActivityProgress(
        total, counted, countedUpTo, done, refused, doneUpTo, problems, gone);
  }

  /** After the last contact: there were as many as were met. */
  public ActivityProgress ended() {
    return new ActivityProgress(
        done + refused, true, countedUpTo, done, refused, doneUpTo, problems, goneLists);
  }
}
