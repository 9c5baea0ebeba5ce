package org.mintworkbench.engine.exchange.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.mintworkbench.workspace.json.Hashes;
import tools.jackson.databind.JsonNode;

/// Values as the goldens' `expected.json` writes them down: bytes by length and SHA-256.
final class ExpectedValues {
    private ExpectedValues() {}

    static void same(JsonNode expected, JsonNode read, String where) {
        if (read.isBinary()) {
            byte[] bytes = bytes(read);
            assertEquals(expected.path("bytes").asInt(), bytes.length, where);
            assertEquals(expected.path("sha256").asString(), Hashes.sha256(bytes), where);
        } else if (expected.isObject()) {
            expected.properties()
                    .forEach(e ->
                            same(e.getValue(), read.path(e.getKey()), where + "." + e.getKey()));
        } else if (expected.isArray()) {
            assertEquals(expected.size(), read.size(), where);
            for (int i = 0; i < expected.size(); i++) {
                same(expected.path(i), read.path(i), where + "[" + i + "]");
            }
        } else if (expected.isNumber() && read.isNumber()) {
            assertEquals(expected.doubleValue(), read.doubleValue(), 0, where);
        } else if (where.contains(" when ") && expected.isNumber()) {
            assertEquals(
                    java.time.Instant.ofEpochMilli(expected.longValue()),
                    java.time.Instant.parse(read.asString().replaceAll("Z?$", "Z")),
                    where);
        } else {
            assertEquals(expected.isNull() ? "null" : expected.asString(), text(read), where);
        }
    }

    private static byte[] bytes(JsonNode read) {
        return ((tools.jackson.databind.node.BinaryNode) read).binaryValue();
    }

    private static String text(JsonNode read) {
        return read.isNull() ? "null" : read.asString();
    }
}
