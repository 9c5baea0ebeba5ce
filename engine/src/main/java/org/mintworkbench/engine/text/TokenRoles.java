package org.mintworkbench.engine.text;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Which tokens of a vocabulary begin, end and pad a sequence.
///
/// @param ids by role: `bos`, `eos`, `pad`; a role without a token is absent
/// @param texts by the name a chat template uses: `bos_token`, `eos_token`, ...
/// @param stopIds the tokens that end an answer
record TokenRoles(Map<String, Integer> ids, Map<String, String> texts, Set<Integer> stopIds) {
    private static final List<String> ROLES = List.of("bos", "eos", "pad");
    private static final List<String> NAMES =
            List.of(
                    "bos_token",
                    "eos_token",
                    "unk_token",
                    "sep_token",
                    "pad_token",
                    "cls_token",
                    "mask_token");

    /// The tokenizer's own files speak first; `generation_config.json` and then `config.json` are
    /// asked only about a role those do not mention. An explicit `null` means "none".
    static TokenRoles read(Path modelFolder, Vocabulary vocabulary) {
        List<JsonNode> tokenizerFiles = tokenizerFiles(modelFolder);
        List<JsonNode> modelFiles =
                List.of(
                        ModelFolderJson.read(modelFolder.resolve("generation_config.json")),
                        ModelFolderJson.read(modelFolder.resolve("config.json")));
        Map<String, String> texts = texts(tokenizerFiles);
        Map<String, Integer> ids = ids(tokenizerFiles, modelFiles, texts, vocabulary);
        return new TokenRoles(Map.copyOf(ids), Map.copyOf(texts), stopIds(ids, modelFiles));
    }

    private static List<JsonNode> tokenizerFiles(Path modelFolder) {
        return List.of(
                ModelFolderJson.read(modelFolder.resolve("tokenizer_config.json")),
                ModelFolderJson.read(modelFolder.resolve("special_tokens_map.json")));
    }

    /// The special tokens a chat template may name, without looking at the vocabulary.
    static Map<String, String> texts(Path modelFolder) {
        return texts(tokenizerFiles(modelFolder));
    }

    private static Map<String, String> texts(List<JsonNode> tokenizerFiles) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : NAMES) {
            JsonNode token = firstMentioned(tokenizerFiles, name);
            String text = token.isObject() ? token.path("content").asString("") : string(token);
            if (!text.isEmpty()) {
                texts.put(name, text);
            }
        }
        return texts;
    }

    private static String string(JsonNode node) {
        return node.isString() ? node.asString() : "";
    }

    private static Map<String, Integer> ids(
            List<JsonNode> tokenizerFiles,
            List<JsonNode> modelFiles,
            Map<String, String> texts,
            Vocabulary vocabulary) {
        Map<String, Integer> ids = new HashMap<>();
        for (String role : ROLES) {
            String text = texts.get(role + "_token");
            if (text != null) {
                vocabulary.id(text).ifPresent(id -> ids.put(role, id));
            } else if (firstMentioned(tokenizerFiles, role + "_token").isMissingNode()) {
                numbers(firstMentioned(modelFiles, role + "_token_id")).stream()
                        .findFirst()
                        .ifPresent(id -> ids.put(role, id));
            }
        }
        return ids;
    }

    private static Set<Integer> stopIds(Map<String, Integer> ids, List<JsonNode> modelFiles) {
        Set<Integer> stop = new LinkedHashSet<>();
        Integer eos = ids.get("eos");
        if (eos != null) {
            stop.add(eos);
        }
        stop.addAll(numbers(firstMentioned(modelFiles, "eos_token_id")));
        return Set.copyOf(stop);
    }

    private static JsonNode firstMentioned(List<JsonNode> files, String name) {
        return files.stream()
                .filter(file -> file.has(name))
                .findFirst()
                .orElse(files.getFirst())
                .path(name);
    }

    /// A field that may be absent, one number, or a list of numbers.
    private static Set<Integer> numbers(JsonNode node) {
        Set<Integer> numbers = new LinkedHashSet<>();
        if (node.isIntegralNumber()) {
            numbers.add(node.asInt());
        }
        node.forEach(item -> numbers.add(item.asInt()));
        return numbers;
    }

    OptionalInt id(String role) {
        Integer id = ids.get(role);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }
}
