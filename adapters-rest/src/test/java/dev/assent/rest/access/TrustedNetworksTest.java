package dev.assent.rest.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TrustedNetworksTest {

  @Property
  void in_a_network_is_whoever_shares_its_first_bits(
      @ForAll @Size(value = 16) byte[] base,
      @ForAll @IntRange(max = 128) int prefix,
      @ForAll @IntRange(max = 127) int changed,
      @ForAll boolean six)
      throws UnknownHostException {
    int bits = six ? 128 : 32;
    byte[] network = Arrays.copyOf(base, bits / 8);
    network[0] = 0x20;
    byte[] peer = network.clone();
    peer[changed % bits / 8] ^= (byte) (0x80 >> changed % 8);
    String text = InetAddress.getByAddress(network).getHostAddress() + "/" + prefix % (bits + 1);
    String other = InetAddress.getByAddress(peer).getHostAddress();

    assertThat(new TrustedProxies(List.of(text)).clientAddress(other, List.of("203.0.113.9")))
        .isEqualTo(changed % bits < prefix % (bits + 1) ? other : "203.0.113.9");
  }
}
