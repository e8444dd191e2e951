package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.Version;
import org.junit.jupiter.api.Test;

/** The parts of Netty, whose versions are told apart from those of Quarkus. */
class NettyTest {

  @Test
  void all_of_it_has_one_version() {
    assertThat(Version.identify().values())
        // What there is of OpenSSL, which Vert.x refers to and nothing uses, has a line of its own.
        .filteredOn(part -> !part.artifactId().startsWith("netty-tcnative"))
        .extracting(Version::artifactVersion)
        .hasSizeGreaterThan(5)
        .containsOnly(Version.identify().get("netty-common").artifactVersion());
  }
}
