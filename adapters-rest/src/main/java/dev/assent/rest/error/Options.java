package dev.assent.rest.error;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells whoever asks for the options of a path its own: the server names those of its class. */
class Options {

  @ServerResponseFilter
  public void tell(ContainerRequestContext request, ContainerResponseContext response) {
    if (!request.getMethod().equals(HttpMethod.OPTIONS) || response.getStatus() != 200) {
      return;
    }
    String allowed = AllowedMethods.here();
    if (allowed.isEmpty()) {
      Response nothing = ErrorResponse.ofStatus(404);
      response.getHeaders().remove(HttpHeaders.ALLOW);
      response.setStatus(nothing.getStatus());
      response.setEntity(nothing.getEntity(), null, MediaType.APPLICATION_JSON_TYPE);
    } else {
      response.getHeaders().putSingle(HttpHeaders.ALLOW, allowed);
    }
  }
}
