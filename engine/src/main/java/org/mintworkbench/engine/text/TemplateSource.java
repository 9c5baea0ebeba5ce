package org.mintworkbench.engine.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mintworkbench.workspace.UserError;
import tools.jackson.databind.JsonNode;

/// A chat template's text and where it was found.
///
/// @param place the file, for error messages
/// @param provenance for a run's record
record TemplateSource(String template, String place, String provenance) {
    /// For models without one: the beginning-of-text token, as the templates of Llama and Gemma
    /// have it, so that rows of every objective, generation and ranking begin alike; then each turn
    /// as `Role:` and its text, a blank line between turns, the end-of-text token behind every
    /// answer.
    static final String PLAIN =
            """
            {{- bos_token if bos_token is defined -}}
            {%- for message in messages -%}
            {{ '' if loop.first else '\\n\\n' }}{{ message.role | capitalize }}:
            {{ message.content | trim }}
            {{- eos_token if message.role == 'assistant' }}
            {%- endfor -%}
            {{ '\\n\\nAssistant:\\n' if add_generation_prompt }}\
            """;

    static TemplateSource find(Path modelFolder) {
        Path own = modelFolder.resolve("chat_template.jinja");
        if (Files.isRegularFile(own)) {
            return new TemplateSource(text(own), own.toString(), "chat_template.jinja");
        }
        return inside(modelFolder.resolve("tokenizer_config.json"))
                .or(() -> inside(modelFolder.resolve("chat_template.json")))
                .orElseGet(() ->
                        new TemplateSource(
                                PLAIN,
                                modelFolder + " (plain template)",
                                "plain template: the model folder has none"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserError(
                    "The chat template cannot be read: " + e.getMessage() + ".",
                    file.toString(),
                    "Save it as UTF-8 text that this user may read.",
                    e);
        }
    }

    private static Optional<TemplateSource> inside(Path file) {
        JsonNode template = ModelFolderJson.read(file).path("chat_template");
        if (template.isMissingNode() || template.isNull()) {
            return Optional.empty();
        }
        String text = template.isString() ? template.asString() : defaultOf(template, file);
        return Optional.of(
                new TemplateSource(
                        text, file + " (chat_template)", "chat_template of " + file.getFileName()));
    }

    /// Some folders hold several templates as `{"name": ..., "template": ...}`.
    private static String defaultOf(JsonNode templates, Path file) {
        for (JsonNode named : templates) {
            if (named.path("name").asString("").equals("default")) {
                return named.path("template").asString("");
            }
        }
        throw new UserError(
                "None of its chat templates is named \"default\".",
                file.toString(),
                "Save the template to be used as chat_template.jinja in the same folder.");
    }
}
