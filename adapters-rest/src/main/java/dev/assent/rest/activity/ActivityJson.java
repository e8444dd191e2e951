package dev.assent.rest.activity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.application.Activity;
import dev.assent.application.ActivityProblem;
import dev.assent.application.ActivityProgress;
import dev.assent.domain.Contact;
import dev.assent.rest.Json;
import dev.assent.rest.WireNames;

/** An activity as clients read it. What went wrong is told of nobody but by an id. */
final class ActivityJson {

  private ActivityJson() {}

  static ObjectNode write(Activity activity) {
    ObjectNode json = Json.object();
    json.put("activity_id", activity.id().toString());
    json.put("state", WireNames.of(activity.state()));
    Json.put(json, "created_at", activity.createdAt());
    Json.put(json, "updated_at", activity.updatedAt());
    Json.put(json, "started_at", activity.startedAt().map(Json::time));
    Json.put(json, "completed_at", activity.completedAt().map(Json::time));
    json.put("percent_done", activity.percentDone());
    writeErrors(activity, json.putArray("activity_errors"));
    ActivityProgress progress = activity.progress();
    json.putObject("status")
        .put("items_total_count", progress.total())
        .put("items_completed_count", progress.done())
        .put("list_count", activity.work().lists().size());
    json.putObject("_links").putObject("self").put("href", "/v3/activities/" + activity.id());
    return json;
  }

  private static void writeErrors(Activity activity, ArrayNode errors) {
    ActivityProgress progress = activity.progress();
    progress.goneLists().stream()
        .map(list -> "The list " + list + " was deleted meanwhile.")
        .sorted()
        .forEach(errors::add);
    progress.problems().stream().map(ActivityJson::text).forEach(errors::add);
    long others = progress.refused() - progress.problems().size();
    if (others > 0) {
      errors.add(others + " more contacts were left as they were.");
    }
    boolean noListLeft = progress.goneLists().containsAll(activity.work().lists());
    if (activity.state() == Activity.State.FAILED && !noListLeft) {
      errors.add("An unexpected error has ended the activity; what was done until then stays.");
    }
  }

  private static String text(ActivityProblem problem) {
    return "The contact "
        + problem.contact()
        + switch (problem.reason()) {
          case UNKNOWN -> " is not one of the account.";
          case DELETED -> " is deleted, and was put on no list.";
          case OPTED_OUT -> " has opted out, and was put on no list.";
          case TOO_MANY_LISTS ->
              " would be on more than " + Contact.MAX_LISTS + " lists, and was put on none.";
        };
  }
}
