package dev.assent.bootstrap;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class SignUpStreamIT extends SignUpStreamTest {}
