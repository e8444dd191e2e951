package dev.assent.rest.access;

import io.netty.handler.ipfilter.IpFilterRule;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Tells the address that a request really came from. Every proxy appends the address it was called
 * from to {@code X-Forwarded-For}, and anybody can send such a header; so it is read from its end,
 * as long as the one who wrote is trusted.
 *
 * <p>What is in a network Netty knows, which the server brings along. The header is read here: the
 * server's own reading believes its first address, which the client itself may have written.
 */
final class TrustedProxies {

  private final List<IpFilterRule> trusted;

  /**
   * @param trusted addresses and networks, for instance {@code 10.0.0.0/8} or {@code ::1}
   * @throws IllegalArgumentException if one of them is neither
   */
  TrustedProxies(List<String> trusted) {
    this.trusted = trusted.stream().map(TrustedProxies::network).toList();
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
    InetSocketAddress anyPort = new InetSocketAddress(address, 0);
    return trusted.stream().anyMatch(network -> network.matches(anyPort));
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

  private static IpFilterRule network(String text) {
    int slash = text.indexOf('/');
    InetAddress base = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int bits = 8 * base.getAddress().length;
    int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
    return new IpSubnetFilterRule(base, prefix, IpFilterRuleType.ACCEPT);
  }
}
