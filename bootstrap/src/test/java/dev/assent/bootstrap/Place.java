package dev.assent.bootstrap;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Where a value stands in a request.
 *
 * @param path as the service names it in its messages
 */
record Place(JsonPointer pointer, String path) {

  static final Place BODY = new Place(JsonPointer.empty(), "");

  Place member(String name) {
    return new Place(pointer.appendProperty(name), path.isEmpty() ? name : path + "[" + name + "]");
  }

  Place element(int index) {
    return new Place(pointer.appendIndex(index), path + "[" + index + "]");
  }

  JsonNode in(JsonNode body) {
    JsonNode value = body.at(pointer);
    if (value.isMissingNode()) {
      throw new AssertionError("the sample has no " + path);
    }
    return value;
  }

  JsonNode set(JsonNode body, JsonNode value) {
    JsonNode changed = body.deepCopy();
    switch (changed.at(pointer.head())) {
      case ObjectNode parent -> parent.set(pointer.last().getMatchingProperty(), value);
      case ArrayNode parent -> parent.set(pointer.last().getMatchingIndex(), value);
      default -> throw new AssertionError("nothing can stand at " + path);
    }
    return changed;
  }

  JsonNode remove(JsonNode body) {
    JsonNode changed = body.deepCopy();
    ((ObjectNode) changed.at(pointer.head())).remove(pointer.last().getMatchingProperty());
    return changed;
  }
}
