package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.Version;
import org.junit.jupiter.api.Test;

/** The parts of Netty, whose versions are told apart from those of Quarkus. */
class NettyTest {

  @Test
  void all_of_it_has_one_version() {
    assertThat(Version.identify().values())
        .extracting(Version::artifactVersion)
        .hasSizeGreaterThan(5)
        .containsOnly(Version.identify().get("netty-common").artifactVersion());
  }
}
