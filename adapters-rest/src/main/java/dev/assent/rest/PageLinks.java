package dev.assent.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The link from a page to the next, by which clients read on. */
public final class PageLinks {

  private PageLinks() {}

  /**
   * Cuts one element too many off and links to the page that begins with it.
   *
   * @param found one more than {@code limit}, unless this is the last page
   */
  public static <T> List<T> cut(
      List<T> found, int limit, Function<T, UUID> id, UriInfo uri, ObjectNode page) {
    if (found.size() <= limit) {
      return found;
    }
    List<T> cut = found.subList(0, limit);
    next(id.apply(cut.getLast()), uri, page);
    return cut;
  }

  /** Links to the page that begins after {@code last}. */
  public static void next(UUID last, UriInfo uri, ObjectNode page) {
    page.putObject("_links").putObject("next").put("href", href(uri, Cursors.of(last)));
  }

  /** The request with another cursor, which clients look for at the end. */
  private static String href(UriInfo uri, String cursor) {
    String others =
        uri.getQueryParameters().entrySet().stream()
            .filter(it -> !it.getKey().equals(QueryParameters.CURSOR))
            .flatMap(it -> it.getValue().stream().map(value -> parameter(it.getKey(), value)))
            .sorted()
            .collect(Collectors.joining());
    return path(uri) + "?" + others + QueryParameters.CURSOR + "=" + cursor;
  }

  /** The path by which the resource was found, whatever the request wrote for it and its host. */
  private static String path(UriInfo uri) {
    try {
      return new URI(null, null, uri.getPath().replaceFirst("/+$", ""), null).getRawPath();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String parameter(String name, String value) {
    return encoded(name) + "=" + encoded(value) + "&";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
