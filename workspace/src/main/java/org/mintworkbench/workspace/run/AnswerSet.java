package org.mintworkbench.workspace.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.FolderEntries;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.Versioned;
import tools.jackson.databind.JsonNode;

/// Answers of one run that were sampled alike: the run's own, as its configuration says, or a set
/// beside them, named after what is sampled otherwise, e.g. `temperature-0.8`. A set lies in
/// `<run>/sampled/<name>/` with its settings in `sampling.json`.
///
/// @param name none for the run's own
/// @param sampling with which all answers of the set are written
public record AnswerSet(RunFolder run, Optional<String> name, SamplingSettings sampling) {
    private static final String SEPARATOR = "@";
    private static final String FOLDER = "sampled";

    /// Fields that came after the first sets were made, and what they were then.
    private static final Map<String, ?> LATER = Map.of("/sampling/pixels", "passed");

    /// `sampling.json`.
    public record Settings(int schema, SamplingSettings sampling) implements Versioned {}

    /// The run's own answers.
    public static AnswerSet of(RunFolder run) {
        return new AnswerSet(run, Optional.empty(), run.config().sampling());
    }

    /// Those with these settings; the run's own if its configuration says the same.
    public static AnswerSet of(RunFolder run, SamplingSettings sampling) {
        String name =
                changes(run, sampling).stream()
                        .map(change -> change.field() + "-" + change.value())
                        .collect(Collectors.joining("-"));
        return new AnswerSet(run, Optional.of(name).filter(n -> !n.isEmpty()), sampling);
    }

    /// Those that `RUN` or `RUN@NAME` names.
    public static AnswerSet of(Workspace workspace, String id) {
        RunFolder run = new RunFolder(workspace.run(runOf(id)));
        return nameOf(id).map(name -> named(run, name)).orElseGet(() -> of(run));
    }

    /// Names of those that were sampled otherwise than the run's configuration says, sorted.
    public static List<String> names(RunFolder run) {
        Path folder = run.path().resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        return FolderEntries.sorted(folder).stream()
                .map(path -> String.valueOf(path.getFileName()))
                .filter(set -> Files.isRegularFile(settingsFile(run, set)))
                .toList();
    }

    /// Those that stand in the run's folder under this name.
    ///
    /// @throws UserError when there are none
    public static AnswerSet named(RunFolder run, String name) {
        if (!Files.isRegularFile(settingsFile(run, name))) {
            List<String> there =
                    names(run).stream().map(set -> id(run.id(), Optional.of(set))).toList();
            throw new UserError(
                    "The run has no answers \"" + name + "\".",
                    run.path().resolve(FOLDER).toString(),
                    (there.isEmpty() ? "" : "There are: " + String.join(", ", there) + ". ")
                            + "Generate them first: `mint generate "
                            + run.id()
                            + " --set sampling.…`.");
        }
        SamplingSettings sampling =
                Json.read(settingsFile(run, name), Settings.class, LATER).sampling();
        return new AnswerSet(run, Optional.of(name), sampling);
    }

    private record Change(String field, String value, String frozen) {}

    /// In the order of the configuration.
    private static List<Change> changes(RunFolder run, SamplingSettings sampling) {
        JsonNode frozen = Json.toTree(run.config().sampling());
        return Json.toTree(sampling).properties().stream()
                .map(f -> new Change(f.getKey(), word(f.getValue()), word(frozen.path(f.getKey()))))
                .filter(change -> !change.value().equals(change.frozen()))
                .toList();
    }

    private static String word(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    /// What is sampled otherwise than the run's configuration says; empty for its own.
    public String inWords() {
        return changes(run, sampling).stream()
                .map(c ->
                        "sampling." + c.field() + " is " + c.value() + " instead of " + c.frozen())
                .collect(Collectors.joining(", "));
    }

    /// What to say to `mint generate`, after the run, so that it writes this set: nothing, or
    /// options that begin with a blank.
    public String options() {
        return changes(run, sampling).stream()
                .map(change -> " --set sampling." + change.field() + "=" + change.value())
                .collect(Collectors.joining());
    }

    /// `RUN` or `RUN@NAME`.
    public String id() {
        return id(run.id(), name);
    }

    /// `RUN` or `RUN@NAME`.
    public static String id(String run, Optional<String> name) {
        return run + name.map(set -> SEPARATOR + set).orElse("");
    }

    /// Nothing or `@NAME`, to follow the run's name or id.
    public String suffix() {
        return id("", name);
    }

    /// The run of `RUN` or `RUN@NAME`.
    public static String runOf(String given) {
        int at = given.lastIndexOf(SEPARATOR);
        return at < 0 ? given : given.substring(0, at);
    }

    /// The name in `RUN@NAME`, none in `RUN`.
    public static Optional<String> nameOf(String given) {
        int at = given.lastIndexOf(SEPARATOR);
        return at < 0 ? Optional.empty() : Optional.of(given.substring(at + 1));
    }

    /// Where the answers of all sets of a run lie.
    public static List<Path> folders(RunFolder run) {
        return List.of(run.evaluations(), run.path().resolve(FOLDER));
    }

    /// Where its answers to the part lie.
    public Path folder(String part) {
        return name.map(set -> run.path().resolve(FOLDER).resolve(set).resolve(part))
                .orElseGet(() -> run.evaluation(part));
    }

    public Path completions(String part) {
        return folder(part).resolve(RunFolder.COMPLETIONS);
    }

    /// Writes down how the set is sampled; the run's configuration says so for its own.
    public void keepSettings() {
        name.map(set -> settingsFile(run, set))
                .filter(file -> !Files.exists(file))
                .ifPresent(file -> Json.write(file, new Settings(Versioned.CURRENT, sampling)));
    }

    private static Path settingsFile(RunFolder run, String name) {
        return run.path().resolve(FOLDER).resolve(name).resolve("sampling.json");
    }
}
