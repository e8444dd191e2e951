package dev.assent.rest.list;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.application.ContactListDirectory;
import dev.assent.application.ContactLists;
import dev.assent.application.InTransaction;
import dev.assent.domain.AccountId;
import dev.assent.domain.ContactList;
import dev.assent.domain.ListId;
import dev.assent.rest.Ids;
import dev.assent.rest.Json;
import dev.assent.rest.NoSuchResourceException;
import dev.assent.rest.PageLinks;
import dev.assent.rest.QueryParameters;
import dev.assent.rest.RequestBody;
import dev.assent.rest.access.CurrentCaller;
import dev.assent.rest.access.Requires;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** The lists of an account. */
@Path("/v3/contact_lists")
@Produces(MediaType.APPLICATION_JSON)
class ContactListResource {

  private static final String ID = "list_id";
  private static final int MOST = 1_000;

  private final InTransaction<ContactLists> lists;
  private final InTransaction<ContactListDirectory> stored;
  private final CurrentCaller current;
  private final Supplier<UUID> ids;

  ContactListResource(
      InTransaction<ContactLists> lists,
      InTransaction<ContactListDirectory> stored,
      CurrentCaller current,
      Supplier<UUID> ids) {
    this.lists = lists;
    this.stored = stored;
    this.current = current;
    this.ids = ids;
  }

  @GET
  @Requires(scope = "contact_data", privilege = "contacts:read")
  public ObjectNode getContactLists(@Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri);
    int limit = query.limit(MOST);
    boolean counted = query.flag("include_count");
    MembershipCount members = MembershipCount.read(query);
    Optional<ListId> after = query.cursor().map(ListId::new);
    query.violations().throwIfAny();
    AccountId account = current.caller().account();
    ObjectNode json = Json.object();
    ArrayNode array = json.putArray("lists");
    List<ContactList> found = stored.call(it -> it.find(account, after, limit + 1));
    List<ContactList> page = PageLinks.cut(found, limit, it -> it.id().value(), uri, json);
    List<ObjectNode> written = stored.call(it -> members.write(page, account, it));
    array.addAll(written);
    if (counted) {
      long count = stored.call(it -> it.count(account));
      json.put("lists_count", count);
    }
    return json;
  }

  @GET
  @Path("/{list_id}")
  @Requires(scope = "contact_data", privilege = "contacts:read")
  public ObjectNode getContactList(@PathParam(ID) String id, @Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri);
    MembershipCount members = MembershipCount.read(query);
    ListId list = idIn(id);
    query.violations().throwIfAny();
    AccountId account = current.caller().account();
    return stored
        .call(
            it ->
                it.find(account, list)
                    .map(found -> members.write(List.of(found), account, it).getFirst()))
        .orElseThrow(ContactListResource::nothing);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(scope = "contact_data", privilege = "contacts:write")
  public RestResponse<ObjectNode> createContactList(InputStream body) {
    ContactLists.Draft draft = ContactListJson.read(RequestBody.read(body));
    ContactList created = lists.call(it -> it.create(current.caller(), draft));
    return RestResponse.status(RestResponse.Status.CREATED, ContactListJson.write(created));
  }

  @PUT
  @Path("/{list_id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(scope = "contact_data", privilege = "contacts:write")
  public ObjectNode putContactList(@PathParam(ID) String id, InputStream body) {
    ListId list = idIn(id);
    ContactLists.Draft draft = ContactListJson.read(RequestBody.read(body));
    return lists
        .call(it -> it.replace(current.caller(), list, draft))
        .map(ContactListJson::write)
        .orElseThrow(ContactListResource::nothing);
  }

  /** When this returns nobody is on the list; the rows of its members are removed afterwards. */
  @DELETE
  @Path("/{list_id}")
  @Requires(scope = "contact_data", privilege = "contacts:write")
  public RestResponse<ObjectNode> deleteContactList(@PathParam(ID) String id) {
    ListId list = idIn(id);
    Instant at =
        lists
            .call(it -> it.delete(current.caller(), list))
            .orElseThrow(ContactListResource::nothing);
    return RestResponse.status(
        RestResponse.Status.ACCEPTED, ContactListJson.deletion(ids.get(), at));
  }

  private static ListId idIn(String path) {
    return new ListId(Ids.inPath(ID, path));
  }

  private static NoSuchResourceException nothing() {
    return new NoSuchResourceException("The account has no such contact list.");
  }
}
