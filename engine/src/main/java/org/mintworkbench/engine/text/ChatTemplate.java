package org.mintworkbench.engine.text;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mintworkbench.engine.text.jinja.Limits;
import org.mintworkbench.engine.text.jinja.Template;
import org.mintworkbench.engine.text.jinja.TemplateError;
import org.mintworkbench.engine.text.jinja.Value;
import org.mintworkbench.workspace.UserError;

/// How a model wants a chat written down, as its folder's Jinja template says.
///
/// What a message says is data to the template; it is never read as template code.
public final class ChatTemplate {
    private static final String PROBE = "a system message to see whether the template shows it";

    private final Loaded loaded;
    private final LocalDate today;
    private final SystemMessages systemMessages;
    private final SystemMessages besideImages;

    /// @param besideImages for chats with images, where a template may refuse what it else takes
    private ChatTemplate(
            Loaded loaded,
            LocalDate today,
            SystemMessages systemMessages,
            SystemMessages besideImages) {
        this.loaded = loaded;
        this.today = today;
        this.systemMessages = systemMessages;
        this.besideImages = besideImages;
    }

    /// What a model folder gives.
    ///
    /// @param specialTokens by the name templates use, e.g. `bos_token`
    private record Loaded(
            TemplateSource source, Template template, Map<String, String> specialTokens) {}

    /// Reads `chat_template.jinja`, else `chat_template` of `tokenizer_config.json` or
    /// `chat_template.json`, else takes the plain template of [TemplateSource].
    ///
    /// @param today the date a template may print; pin it, or prompts change from day to day
    public static ChatTemplate load(Path modelFolder, LocalDate today) {
        TemplateSource source = TemplateSource.find(modelFolder);
        Loaded loaded = new Loaded(source, parse(source), TokenRoles.texts(modelFolder));
        return new ChatTemplate(
                loaded, today, SystemMessages.AS_THEY_ARE, SystemMessages.AS_THEY_ARE);
    }

    private static Template parse(TemplateSource source) {
        try {
            return Template.parse(source.template());
        } catch (TemplateError e) {
            throw explained(source, e);
        }
    }

    /// The same template with another way for system messages. It has an effect only where the
    /// template has no system role.
    public ChatTemplate with(SystemMessages policy) {
        SystemMessages needed = showsSystemMessages() ? SystemMessages.AS_THEY_ARE : policy;
        SystemMessages seeing = showsSystemMessages(1) ? SystemMessages.AS_THEY_ARE : policy;
        return new ChatTemplate(loaded, today, needed, seeing);
    }

    /// Whether a system message reaches the model.
    public boolean showsSystemMessages() {
        return showsSystemMessages(0);
    }

    /// Whether a chat may hold images.
    public boolean hasPlacesForImages() {
        List<ChatMessage> probe = List.of(ChatMessage.user(PROBE).seeing(1));
        try {
            String shown =
                    loaded.template()
                            .render(variables(probe, GenerationPrompt.ADD), today, Limits.DEFAULT);
            return shown.contains(PROBE) && !shown.contains("'type'"); // else the list was printed
        } catch (TemplateError e) {
            return false;
        }
    }

    private boolean showsSystemMessages(int images) {
        List<ChatMessage> probe =
                List.of(ChatMessage.system(PROBE), ChatMessage.user("?").seeing(images));
        try {
            return loaded.template()
                    .render(variables(probe, GenerationPrompt.ADD), today, Limits.DEFAULT)
                    .contains(PROBE);
        } catch (TemplateError e) {
            return false;
        }
    }

    /// Where the template came from and what it does to system messages, for a run's provenance.
    public String provenance() {
        String date = ", date " + today;
        if (showsSystemMessages()) {
            return loaded.source().provenance()
                    + date
                    + (besideImages == SystemMessages.DROP && hasPlacesForImages()
                            ? ", without a system role beside images: there system messages are dropped"
                            : "");
        }
        return loaded.source().provenance()
                + date
                + switch (systemMessages) {
                    case AS_THEY_ARE -> ", without a system role";
                    case DROP -> ", without a system role: system messages are dropped";
                    case FOLD ->
                            ", without a system role: system messages are put in front of the next"
                                    + " user message";
                };
    }

    /// The Jinja text, for programs that render it themselves.
    public String text() {
        return loaded.source().template();
    }

    /// Of a chat, the messages that the template gets to see.
    public List<ChatMessage> shown(List<ChatMessage> messages) {
        boolean seeing = messages.stream().anyMatch(message -> message.images() > 0);
        return (seeing ? besideImages : systemMessages).applyTo(messages);
    }

    /// @throws UserError when the template refuses the chat or cannot be carried out
    public String render(List<ChatMessage> messages, GenerationPrompt generationPrompt) {
        return render(messages, generationPrompt, Map.of());
    }

    /// @param more further variables of the template, e.g. `tools` or `date_string`: text, numbers,
    ///   booleans, and lists and maps of such
    public String render(
            List<ChatMessage> messages, GenerationPrompt generationPrompt, Map<String, ?> more) {
        List<ChatMessage> shown = shown(messages);
        if (shown.isEmpty()) {
            throw new UserError(
                    "Cannot apply chat template to an empty conversation."
                            + " Provide at least one message.",
                    loaded.source().place(),
                    "Check the task's prompts.");
        }
        Map<String, Value> variables = variables(shown, generationPrompt);
        more.forEach((name, value) -> variables.put(name, Value.from(value)));
        try {
            return loaded.template().render(variables, today, Limits.DEFAULT);
        } catch (TemplateError e) {
            throw explained(loaded.source(), e);
        }
    }

    private Map<String, Value> variables(
            List<ChatMessage> messages, GenerationPrompt generationPrompt) {
        Map<String, Value> variables = new HashMap<>();
        loaded.specialTokens().forEach((name, text) -> variables.put(name, Value.of(text)));
        List<Value> turns = new ArrayList<>();
        for (ChatMessage message : messages) {
            Map<String, Object> turn = new LinkedHashMap<>();
            turn.put("role", message.role());
            turn.put("content", content(message));
            turns.add(Value.from(turn));
        }
        variables.put("messages", new Value.ListOf(turns));
        variables.put("tools", Value.NONE);
        variables.put("documents", Value.NONE);
        variables.put("add_generation_prompt", Value.of(generationPrompt == GenerationPrompt.ADD));
        return variables;
    }

    /// A text, or parts of which the last one is a text.
    private static Object content(ChatMessage message) {
        if (message.images() == 0) {
            return message.content();
        }
        List<Object> parts = new ArrayList<>();
        for (int i = 0; i < message.images(); i++) {
            parts.add(Map.of("type", "image"));
        }
        parts.add(Map.of("type", "text", "text", message.content()));
        return parts;
    }

    private static UserError explained(TemplateSource source, TemplateError error) {
        String place =
                error.line() == 0 ? source.place() : source.place() + " line " + error.line();
        String remedy =
                switch (error.kind()) {
                    case RAISED -> "The model's template refuses this chat: change its messages.";
                    case LIMIT -> "Put a simpler chat_template.jinja into the model folder.";
                    case SYNTAX, RUNTIME ->
                            "Put a chat_template.jinja into the model folder that does without"
                                    + " this.";
                };
        return new UserError(error.reason(), place, remedy, error);
    }
}
