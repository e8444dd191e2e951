package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.ContactId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The contacts that an activity is about, in parts and in the order of their ids. */
record ActivityContacts(Activity activity, ContactSelection selection) {

  private static final Comparator<ContactId> ORDER = Comparator.comparing(ContactId::toString);

  /** Some contacts that follow each other, those among them that are excluded too. */
  record Part(List<ContactId> found, List<ContactId> wanted, boolean isLast) {

    Optional<ContactId> end() {
      return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
    }
  }

  Part toCount(int limit) {
    return part(next(activity.progress().countedUpTo(), limit), limit);
  }

  /** Who has come since the others were counted is not meant. */
  Part toChange(int limit) {
    Optional<ContactId> last = activity.progress().countedUpTo();
    List<ContactId> counted =
        next(activity.progress().doneUpTo(), limit).stream()
            .takeWhile(it -> last.filter(end -> ORDER.compare(it, end) <= 0).isPresent())
            .toList();
    return part(counted, limit);
  }

  private Part part(List<ContactId> found, int limit) {
    List<ContactId> wanted =
        found.stream().filter(it -> !activity.work().excluded().contains(it)).toList();
    return new Part(found, wanted, found.size() < limit);
  }

  private List<ContactId> next(Optional<ContactId> after, int limit) {
    AccountId account = activity.by().account();
    return switch (activity.work().source()) {
      case ContactSource.Named named ->
          named.contacts().stream()
              .filter(it -> after.filter(last -> ORDER.compare(it, last) <= 0).isEmpty())
              .sorted(ORDER)
              .limit(limit)
              .toList();
      case ContactSource.OnLists on -> selection.members(account, on.lists(), after, limit);
      case ContactSource.AllActive _ -> selection.active(account, after, limit);
    };
  }
}
