package dev.assent.application;

import java.util.List;

/**
 * Examines a store by what is configured for it, beside the service or before its first start, and
 * changes nothing in it. Nothing of the service runs when that is asked, so an adapter names its
 * own to {@link java.util.ServiceLoader}.
 */
public interface StoreExamination {

  /** The part that is found wrong where the store can not be reached. */
  String DATABASE = "database";

  /** What there is to say of the settings. */
  StoreSettings settings();

  /**
   * What a start would fail with, and what is going to fail later. Of a store that can not be
   * reached there is one finding, which says why. Its settings are to have no mistakes.
   */
  List<Finding> examine();
}
