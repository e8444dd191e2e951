package dev.assent.rest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose word about a client's address is taken. */
class TrustedProxiesTest {

  private static final TrustedProxies NOBODY = new TrustedProxies(List.of());
  private static final TrustedProxies PROXIES =
      new TrustedProxies(List.of("10.0.0.0/8", "192.0.2.1", "2001:db8:1::/48", "::1"));

  @Test
  void the_peer_is_the_client_where_no_proxy_is_trusted() {
    assertThat(NOBODY.clientAddress("10.0.0.1", List.of("203.0.113.9"))).isEqualTo("10.0.0.1");
  }

  @Test
  void a_client_that_is_no_proxy_is_not_believed() {
    assertThat(PROXIES.clientAddress("198.51.100.7", List.of("203.0.113.9")))
        .isEqualTo("198.51.100.7");
  }

  @Test
  void a_trusted_proxy_tells_the_client() {
    assertThat(PROXIES.clientAddress("10.1.2.3", List.of("203.0.113.9"))).isEqualTo("203.0.113.9");
    assertThat(PROXIES.clientAddress("192.0.2.1", List.of("203.0.113.9"))).isEqualTo("203.0.113.9");
    assertThat(PROXIES.clientAddress("192.0.2.2", List.of("203.0.113.9"))).isEqualTo("192.0.2.2");
  }

  @Test
  void what_a_client_itself_put_in_front_is_not_believed() {
    assertThat(PROXIES.clientAddress("10.1.2.3", List.of("1.2.3.4, 203.0.113.9, 10.9.9.9")))
        .isEqualTo("203.0.113.9");
    assertThat(PROXIES.clientAddress("10.1.2.3", List.of("1.2.3.4", "203.0.113.9", "10.9.9.9")))
        .isEqualTo("203.0.113.9");
    assertThat(PROXIES.clientAddress("10.1.2.3", List.of("10.6.6.6, 203.0.113.9")))
        .isEqualTo("203.0.113.9");
  }

  @Test
  void a_chain_of_proxies_alone_begins_with_the_first() {
    assertThat(PROXIES.clientAddress("10.1.2.3", List.of("10.0.0.7, 10.0.0.8")))
        .isEqualTo("10.0.0.7");
    assertThat(PROXIES.clientAddress("10.1.2.3", List.of())).isEqualTo("10.1.2.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "unknown", "localhost", "example.org", "_hidden", "1.2.3.4.5"})
  void what_is_no_address_ends_the_chain(String hop) {
    assertThat(PROXIES.clientAddress("10.1.2.3", List.of(hop))).isEqualTo("10.1.2.3");
    assertThat(PROXIES.clientAddress("10.1.2.3", List.of("1.2.3.4, " + hop + ", 10.0.0.7")))
        .isEqualTo("10.0.0.7");
  }

  @Test
  void addresses_of_version_six_are_addresses_too() {
    assertThat(PROXIES.clientAddress("2001:db8:1:2::3", List.of("2001:DB8:FFFF::9")))
        .isEqualTo("2001:db8:ffff:0:0:0:0:9");
    assertThat(PROXIES.clientAddress("::1", List.of("203.0.113.9"))).isEqualTo("203.0.113.9");
    assertThat(PROXIES.clientAddress("2001:db8:2::3", List.of("203.0.113.9")))
        .isEqualTo("2001:db8:2:0:0:0:0:3");
  }

  @Test
  void an_address_of_version_four_written_as_one_of_version_six_is_the_same() {
    assertThat(PROXIES.clientAddress("::ffff:10.1.2.3", List.of("203.0.113.9")))
        .isEqualTo("203.0.113.9");
  }

  @Test
  void ports_are_left_out() {
    assertThat(PROXIES.clientAddress("10.1.2.3", List.of("203.0.113.9:4711")))
        .isEqualTo("203.0.113.9");
    assertThat(PROXIES.clientAddress("10.1.2.3", List.of("[2001:db8:ffff::9]:4711")))
        .isEqualTo("2001:db8:ffff:0:0:0:0:9");
    assertThat(PROXIES.clientAddress("10.1.2.3", List.of("[2001:db8:ffff::9]")))
        .isEqualTo("2001:db8:ffff:0:0:0:0:9");
  }

  @Test
  void a_network_begins_and_ends_at_its_prefix() {
    TrustedProxies network = new TrustedProxies(List.of("172.16.0.0/12"));

    assertThat(network.clientAddress("172.31.255.255", List.of("1.2.3.4"))).isEqualTo("1.2.3.4");
    assertThat(network.clientAddress("172.32.0.0", List.of("1.2.3.4"))).isEqualTo("172.32.0.0");
    assertThat(
            new TrustedProxies(List.of("0.0.0.0/0")).clientAddress("9.9.9.9", List.of("8.8.8.8")))
        .isEqualTo("8.8.8.8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "proxy.example.org", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x"})
  void a_configuration_that_names_no_network_is_refused(String network) {
    assertThatIllegalArgumentException().isThrownBy(() -> new TrustedProxies(List.of(network)));
  }
}
