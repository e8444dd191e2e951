package dev.assent.rest.field;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.application.CustomFieldDirectory;
import dev.assent.application.CustomFields;
import dev.assent.application.InTransaction;
import dev.assent.domain.AccountId;
import dev.assent.domain.CustomField;
import dev.assent.domain.CustomFieldId;
import dev.assent.rest.Ids;
import dev.assent.rest.Json;
import dev.assent.rest.JsonValue;
import dev.assent.rest.NoSuchResourceException;
import dev.assent.rest.PageLinks;
import dev.assent.rest.QueryParameters;
import dev.assent.rest.RequestBody;
import dev.assent.rest.WireNames;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** The custom fields of an account. */
@Path("/v3/contact_custom_fields")
@Produces(MediaType.APPLICATION_JSON)
class CustomFieldResource {

  private static final String ID = "custom_field_id";

  private final InTransaction<CustomFields> fields;
  private final InTransaction<CustomFieldDirectory> stored;
  private final CurrentCaller current;

  CustomFieldResource(
      InTransaction<CustomFields> fields,
      InTransaction<CustomFieldDirectory> stored,
      CurrentCaller current) {
    this.fields = fields;
    this.stored = stored;
    this.current = current;
  }

  @GET
  @Requires(scope = "contact_data", privilege = "contacts:read")
  public ObjectNode getCustomFields(@Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri);
    int limit = query.limit(CustomField.MAX_PER_ACCOUNT);
    Optional<UUID> after = query.cursor();
    query.violations().throwIfAny();
    AccountId account = current.caller().account();
    ObjectNode json = Json.object();
    ArrayNode array = json.putArray("custom_fields");
    List<CustomField> rest =
        stored.call(it -> it.find(account)).stream()
            .filter(it -> after.filter(id -> !isAfter(it, id)).isEmpty())
            .toList();
    PageLinks.cut(rest, limit, it -> it.id().value(), uri, json)
        .forEach(it -> array.add(CustomFieldJson.write(it)));
    return json;
  }

  private static boolean isAfter(CustomField field, UUID id) {
    return field.id().toString().compareTo(id.toString()) > 0;
  }

  @GET
  @Path("/{custom_field_id}")
  @Requires(scope = "contact_data", privilege = "contacts:read")
  public ObjectNode getCustomField(@PathParam(ID) String id) {
    CustomFieldId field = idIn(id);
    AccountId account = current.caller().account();
    return stored.call(it -> it.find(account)).stream()
        .filter(it -> it.id().equals(field))
        .findFirst()
        .map(CustomFieldJson::write)
        .orElseThrow(CustomFieldResource::nothing);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(scope = "contact_data", privilege = "contacts:write")
  public RestResponse<ObjectNode> createCustomField(InputStream body) {
    JsonValue json = JsonValue.body(RequestBody.read(body));
    String label = CustomFieldJson.label(json);
    Optional<CustomField.Type> type =
        json.member("type").required().oneOf(WireNames.of(CustomField.Type.values()));
    json.violations().throwIfAny();
    CustomField created = fields.call(it -> it.create(current.caller(), label, type.orElseThrow()));
    return RestResponse.status(RestResponse.Status.CREATED, CustomFieldJson.write(created));
  }

  @PUT
  @Path("/{custom_field_id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(scope = "contact_data", privilege = "contacts:write")
  public ObjectNode putCustomField(@PathParam(ID) String id, InputStream body) {
    CustomFieldId field = idIn(id);
    JsonValue json = JsonValue.body(RequestBody.read(body));
    String label = CustomFieldJson.label(json);
    json.violations().throwIfAny();
    return fields
        .call(it -> it.relabel(current.caller(), field, label))
        .map(CustomFieldJson::write)
        .orElseThrow(CustomFieldResource::nothing);
  }

  @DELETE
  @Path("/{custom_field_id}")
  @Requires(scope = "contact_data", privilege = "contacts:write")
  public void deleteCustomField(@PathParam(ID) String id) {
    CustomFieldId field = idIn(id);
    if (!fields.call(it -> it.delete(current.caller(), field))) {
      throw nothing();
    }
  }

  private static CustomFieldId idIn(String path) {
    return new CustomFieldId(Ids.inPath(ID, path));
  }

  private static NoSuchResourceException nothing() {
    return new NoSuchResourceException("The account has no such custom field.");
  }
}
