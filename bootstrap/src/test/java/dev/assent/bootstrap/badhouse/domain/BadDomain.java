package dev.assent.bootstrap.badhouse.domain;

import dev.assent.bootstrap.badhouse.bootstrap.BadBootstrap;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Breaks what a domain must keep. */
public class BadDomain {
  BadBootstrap knowsBootstrap;
  EntityManager knowsAFramework;
  Instant time = Instant.now();
  LocalDate date = LocalDate.now();
  Clock clock = Clock.systemUTC();
  UUID id = UUID.randomUUID();
}
