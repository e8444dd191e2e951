package dev.assent.rest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The names of constants in JSON. */
public final class WireNames {

  private WireNames() {}

  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  public static <E extends Enum<E>> Map<String, E> of(E[] constants) {
    return Arrays.stream(constants).collect(Collectors.toMap(WireNames::of, it -> it));
  }
}
