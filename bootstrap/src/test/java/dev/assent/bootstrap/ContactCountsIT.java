package dev.assent.bootstrap;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ContactCountsIT extends ContactCountsTest {}
