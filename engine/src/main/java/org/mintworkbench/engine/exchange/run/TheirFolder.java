package org.mintworkbench.engine.exchange.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.FolderEntries;

/// What lies where in a folder that the Trainer wrote: a run's folder with `checkpoint-<n>` in it,
/// or one such checkpoint.
///
/// @param state the newest `trainer_state.json`
/// @param arguments `training_args.bin`
/// @param adapter the folder with `adapter_config.json` and `adapter_model.safetensors`
/// @param notRead files that are left unread, with the reason
record TheirFolder(
        Path path,
        Optional<Path> state,
        Optional<Path> arguments,
        Optional<Path> adapter,
        Map<String, String> notRead) {
    static final String ADAPTER_CONFIG = "adapter_config.json";
    static final String ADAPTER_TENSORS = "adapter_model.safetensors";
    private static final String JOB_CONFIG = "mint_config.json";
    private static final String JOB_PROVENANCE = "mint_provenance.json";

    private static final Pattern CHECKPOINT = Pattern.compile("checkpoint-(\\d+)");
    private static final Pattern VERSION =
            Pattern.compile(
                    "(?m)^-?\\s*(PEFT|TRL|Transformers|Pytorch|Datasets|Tokenizers)[: ]+(\\S+)\\s*$");
    private static final int LARGEST_README = 1 << 20;

    /// @throws UserError when there is neither a state nor an adapter
    static TheirFolder of(Path path) {
        if (!Files.isDirectory(path)) {
            throw new UserError(
                    "There is no such folder.",
                    path.toString(),
                    "Choose a folder that the Trainer wrote.");
        }
        List<Path> places = Stream.concat(Stream.of(path), checkpoints(path).stream()).toList();
        Optional<Path> state = first(places, TrainerState.FILE);
        Optional<Path> adapter =
                first(places, ADAPTER_TENSORS)
                        .filter(f -> Files.isRegularFile(f.resolveSibling(ADAPTER_CONFIG)))
                        .flatMap(f -> Optional.ofNullable(f.getParent()));
        if (state.isEmpty() && adapter.isEmpty()) {
            throw new UserError(
                    "Neither trainer_state.json nor a LoRA adapter (adapter_config.json, adapter_model.safetensors) is in the folder or its newest checkpoint.",
                    path.toString(),
                    "Choose a folder that the Trainer wrote: its output folder, or one checkpoint.");
        }
        Optional<Path> arguments = first(places, "training_args.bin");
        return new TheirFolder(path, state, arguments, adapter, notRead(places));
    }

    /// The configuration of the run whose exported job this is the result of, if it is one.
    Optional<Path> jobConfig() {
        return Optional.of(path.resolve(JOB_CONFIG)).filter(Files::isRegularFile);
    }

    /// And what that run's inputs were.
    Optional<Path> jobProvenance() {
        return Optional.of(path.resolve(JOB_PROVENANCE)).filter(Files::isRegularFile);
    }

    /// Versions that the cards of the adapter and of the run name.
    Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        Stream.concat(adapter.stream(), Stream.of(path))
                .map(folder -> folder.resolve("README.md"))
                .filter(Files::isRegularFile)
                .forEach(card -> addVersions(card, versions));
        return versions;
    }

    private static void addVersions(Path card, Map<String, String> versions) {
        try {
            if (Files.size(card) > LARGEST_README) {
                return;
            }
            Matcher line =
                    VERSION.matcher(new String(Files.readAllBytes(card), StandardCharsets.UTF_8));
            while (line.find()) {
                versions.put(line.group(1).toLowerCase(Locale.ROOT), line.group(2));
            }
        } catch (IOException e) {
            versions.putIfAbsent("README.md", "could not be read");
        }
    }

    /// Newest first.
    private static List<Path> checkpoints(Path path) {
        return FolderEntries.sorted(path).stream()
                .filter(Files::isDirectory)
                .filter(folder -> step(folder) >= 0)
                .sorted(Comparator.comparingLong(TheirFolder::step).reversed())
                .toList();
    }

    private static long step(Path folder) {
        Matcher name = CHECKPOINT.matcher(String.valueOf(folder.getFileName()));
        return name.matches() && name.group(1).length() < 18 ? Long.parseLong(name.group(1)) : -1;
    }

    private static Optional<Path> first(List<Path> places, String file) {
        return places.stream()
                .map(place -> place.resolve(file))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Map<String, String> notRead(List<Path> places) {
        Map<String, String> notRead = new LinkedHashMap<>();
        for (String pickle :
                List.of(
                        "optimizer.pt",
                        "scheduler.pt",
                        "rng_state.pth",
                        "scaler.pt",
                        "adapter_model.bin")) {
            first(places, pickle)
                    .ifPresent(f ->
                            notRead.put(pickle, "a Python pickle, which is never opened here"));
        }
        for (String weights : List.of("model.safetensors", "model.safetensors.index.json")) {
            first(places, weights)
                    .ifPresent(f ->
                            notRead.put(
                                    weights,
                                    "weights of a whole model; name its folder as --model to use it"));
        }
        return notRead;
    }
}
