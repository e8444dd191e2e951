package dev.assent.bootstrap;

import dev.assent.application.AccountRepository;
import dev.assent.application.Activities;
import dev.assent.application.ActivityDirectory;
import dev.assent.application.ActivityRepository;
import dev.assent.application.ActivityService;
import dev.assent.application.ActivityWorkService;
import dev.assent.application.ContactRepository;
import dev.assent.application.ContactSelection;
import dev.assent.application.InTransaction;
import dev.assent.application.Transactions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.Supplier;

/** What the work in the background is made of. */
@Singleton
class ActivityComposition {

  @Produces
  @Singleton
  InTransaction<Activities> activityService(
      AccountRepository accounts,
      ContactRepository contacts,
      ActivityRepository activities,
      Supplier<UUID> ids,
      Transactions transactions,
      ActivityWork work) {
    return work.after(
        Composition.inTransaction(
            new ActivityService(accounts, contacts, activities, ids), transactions));
  }

  @Produces
  @Singleton
  ActivityWorkService activityWorkService(
      ActivityRepository activities,
      ContactSelection selection,
      ContactRepository contacts,
      Supplier<UUID> ids) {
    return new ActivityWorkService(
        activities, selection, contacts, ids, ActivityWorkService.Part.DEFAULT);
  }

  @Produces
  @Singleton
  InTransaction<ActivityDirectory> activities(
      ActivityRepository activities, Transactions transactions) {
    return Composition.inTransaction(activities, transactions);
  }
}
