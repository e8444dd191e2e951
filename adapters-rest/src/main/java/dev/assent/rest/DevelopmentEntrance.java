package dev.assent.rest;

import io.quarkus.arc.profile.IfBuildProfile;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** In development the bare address leads to Swagger UI; in production it leads nowhere. */
@IfBuildProfile("dev")
@Singleton
class DevelopmentEntrance {

  void open(@Observes Router router) {
    router.get("/").handler(call -> call.redirect("/q/swagger-ui/"));
  }
}
