package dev.assent.rest.activity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.application.Activities;
import dev.assent.application.Activity;
import dev.assent.application.ActivityDirectory;
import dev.assent.application.ActivityId;
import dev.assent.application.InTransaction;
import dev.assent.application.ListActivity;
import dev.assent.domain.AccountId;
import dev.assent.domain.MembershipChange;
import dev.assent.domain.UnknownReferencesException;
import dev.assent.rest.Ids;
import dev.assent.rest.Json;
import dev.assent.rest.NoSuchResourceException;
import dev.assent.rest.PageLinks;
import dev.assent.rest.QueryParameters;
import dev.assent.rest.RequestBody;
import dev.assent.rest.WireNames;
import dev.assent.rest.access.CurrentCaller;
import dev.assent.rest.access.Requires;
import dev.assent.rest.access.Visitors;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;

/** What an account asks to be done in the background, and how far that has come. */
@Path("/v3/activities")
@Produces(MediaType.APPLICATION_JSON)
class ActivityResource {

  private static final String ID = "activity_id";
  private static final int MOST = 500;

  private static final Map<String, Set<Activity.State>> STATES = states();

  private final InTransaction<Activities> activities;
  private final InTransaction<ActivityDirectory> stored;
  private final CurrentCaller current;
  private final Visitors visitors;

  ActivityResource(
      InTransaction<Activities> activities,
      InTransaction<ActivityDirectory> stored,
      CurrentCaller current,
      Visitors visitors) {
    this.activities = activities;
    this.stored = stored;
    this.current = current;
    this.visitors = visitors;
  }

  /** Nothing is ever in the last two, which clients may ask for all the same. */
  private static Map<String, Set<Activity.State>> states() {
    Map<String, Set<Activity.State>> states = new HashMap<>();
    for (Activity.State state : Activity.State.values()) {
      states.put(WireNames.of(state), Set.of(state));
    }
    states.put("cancelled", Set.of());
    states.put("timed_out", Set.of());
    return Map.copyOf(states);
  }

  @GET
  @Requires(scope = "contact_data", privilege = "contacts:write")
  public ObjectNode getActivities(@Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri);
    int limit = query.limit(MOST);
    Set<Activity.State> states =
        query.oneOf("state", STATES).orElse(Set.of(Activity.State.values()));
    Optional<ActivityId> after = query.cursor().map(ActivityId::new);
    query.violations().throwIfAny();
    AccountId account = current.caller().account();
    ObjectNode json = Json.object();
    ArrayNode array = json.putArray("activities");
    List<Activity> found = stored.call(it -> it.find(account, states, after, limit + 1));
    PageLinks.cut(found, limit, it -> it.id().value(), uri, json).stream()
        .map(ActivityJson::write)
        .forEach(array::add);
    return json;
  }

  @GET
  @Path("/{activity_id}")
  @Requires(scope = "contact_data", privilege = "contacts:write")
  public ObjectNode getActivity(@PathParam(ID) String id) {
    ActivityId activity = new ActivityId(Ids.inPath(ID, id));
    AccountId account = current.caller().account();
    return stored
        .call(it -> it.find(account, activity))
        .map(ActivityJson::write)
        .orElseThrow(() -> new NoSuchResourceException("The account has no such activity."));
  }

  @POST
  @Path("/add_list_memberships")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(scope = "contact_data", privilege = "contacts:write")
  public RestResponse<ObjectNode> addListMemberships(
      InputStream body, @Context HttpServerRequest request) {
    return begin(MembershipChange.JOIN, body, request);
  }

  @POST
  @Path("/remove_list_memberships")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(scope = "contact_data", privilege = "contacts:write")
  public RestResponse<ObjectNode> removeListMemberships(
      InputStream body, @Context HttpServerRequest request) {
    return begin(MembershipChange.LEAVE, body, request);
  }

  private RestResponse<ObjectNode> begin(
      MembershipChange change, InputStream body, HttpServerRequest request) {
    ListActivity work = ListActivityForm.read(change, RequestBody.read(body));
    try {
      Activity begun =
          activities.call(it -> it.begin(current.caller(), visitors.circumstances(request), work));
      return RestResponse.status(RestResponse.Status.CREATED, ActivityJson.write(begun));
    } catch (UnknownReferencesException unknown) {
      throw ListActivityForm.refusal(work, unknown);
    }
  }
}
