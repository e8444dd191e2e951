package dev.assent.bootstrap.badhouse.application;

import dev.assent.bootstrap.badhouse.bootstrap.BadBootstrap;
import jakarta.ws.rs.core.Response;

/** Breaks what an application must keep. */
public class BadApplication {
  BadBootstrap knowsBootstrap;
  Response speaksHttp;

  /** A name that says nothing. */
  static class BadServiceImpl {}
}
