package dev.assent.application;

import java.util.List;

/** Judges what is configured for a store, before anything is made of it. */
public interface StoreSettings {

  /** Says of each setting that is wrong what is wrong, and never what it is: it may be a secret. */
  List<String> mistakes();

  /** What works, and is better done otherwise where secrets matter. */
  List<String> advice();
}
