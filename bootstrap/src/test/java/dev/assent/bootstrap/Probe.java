package dev.assent.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A change to a request that is fine, and what the service must say to it.
 *
 * @param refusal the message that refuses the changed request; empty where it is accepted
 */
record Probe(String name, UnaryOperator<JsonNode> change, Optional<String> refusal) {}
