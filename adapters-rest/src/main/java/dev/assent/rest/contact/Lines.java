package dev.assent.rest.contact;

import io.vertx.core.buffer.Buffer;

/** Cuts what arrives piece by piece into lines. */
final class Lines {

  /** Takes a line. */
  interface Taker {

    /**
     * @param number from 1
     * @param bytes without what ends the line
     * @param whole whether it is no longer than a line may be; if it is, {@code bytes} are none
     */
    void take(long number, byte[] bytes, boolean whole);
  }

  private final int longest;
  private final Taker taker;
  private Buffer begun = Buffer.buffer();
  private boolean tooLong;
  private long number;

  /**
   * @param longest the most bytes of a line
   */
  Lines(int longest, Taker taker) {
    this.longest = longest;
    this.taker = taker;
  }

  void add(Buffer piece) {
    int from = 0;
    for (int at = 0; at < piece.length(); at++) {
      if (piece.getByte(at) == '\n') {
        keep(piece, from, at);
        give();
        from = at + 1;
      }
    }
    keep(piece, from, piece.length());
  }

  /** What arrived last is a line too, whether or not anything ends it. */
  void end() {
    if (begun.length() > 0 || tooLong) {
      give();
    }
  }

  private void keep(Buffer piece, int from, int to) {
    if (tooLong || begun.length() + to - from > longest) {
      tooLong = true;
      begun = Buffer.buffer();
    } else {
      begun.appendBuffer(piece, from, to - from);
    }
  }

  private void give() {
    byte[] bytes = begun.getBytes();
    boolean whole = !tooLong;
    begun = Buffer.buffer();
    tooLong = false;
    taker.take(++number, bytes, whole);
  }
}
