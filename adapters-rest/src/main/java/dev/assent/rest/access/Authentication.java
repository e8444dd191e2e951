package dev.assent.rest.access;

import dev.assent.application.Access;
import dev.assent.application.AccessDirectory;
import dev.assent.application.TokenHash;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets nobody in without a token that allows the method, before anything of the body is read. */
class Authentication {

  private static final String SCHEME = "Bearer ";

  private final AccessDirectory tokens;
  private final CurrentCaller current;

  Authentication(AccessDirectory tokens, CurrentCaller current) {
    this.tokens = tokens;
    this.current = current;
  }

  @ServerRequestFilter
  public void authenticate(ContainerRequestContext request, ResourceInfo resource) {
    Access access =
        token(request.getHeaderString(HttpHeaders.AUTHORIZATION))
            .map(TokenHash::of)
            .flatMap(tokens::find)
            .orElseThrow(() -> new NotAuthorizedException("Bearer"));
    Requires required = resource.getResourceMethod().getAnnotation(Requires.class);
    if (required == null
        || !access.scopes().contains(required.scope())
        || !access.privileges().contains(required.privilege())) {
      throw new ForbiddenException();
    }
    current.authenticated(access);
  }

  private static Optional<String> token(String authorization) {
    return Optional.ofNullable(authorization)
        .filter(it -> it.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(it -> it.substring(SCHEME.length()).strip())
        .filter(token -> !token.isEmpty());
  }
}
