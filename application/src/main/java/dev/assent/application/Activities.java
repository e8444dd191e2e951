package dev.assent.application;

import dev.assent.domain.UnknownReferencesException;

/** What an account asks to be done in the background. */
public interface Activities {

  /**
   * Puts many contacts on lists, or takes them off, after this call and those before it. Who has
   * opted out is put on no list, and is told in the activity.
   *
   * @return the activity by which it is told how far that has come
   * @throws UnknownReferencesException if the account has one of the lists not; nothing is written
   * @throws TooManyActivitiesException if too many wait already; nothing is written
   */
  Activity begin(Caller caller, Circumstances circumstances, ListActivity work);
}
