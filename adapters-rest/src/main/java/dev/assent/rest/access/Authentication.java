package dev.assent.rest.access;

import dev.assent.application.Access;
import dev.assent.application.AccessDirectory;
import dev.assent.application.TokenHash;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
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

  /** Without a wait where the token is remembered; else a thread that may wait asks for it. */
  @ServerRequestFilter
  public Uni<Void> authenticate(ContainerRequestContext request, ResourceInfo resource) {
    TokenHash token =
        token(request.getHeaderString(HttpHeaders.AUTHORIZATION))
            .map(TokenHash::of)
            .orElseThrow(() -> new NotAuthorizedException("Bearer"));
    Optional<Access> known = tokens.recall(token);
    if (known.isPresent() || !Context.isOnEventLoopThread()) {
      admit(known.or(() -> tokens.find(token)), resource);
      return null; // RESTEasy goes on at once, and an item that is there already costs a hop
    }
    return Uni.createFrom()
        .item(() -> tokens.find(token))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .invoke(found -> admit(found, resource))
        .replaceWithVoid();
  }

  private void admit(Optional<Access> found, ResourceInfo resource) {
    Access access = found.orElseThrow(() -> new NotAuthorizedException("Bearer"));
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
