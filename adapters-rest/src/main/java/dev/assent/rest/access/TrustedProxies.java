package dev.assent.rest.access;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Tells the address that a request really came from. Every proxy appends the address it was called
 * from to {@code X-Forwarded-For}, and anybody can send such a header; so it is read from its end,
 * as long as the one who wrote is trusted.
 */
final class TrustedProxies {

  private final List<Network> trusted;

  /**
   * @param trusted addresses and networks, for instance {@code 10.0.0.0/8} or {@code ::1}
   * @throws IllegalArgumentException if one of them is neither
   */
  TrustedProxies(List<String> trusted) {
    this.trusted = trusted.stream().map(Network::parse).toList();
  }

  /**
   * The address of the client, as text.
   *
   * @param peer who holds the other end of the connection
   * @param forwardedFor the values of the header, in their order
   */
  String clientAddress(String peer, List<String> forwardedFor) {
    List<String> hops = new ArrayList<>();
    forwardedFor.forEach(value -> hops.addAll(Arrays.asList(value.split(","))));
    Collections.reverse(hops);
    Optional<InetAddress> client = address(peer);
    for (String hop : hops) {
      Optional<InetAddress> next = address(withoutPort(hop.strip()));
      if (client.filter(this::isTrusted).isEmpty() || next.isEmpty()) {
        break;
      }
      client = next;
    }
    return client.map(InetAddress::getHostAddress).orElse(peer);
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(network -> network.contains(address));
  }

  private static String withoutPort(String hop) {
    if (hop.startsWith("[") && hop.indexOf(']') > 0) {
      return hop.substring(1, hop.indexOf(']'));
    }
    int colon = hop.indexOf(':');
    return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
  }

  /** Reads an address without ever asking a name server. */
  private static Optional<InetAddress> address(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  private record Network(InetAddress base, int prefix) {

    static Network parse(String text) {
      int slash = text.indexOf('/');
      InetAddress base = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
      int bits = 8 * base.getAddress().length;
      int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
      if (prefix < 0 || prefix > bits) {
        throw new IllegalArgumentException("not a network: " + text);
      }
      return new Network(base, prefix);
    }

    boolean contains(InetAddress address) {
      byte[] mine = base.getAddress();
      byte[] its = address.getAddress();
      if (mine.length != its.length) {
        return false;
      }
      for (int bit = 0; bit < prefix; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((mine[bit / 8] & mask) != (its[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
