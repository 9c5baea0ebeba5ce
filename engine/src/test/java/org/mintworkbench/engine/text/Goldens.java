package org.mintworkbench.engine.text;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The reference tokenizers and what transformers and TRL made of them.
final class Goldens {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Goldens() {}

    static Path folder(String tokenizer) {
        return Path.of("src/test/resources/golden/llm/tokenizers", tokenizer);
    }

    static JsonNode json(String tokenizer, String file) {
        return JSON.readTree(folder(tokenizer).resolve(file));
    }

    static int[] ids(JsonNode array) {
        int[] ids = new int[array.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = array.get(i).asInt();
        }
        return ids;
    }
}
