package dev.assent.rest.contact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.domain.Profile;
import dev.assent.rest.Json;
import dev.assent.rest.JsonValue;

/** What is known of a contact as a person: in every form about it, and in every answer. */
final class ProfileJson {

  private ProfileJson() {}

  static Profile read(JsonValue body) {
    return new Profile(
        body.member("first_name").text(Profile.MAX_NAME),
        body.member("last_name").text(Profile.MAX_NAME),
        body.member("job_title").text(Profile.MAX_NAME),
        body.member("company_name").text(Profile.MAX_NAME),
        Dates.anniversary(body.member("anniversary")),
        Dates.birthday(body.member("birthday_month"), body.member("birthday_day")));
  }

  static void write(ObjectNode json, Profile profile) {
    Json.put(json, "first_name", profile.firstName());
    Json.put(json, "last_name", profile.lastName());
    Json.put(json, "job_title", profile.jobTitle());
    Json.put(json, "company_name", profile.companyName());
    profile
        .birthday()
        .ifPresent(
            day -> {
              json.put("birthday_month", day.getMonthValue());
              json.put("birthday_day", day.getDayOfMonth());
            });
    Json.put(json, "anniversary", profile.anniversary());
  }
}
