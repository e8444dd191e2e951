package dev.assent.bootstrap;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ReadOnlyDatabaseIT extends ReadOnlyDatabaseTest {}
