package dev.assent.rest.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.application.Access;
import dev.assent.application.Account;
import dev.assent.application.AccountDirectory;
import dev.assent.application.InTransaction;
import dev.assent.rest.Json;
import dev.assent.rest.access.CurrentCaller;
import dev.assent.rest.access.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What the published interface tells of an account. */
@Path("/v3/account")
@Produces(MediaType.APPLICATION_JSON)
class AccountResource {

  private static final List<String> PRIVILEGES = Access.ALL_PRIVILEGES.stream().sorted().toList();

  private final InTransaction<AccountDirectory> accounts;
  private final CurrentCaller current;

  AccountResource(InTransaction<AccountDirectory> accounts, CurrentCaller current) {
    this.accounts = accounts;
    this.current = current;
  }

  @GET
  @Path("/summary")
  @Requires(scope = "account_read", privilege = "account:read")
  public ObjectNode getAccountSummary() {
    Account account = accounts.call(it -> it.find(current.caller().account()));
    return Json.object()
        .put("encoded_account_id", account.id().toString())
        .put("organization_name", account.name());
  }

  /** What the token that asks gives access to. */
  @GET
  @Path("/user/privileges")
  @Requires(scope = "account_read", privilege = "account:read")
  public ArrayNode getUserPrivileges() {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    PRIVILEGES.stream()
        .filter(current.access().privileges()::contains)
        .forEach(
            name ->
                json.addObject()
                    .put("privilege_id", PRIVILEGES.indexOf(name) + 1)
                    .put("privilege_name", name));
    return json;
  }
}
