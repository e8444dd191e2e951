package dev.assent.rest.contact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.application.ContactCounts;
import dev.assent.application.ContactStatus;
import dev.assent.application.InTransaction;
import dev.assent.domain.AccountId;
import dev.assent.rest.Json;
import dev.assent.rest.QueryParameters;
import dev.assent.rest.access.CurrentCaller;
import dev.assent.rest.access.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Map;

/** How many contacts an account has, by what they allow. */
@Path("/v3/contacts/counts")
@Produces(MediaType.APPLICATION_JSON)
class ContactCountsResource {

  private static final String NEW_SUBSCRIBER = "new_subscriber";
  private static final Duration NEW = Duration.ofDays(30);

  private final InTransaction<ContactCounts> counts;
  private final LargeReads largeReads;
  private final CurrentCaller current;

  ContactCountsResource(
      InTransaction<ContactCounts> counts, LargeReads largeReads, CurrentCaller current) {
    this.counts = counts;
    this.largeReads = largeReads;
    this.current = current;
  }

  @GET
  @Requires(scope = "contact_data", privilege = "contacts:read")
  public ObjectNode getContactCounts(@Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri);
    boolean withNew =
        !query.oneOrMoreOf("include", Map.of(NEW_SUBSCRIBER, NEW_SUBSCRIBER)).isEmpty();
    query.violations().throwIfAny();
    AccountId account = current.caller().account();
    return largeReads.read(
        () -> {
          ObjectNode json = write(counts.call(it -> it.byStatus(account)));
          return withNew
              ? json.put(NEW_SUBSCRIBER, counts.<Long>call(it -> it.optedIn(account, NEW)))
              : json;
        });
  }

  private static ObjectNode write(Map<ContactStatus, Long> counts) {
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    return Json.object()
        .put("total", all - count(counts, ContactStatus.DELETED))
        .put("explicit", count(counts, ContactStatus.EXPLICIT))
        .put("implicit", count(counts, ContactStatus.IMPLICIT))
        .put("pending", count(counts, ContactStatus.PENDING_CONFIRMATION))
        .put("unsubscribed", count(counts, ContactStatus.UNSUBSCRIBED));
  }

  private static long count(Map<ContactStatus, Long> counts, ContactStatus status) {
    return counts.getOrDefault(status, 0L);
  }
}
