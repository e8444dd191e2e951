package dev.assent.domain.unicode;

import java.util.Optional;

/** Punycode, the ASCII form of a label (RFC 3492), without the {@code xn--} before it. */
final class Punycode {

  private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int BASE = DIGITS.length();
  private static final int T_MIN = 1;
  private static final int T_MAX = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int INITIAL_BIAS = 72;
  private static final int INITIAL_N = 128;
  private static final char DELIMITER = '-';

  private Punycode() {}

  /** The ASCII form of {@code label}, whose ASCII letters are lower case; takes squared time. */
  static String encode(String label) {
    int[] points = label.codePoints().toArray();
    StringBuilder output = new StringBuilder();
    label.chars().filter(c -> c < INITIAL_N).forEach(c -> output.append((char) c));
    int basic = output.length();
    if (basic > 0) {
      output.append(DELIMITER);
    }
    int handled = basic;
    int bias = INITIAL_BIAS;
    int last = INITIAL_N;
    int delta = 0;
    while (handled < points.length) {
      int next = leastFrom(last, points);
      delta += (next - last) * (handled + 1);
      for (int point : points) {
        if (point < next) {
          delta++;
        } else if (point == next) {
          appendNumber(output, delta, bias);
          bias = adapt(delta, handled + 1, handled == basic);
          delta = 0;
          handled++;
        }
      }
      delta++;
      last = next + 1;
    }
    return output.toString();
  }

  private static int leastFrom(int least, int[] points) {
    int next = Integer.MAX_VALUE;
    for (int point : points) {
      if (point >= least && point < next) {
        next = point;
      }
    }
    return next;
  }

  private static void appendNumber(StringBuilder output, int number, int bias) {
    int rest = number;
    for (int k = BASE; ; k += BASE) {
      int t = threshold(k, bias);
      if (rest < t) {
        output.append(DIGITS.charAt(rest));
        return;
      }
      output.append(DIGITS.charAt(t + (rest - t) % (BASE - t)));
      rest = (rest - t) / (BASE - t);
    }
  }

  /** The label whose ASCII form is {@code encoded}, in lower case; nothing if it is of none. */
  static Optional<String> decode(String encoded) {
    int delimiter = encoded.lastIndexOf(DELIMITER);
    StringBuilder output = new StringBuilder(encoded.substring(0, Math.max(delimiter, 0)));
    Deltas deltas = new Deltas(encoded, delimiter > 0 ? delimiter + 1 : 0);
    int bias = INITIAL_BIAS;
    long state = 0;
    long point = INITIAL_N;
    for (int count = output.length() + 1; deltas.hasNext(); count++) {
      int delta = deltas.next(bias);
      bias = adapt(delta, count, state == 0);
      state += delta;
      point += state / count;
      if (delta == Deltas.NONE || !isCharacter(point)) {
        return Optional.empty();
      }
      int at = output.offsetByCodePoints(0, (int) (state % count));
      output.insert(at, Character.toString((int) point));
      state = state % count + 1;
    }
    return Optional.of(output.toString());
  }

  /** The numbers that an encoded label consists of. */
  private static final class Deltas {

    static final int NONE = -1;

    private final String encoded;
    private int at;

    Deltas(String encoded, int at) {
      this.encoded = encoded;
      this.at = at;
    }

    boolean hasNext() {
      return at < encoded.length();
    }

    int next(int bias) {
      long delta = 0;
      long weight = 1;
      for (int k = BASE; hasNext(); k += BASE) {
        int digit = DIGITS.indexOf(encoded.charAt(at++));
        delta += digit * weight;
        if (digit < 0 || delta > Integer.MAX_VALUE) {
          return NONE;
        }
        int t = threshold(k, bias);
        if (digit < t) {
          return (int) delta;
        }
        weight *= BASE - t;
        if (weight > Integer.MAX_VALUE) {
          return NONE;
        }
      }
      return NONE;
    }
  }

  private static boolean isCharacter(long point) {
    return point <= Character.MAX_CODE_POINT
        && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
  }

  private static int threshold(int k, int bias) {
    return Math.clamp(k - (long) bias, T_MIN, T_MAX);
  }

  private static int adapt(int delta, int count, boolean first) {
    int rest = first ? delta / DAMP : delta / 2;
    rest += rest / count;
    int k = 0;
    while (rest > (BASE - T_MIN) * T_MAX / 2) {
      rest /= BASE - T_MIN;
      k += BASE;
    }
    return k + (BASE - T_MIN + 1) * rest / (rest + SKEW);
  }
}
