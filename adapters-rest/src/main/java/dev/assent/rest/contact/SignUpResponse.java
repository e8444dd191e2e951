package dev.assent.rest.contact;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** What became of a sign-up. A client refuses an answer with any third member. */
@JsonPropertyOrder({"contact_id", "action"})
record SignUpResponse(@JsonProperty("contact_id") String contactId, String action) {}
