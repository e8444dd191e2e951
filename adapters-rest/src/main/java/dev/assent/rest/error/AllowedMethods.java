package dev.assent.rest.error;

import jakarta.ws.rs.HttpMethod;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;

/**
 * The methods that a path has. HTTP wants them told to whoever tried another; the server does not.
 *
 * <p>It asks the server's own routing, which is no published part of it: all of Jakarta REST is one
 * route of Vert.x, the exception for this case carries no methods, and to match paths against the
 * description would be a second routing that has to agree with the first.
 */
final class AllowedMethods {

  private AllowedMethods() {}

  /** The methods of the path that is being called, as the header {@code Allow} lists them. */
  static String here() {
    ResteasyReactiveRequestContext call = CurrentRequestManager.get();
    if (call == null) {
      return "";
    }
    RequestMatch<InitialMatch> match =
        new RequestMapper<>(call.getDeployment().getClassMappers())
            .map(call.getPathWithoutPrefix());
    return match == null ? "" : methods(match).sorted().collect(Collectors.joining(", "));
  }

  private static Stream<String> methods(RequestMatch<InitialMatch> match) {
    String rest = match.remaining.isEmpty() ? "/" : match.remaining;
    return Arrays.stream(match.value.handlers)
        .filter(ClassRoutingHandler.class::isInstance)
        .map(ClassRoutingHandler.class::cast)
        .flatMap(resource -> resource.getMappers().entrySet().stream())
        .filter(method -> method.getKey() != null && method.getValue().map(rest) != null)
        .map(Map.Entry::getKey)
        .flatMap(AllowedMethods::andWhatComesWithIt)
        .distinct();
  }

  /** The server answers these two wherever there is something. */
  private static Stream<String> andWhatComesWithIt(String method) {
    return method.equals(HttpMethod.GET)
        ? Stream.of(method, HttpMethod.HEAD, HttpMethod.OPTIONS)
        : Stream.of(method, HttpMethod.OPTIONS);
  }
}
