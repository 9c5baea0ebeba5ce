package org.mintworkbench.engine.text;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.mintworkbench.workspace.UserError;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The tokens of a `tokenizer.json` and their ids.
///
/// @param ids every token's id, added tokens included
/// @param size one more than the largest id
record Vocabulary(Map<String, Integer> ids, int size) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Reads the file as a stream: the merges, often its larger half, are skipped.
    static Vocabulary read(Path file) {
        Map<String, Integer> ids = new HashMap<>();
        try (JsonParser json = JSON.createParser(file)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw broken(file, new IllegalArgumentException("not a JSON object"));
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "model" -> readModel(json, ids);
                    case "added_tokens" -> readAdded(json, ids);
                    default -> json.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw broken(file, e);
        }
        if (ids.isEmpty()) {
            throw broken(file, new IllegalArgumentException("no vocabulary"));
        }
        int largest = ids.values().stream().mapToInt(Integer::intValue).max().orElse(-1);
        return new Vocabulary(Map.copyOf(ids), largest + 1);
    }

    private static void readModel(JsonParser json, Map<String, Integer> ids) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean vocabulary = json.currentName().equals("vocab");
            JsonToken value = json.nextToken();
            if (vocabulary && value == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    String token = json.currentName();
                    ids.put(token, json.nextIntValue(-1));
                }
            } else if (vocabulary && value == JsonToken.START_ARRAY) {
                readScoredPieces(json, ids);
            } else {
                json.skipChildren();
            }
        }
    }

    /// The unigram layout: an array of `[piece, score]`, the id being the place in it.
    private static void readScoredPieces(JsonParser json, Map<String, Integer> ids) {
        int id = 0;
        while (json.nextToken() == JsonToken.START_ARRAY) {
            ids.put(json.nextStringValue(), id++);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                json.skipChildren();
            }
        }
    }

    private static void readAdded(JsonParser json, Map<String, Integer> ids) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        JsonNode added = json.readValueAsTree();
        for (JsonNode token : added) {
            ids.put(token.path("content").asString(""), token.path("id").asInt(-1));
        }
    }

    OptionalInt id(String token) {
        Integer id = ids.get(token);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    static UserError broken(Path file, Exception cause) {
        return new UserError(
                "This is not a tokenizer that can be used: " + firstLine(cause),
                file.toString(),
                "Download the model folder's tokenizer.json again.",
                cause);
    }

    private static String firstLine(Exception cause) {
        String message = String.valueOf(cause.getMessage());
        return message.lines().findFirst().orElse("");
    }
}
