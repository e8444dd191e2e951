package dev.assent.rest.contact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.application.ContactDirectory;
import dev.assent.application.Contacts;
import dev.assent.application.InTransaction;
import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactEdit;
import dev.assent.domain.ContactId;
import dev.assent.rest.Ids;
import dev.assent.rest.NoSuchResourceException;
import dev.assent.rest.QueryParameters;
import dev.assent.rest.RequestBody;
import dev.assent.rest.access.CurrentCaller;
import dev.assent.rest.access.Requires;
import dev.assent.rest.access.Visitors;
import io.vertx.core.http.HttpServerRequest;
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
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;

/** The contacts of an account. */
@Path("/v3/contacts")
@Produces(MediaType.APPLICATION_JSON)
class ContactResource {

  private static final String ID = "contact_id";

  private final InTransaction<Contacts> contacts;
  private final InTransaction<ContactDirectory> directory;
  private final ContactPages pages;
  private final CurrentCaller current;
  private final Visitors visitors;

  ContactResource(
      InTransaction<Contacts> contacts,
      InTransaction<ContactDirectory> directory,
      ContactPages pages,
      CurrentCaller current,
      Visitors visitors) {
    this.contacts = contacts;
    this.directory = directory;
    this.pages = pages;
    this.current = current;
    this.visitors = visitors;
  }

  @GET
  @Path("/{contact_id}")
  @Requires(scope = "contact_data", privilege = "contacts:read")
  public ObjectNode getContact(@PathParam(ID) String id, @Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri);
    Set<ContactPart> include = ContactQueries.include(query);
    ContactId contact = idIn(id);
    query.violations().throwIfAny();
    AccountId account = current.caller().account();
    return directory
        .call(it -> it.find(account, contact))
        .map(it -> ContactJson.write(it, include))
        .orElseThrow(ContactResource::nothing);
  }

  @GET
  @Requires(scope = "contact_data", privilege = "contacts:read")
  public ObjectNode getContacts(@Context UriInfo uri) {
    return pages.read(current.caller().account(), uri);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(scope = "contact_data", privilege = "contacts:write")
  public RestResponse<ObjectNode> createContact(
      InputStream body, @Context HttpServerRequest request) {
    byte[] json = RequestBody.read(body);
    ContactEdit edit = ContactForm.create(json);
    Contact created =
        FieldValues.named(
            json,
            () ->
                contacts.call(
                    it -> it.create(current.caller(), visitors.circumstances(request), edit)));
    return RestResponse.status(RestResponse.Status.CREATED, written(created));
  }

  @PUT
  @Path("/{contact_id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(scope = "contact_data", privilege = "contacts:write")
  public ObjectNode putContact(
      @PathParam(ID) String id, InputStream body, @Context HttpServerRequest request) {
    ContactId contact = idIn(id);
    byte[] json = RequestBody.read(body);
    ContactEdit edit = ContactForm.replace(json);
    return FieldValues.named(
            json,
            () ->
                contacts.call(
                    it ->
                        it.replace(
                            current.caller(), visitors.circumstances(request), contact, edit)))
        .map(this::written)
        .orElseThrow(ContactResource::nothing);
  }

  /** Who may write and not read is told that it is written, and nothing of the person. */
  private ObjectNode written(Contact contact) {
    ObjectNode json = ContactJson.write(contact, ContactJson.ALL_PARTS);
    return current.access().privileges().contains("contacts:read")
        ? json
        : json.retain(ID, "create_source", "created_at", "updated_at");
  }

  @DELETE
  @Path("/{contact_id}")
  @Requires(scope = "contact_data", privilege = "contacts:write")
  public void deleteContact(@PathParam(ID) String id, @Context HttpServerRequest request) {
    ContactId contact = idIn(id);
    if (!contacts.call(
        it -> it.delete(current.caller(), visitors.circumstances(request), contact))) {
      throw nothing();
    }
  }

  static ContactId idIn(String path) {
    return new ContactId(Ids.inPath(ID, path));
  }

  static NoSuchResourceException nothing() {
    return new NoSuchResourceException("The account has no such contact.");
  }
}
