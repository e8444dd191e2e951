package dev.assent.rest.contact;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Cuts what arrives piece by piece into lines, one when it is asked for. */
final class Lines {

  /**
   * A line.
   *
   * @param number from 1
   * @param bytes without what ends the line
   * @param whole whether it is no longer than a line may be; if it is, {@code bytes} are none
   */
  record Line(long number, byte[] bytes, boolean whole) {

    boolean isBlank() {
      for (byte it : bytes) {
        if (it != ' ' && it != '\t' && it != '\r') {
          return false;
        }
      }
      return whole;
    }
  }

  private final int longest;
  private final Deque<Buffer> pieces = new ArrayDeque<>();
  private Buffer begun = Buffer.buffer();
  private boolean tooLong;
  private int at;
  private long number;

  /**
   * @param longest the most bytes of a line
   */
  Lines(int longest) {
    this.longest = longest;
  }

  void add(Buffer piece) {
    pieces.add(piece);
  }

  /** The next line that has come to its end, or null. */
  Line next() {
    while (!pieces.isEmpty()) {
      Buffer piece = pieces.peek();
      int end = endOfLine(piece);
      keep(piece, Math.min(end, piece.length()));
      at = end + 1;
      if (at >= piece.length()) {
        pieces.remove();
        at = 0;
      }
      if (end < piece.length()) {
        return give();
      }
    }
    return null;
  }

  /** What arrived last is a line too, whether or not anything ends it; null if that is nothing. */
  Line last() {
    return begun.length() > 0 || tooLong ? give() : null;
  }

  private int endOfLine(Buffer piece) {
    int end = at;
    while (end < piece.length() && piece.getByte(end) != '\n') {
      end++;
    }
    return end;
  }

  private void keep(Buffer piece, int to) {
    if (tooLong || begun.length() + to - at > longest) {
      tooLong = true;
      begun = Buffer.buffer();
    } else if (to > at) {
      begun.appendBuffer(piece, at, to - at);
    }
  }

  private Line give() {
    Line line = new Line(++number, begun.getBytes(), !tooLong);
    begun = Buffer.buffer();
    tooLong = false;
    return line;
  }
}
