package dev.assent.rest.error;

import java.util.Arrays;
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
    return match == null ? "" : methods(match).collect(Collectors.joining(", "));
  }

  private static Stream<String> methods(RequestMatch<InitialMatch> match) {
    String rest = match.remaining.isEmpty() ? "/" : match.remaining;
    return Arrays.stream(match.value.handlers)
        .filter(ClassRoutingHandler.class::isInstance)
        .map(ClassRoutingHandler.class::cast)
        .flatMap(resource -> resource.getMappers().entrySet().stream())
        .filter(method -> method.getKey() != null && method.getValue().map(rest) != null)
        .map(java.util.Map.Entry::getKey)
        .sorted();
  }
}
