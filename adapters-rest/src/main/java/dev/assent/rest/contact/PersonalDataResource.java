package dev.assent.rest.contact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.application.ConsentRecordDirectory;
import dev.assent.application.ContactDirectory;
import dev.assent.application.Contacts;
import dev.assent.application.InTransaction;
import dev.assent.application.RecordedConsent;
import dev.assent.domain.AccountId;
import dev.assent.domain.ContactId;
import dev.assent.rest.Json;
import dev.assent.rest.PageLinks;
import dev.assent.rest.QueryParameters;
import dev.assent.rest.access.CurrentCaller;
import dev.assent.rest.access.Requires;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a person can ask of an account: what it holds, what it can prove, and to be forgotten. */
@Path("/assent/contacts/{contact_id}")
@Produces(MediaType.APPLICATION_JSON)
class PersonalDataResource {

  private static final String ID = "contact_id";
  private static final int MOST = 500;

  /** Entries that an export holds: less than a megabyte, as long as they may be. */
  private static final int EXPORTED_AT_ONCE = 200;

  private final InTransaction<Contacts> contacts;
  private final InTransaction<ContactDirectory> directory;
  private final InTransaction<ConsentRecordDirectory> record;
  private final LargeReads largeReads;
  private final CurrentCaller current;

  PersonalDataResource(
      InTransaction<Contacts> contacts,
      InTransaction<ContactDirectory> directory,
      InTransaction<ConsentRecordDirectory> record,
      LargeReads largeReads,
      CurrentCaller current) {
    this.contacts = contacts;
    this.directory = directory;
    this.record = record;
    this.largeReads = largeReads;
    this.current = current;
  }

  /** The consent record of a contact, also of one that was erased, in the order of the steps. */
  @GET
  @Path("/consent_record")
  @Requires(scope = "contact_data", privilege = "contacts:read")
  public ObjectNode getConsentRecord(@PathParam(ID) String id, @Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri);
    int limit = query.limit(MOST);
    Optional<UUID> after = query.cursor();
    ContactId contact = ContactResource.idIn(id);
    query.violations().throwIfAny();
    AccountId account = current.caller().account();
    List<RecordedConsent> found = record.call(it -> it.find(account, contact, after, limit + 1));
    if (found.isEmpty() && !isKnown(account, contact)) {
      throw ContactResource.nothing();
    }
    ObjectNode json = Json.object();
    ArrayNode entries = json.putArray("entries");
    PageLinks.cut(found, limit, RecordedConsent::id, uri, json)
        .forEach(it -> entries.add(ConsentJson.write(it)));
    return json;
  }

  /** Whether it is there, or was: of one that was erased the record tells. */
  private boolean isKnown(AccountId account, ContactId contact) {
    return directory.call(it -> it.find(account, contact)).isPresent()
        || !record.call(it -> it.find(account, contact, Optional.empty(), 1)).isEmpty();
  }

  /** Everything that is held on a person. */
  @GET
  @Path("/personal_data")
  @Requires(scope = "contact_data", privilege = "contacts:read")
  public StreamingOutput exportPersonalData(@PathParam(ID) String id) {
    ContactId contact = ContactResource.idIn(id);
    AccountId account = current.caller().account();
    ContactDirectory.Held held =
        directory.call(it -> it.held(account, contact)).orElseThrow(ContactResource::nothing);
    return new PersonalDataExport(
        ContactJson.writeAll(held.contact()),
        held.lastEntry(),
        after ->
            largeReads.read(
                () -> record.call(it -> it.find(account, contact, after, EXPORTED_AT_ONCE))));
  }

  /** Erases what identifies a person, for good. The consent record stays and names nobody. */
  @DELETE
  @Path("/personal_data")
  @Requires(scope = "contact_data", privilege = "contacts:purge")
  public void erasePersonalData(@PathParam(ID) String id) {
    ContactId contact = ContactResource.idIn(id);
    if (!contacts.call(it -> it.erase(current.caller(), contact))) {
      throw ContactResource.nothing();
    }
  }
}
