package org.mintworkbench.engine.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A message of a phenopacket. Protobuf's JSON names fields in camel case; snake case is legal too.
record PacketNode(JsonNode json) {

    /// @param name in camel case
    PacketNode at(String name) {
        JsonNode camel = json.path(name);
        return new PacketNode(camel.isMissingNode() ? json.path(snake(name)) : camel);
    }

    boolean present() {
        return !json.isMissingNode() && !json.isNull();
    }

    /// A text or number; empty when missing or blank.
    Optional<String> text(String name) {
        JsonNode value = at(name).json;
        if (value.isString()) {
            return Optional.of(value.stringValue().strip()).filter(text -> !text.isEmpty());
        }
        return value.isNumber() ? Optional.of(value.asString()) : Optional.empty();
    }

    boolean isTrue(String name) {
        return at(name).json.asBoolean(false);
    }

    List<PacketNode> list(String name) {
        List<PacketNode> elements = new ArrayList<>();
        JsonNode array = at(name).json;
        if (array.isArray()) {
            array.forEach(element -> elements.add(new PacketNode(element)));
        }
        return elements;
    }

    private static String snake(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
