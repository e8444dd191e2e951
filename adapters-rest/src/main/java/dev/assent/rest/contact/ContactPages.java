package dev.assent.rest.contact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.application.ContactDirectory;
import dev.assent.application.ContactQuery;
import dev.assent.application.InTransaction;
import dev.assent.domain.AccountId;
import dev.assent.domain.ContactId;
import dev.assent.rest.Json;
import dev.assent.rest.PageLinks;
import dev.assent.rest.QueryParameters;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

/** Finds contacts of an account as a query asks for them, page by page. */
@Singleton
class ContactPages {

  private static final int MOST = 500;

  private final InTransaction<ContactDirectory> directory;
  private final LargeReads largeReads;

  ContactPages(InTransaction<ContactDirectory> directory, LargeReads largeReads) {
    this.directory = directory;
    this.largeReads = largeReads;
  }

  ObjectNode read(AccountId account, UriInfo uri) {
    QueryParameters parameters = new QueryParameters(uri);
    ContactQuery query = ContactQueries.read(parameters);
    Set<ContactPart> include = ContactQueries.include(parameters);
    int limit = parameters.limit(MOST);
    boolean counted = parameters.flag("include_count");
    ContactQuery.Page page =
        new ContactQuery.Page(parameters.cursor().map(ContactId::new), Math.max(1, limit));
    parameters.violations().throwIfAny();
    ContactDirectory.Part found =
        largeReads.read(() -> directory.call(it -> it.find(account, query, page)));
    ObjectNode json = write(found, include, uri);
    if (counted) {
      long count = directory.call(it -> it.count(account, query));
      json.put("contacts_count", count);
    }
    return json;
  }

  private static ObjectNode write(
      ContactDirectory.Part found, Set<ContactPart> include, UriInfo uri) {
    ObjectNode json = Json.object();
    ArrayNode array = json.putArray("contacts");
    found.contacts().forEach(it -> array.add(ContactJson.write(it, include)));
    if (found.more()) {
      PageLinks.next(found.contacts().getLast().id().value(), uri, json);
    }
    return json;
  }
}
