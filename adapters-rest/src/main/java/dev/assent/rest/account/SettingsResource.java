package dev.assent.rest.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.application.Account;
import dev.assent.application.AccountDirectory;
import dev.assent.application.AccountSettings;
import dev.assent.application.InTransaction;
import dev.assent.domain.OptInPolicy;
import dev.assent.rest.Json;
import dev.assent.rest.JsonValue;
import dev.assent.rest.RequestBody;
import dev.assent.rest.access.CurrentCaller;
import dev.assent.rest.access.Requires;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Optional;

/** The settings of an account, which the published interface can neither read nor set. */
@Path("/assent/account/settings")
@Produces(MediaType.APPLICATION_JSON)
class SettingsResource {

  private static final String CONFIRMED_OPT_IN = "confirmed_opt_in";

  private final InTransaction<AccountSettings> service;
  private final InTransaction<AccountDirectory> accounts;
  private final CurrentCaller current;

  SettingsResource(
      InTransaction<AccountSettings> service,
      InTransaction<AccountDirectory> accounts,
      CurrentCaller current) {
    this.service = service;
    this.accounts = accounts;
    this.current = current;
  }

  @GET
  @Requires(scope = "account_read", privilege = "account:read")
  public ObjectNode getSettings() {
    Account account = accounts.call(it -> it.find(current.caller().account()));
    return Json.object().put(CONFIRMED_OPT_IN, isConfirmed(account.policy()));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(scope = "account_update", privilege = "account:update")
  public ObjectNode putSettings(InputStream body) {
    JsonValue json = JsonValue.body(RequestBody.read(body));
    Optional<Boolean> confirmed = json.member(CONFIRMED_OPT_IN).required().bool();
    json.violations().throwIfAny();
    OptInPolicy policy =
        confirmed.orElseThrow() ? OptInPolicy.CONFIRMED_OPT_IN : OptInPolicy.SINGLE_OPT_IN;
    service.call(
        it -> {
          it.setPolicy(current.caller(), policy);
          return policy;
        });
    return getSettings();
  }

  /** Who changed the settings, when, from what to what. */
  @GET
  @Path("/changes")
  @Requires(scope = "account_read", privilege = "account:read")
  public ObjectNode getSettingsChanges() {
    ObjectNode json = Json.object();
    ArrayNode changes = json.putArray("changes");
    accounts
        .call(it -> it.history(current.caller().account()))
        .forEach(
            it -> {
              ObjectNode change = changes.addObject();
              change.put("change_id", it.id().toString());
              change.put("setting", CONFIRMED_OPT_IN);
              change.put("from", isConfirmed(it.before()));
              change.put("to", isConfirmed(it.after()));
              change.put("token_id", it.token().value().toString());
              Json.put(change, "changed_at", it.at());
            });
    return json;
  }

  private static boolean isConfirmed(OptInPolicy policy) {
    return policy == OptInPolicy.CONFIRMED_OPT_IN;
  }
}
