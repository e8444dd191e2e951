package dev.assent.bootstrap;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What a platform asks the service on its management port. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class HealthTest {

  URI management;

  @Test
  void it_is_alive() {
    given()
        .get(management.resolve("/q/health/live"))
        .then()
        .statusCode(200)
        .body("status", is("UP"));
  }

  @Test
  void it_is_ready_once_the_database_is() {
    given()
        .get(management.resolve("/q/health/ready"))
        .then()
        .statusCode(200)
        .body("status", is("UP"))
        .body("checks.name", containsInAnyOrder("database", "Graceful Shutdown"))
        .body("checks.status", contains("UP", "UP"));
  }

  @Test
  void the_port_of_the_interface_tells_nothing_of_it_but_describes_the_interface() {
    given().get("/q/health/ready").then().statusCode(404);
    given()
        .get("/q/openapi")
        .then()
        .statusCode(200)
        .body(containsString("/v3/contacts/sign_up_form"));
    given().get("/q/swagger-ui/").then().statusCode(200).body(containsString("swagger-ui"));
  }
}
