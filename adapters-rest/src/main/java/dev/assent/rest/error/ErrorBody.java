package dev.assent.rest.error;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** An error as clients read it. */
@RegisterForReflection
@JsonPropertyOrder({"error_key", "error_message"})
record ErrorBody(
    @JsonProperty("error_key") String errorKey,
    @JsonProperty("error_message") String errorMessage) {}
