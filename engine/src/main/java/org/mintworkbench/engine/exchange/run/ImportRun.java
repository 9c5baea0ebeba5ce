package org.mintworkbench.engine.exchange.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mintworkbench.engine.train.AtomicFolder;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.Versioned;
import org.mintworkbench.workspace.run.EventLog;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunEvent;
import org.mintworkbench.workspace.run.RunFolder;

/// Takes in a run that Hugging Face's Trainer or TRL left: its curves as events, its adapter, and a
/// provenance that says whose it is. It stands among the runs as a complete one.
public final class ImportRun {
    private ImportRun() {}

    /// @param model the base model's folder; none, and it is the one that the adapter names
    /// @param dataset the cases that it shall answer; none, and it can be looked at but not scored
    public record Request(
            Path folder, String name, Optional<String> model, Optional<String> dataset) {}

    /// @param notTold dotted fields of `config.json` that only fill their places
    /// @param steps logged steps, not all that were made
    public record Imported(RunFolder run, List<String> notTold, int steps, boolean withAdapter) {
        public Imported {
            notTold = List.copyOf(notTold);
        }
    }

    /// @param now for the run's id
    /// @throws UserError when there is neither a state nor a LoRA adapter, or the run had another
    ///   objective; nothing is written then
    public static Imported into(Workspace workspace, Request request, LocalDateTime now) {
        TheirRun theirs = TheirRun.read(TheirFolder.of(request.folder()));
        List<String> notTold = new ArrayList<>();
        RunConfig config = theirs.config(workspace, request, notTold);
        Map<String, String> hashes = hashes(theirs);
        RunFolder run = RunFolder.create(workspace, config, now);
        theirs.folder().adapter().ifPresent(from -> copyAdapter(from, run.adapter()));
        Json.write(run.provenanceFile(), provenance(theirs, request, notTold, hashes));
        writeEvents(theirs, run);
        return new Imported(
                run, notTold, theirs.steps().size(), theirs.folder().adapter().isPresent());
    }

    private static Map<String, String> hashes(TheirRun theirs) {
        TheirFolder folder = theirs.folder();
        Map<String, String> hashes = new TreeMap<>(theirs.jobHashes());
        folder.state().ifPresent(f -> hashes.put("their trainer_state", Hashes.sha256(f)));
        folder.arguments().ifPresent(f -> hashes.put("their training_args", Hashes.sha256(f)));
        folder.adapter()
                .ifPresent(f -> {
                    hashes.put("adapter", Hashes.sha256(f.resolve(TheirFolder.ADAPTER_TENSORS)));
                    hashes.put(
                            "adapter_config", Hashes.sha256(f.resolve(TheirFolder.ADAPTER_CONFIG)));
                });
        return hashes;
    }

    private static void copyAdapter(Path from, Path to) {
        AtomicFolder.write(
                to,
                folder -> {
                    for (String file :
                            List.of(TheirFolder.ADAPTER_TENSORS, TheirFolder.ADAPTER_CONFIG)) {
                        try {
                            Files.copy(from.resolve(file), folder.resolve(file));
                        } catch (IOException e) {
                            throw AtomicFiles.cannotWrite(folder.resolve(file), e);
                        }
                    }
                });
    }

    private static Provenance provenance(
            TheirRun theirs, Request request, List<String> notTold, Map<String, String> hashes) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("imported", "trained elsewhere; its figures were not computed here");
        facts.put("imported_from", request.folder().toAbsolutePath().normalize().toString());
        facts.put("preset", RunConfig.IMPORTED);
        theirs.job().ifPresent(job -> facts.put("job_of", job.name()));
        facts.put("not_told", String.join(", ", notTold));
        theirs.settings().forEach((name, value) -> facts.put("theirs " + name, value));
        theirs.notRead().forEach((file, why) -> facts.put("not_read " + file, why));
        return new Provenance(
                Versioned.CURRENT,
                theirs.versions(),
                hashes,
                "not told",
                0,
                theirs.seed(),
                "not told",
                facts);
    }

    /// The Trainer keeps no times: each event gets that of the file.
    private static void writeEvents(TheirRun theirs, RunFolder run) {
        Instant time = theirs.written();
        try (EventLog log = EventLog.append(run.eventsFile())) {
            log.write(
                    new RunEvent.Started(
                            time, RunConfig.CURRENT, 0, Instant.EPOCH, 0, theirs.totalSteps()));
            theirs.notes()
                    .forEach(text ->
                            log.write(new RunEvent.Note(time, RunEvent.Note.Level.INFO, text)));
            theirs.events(time).forEach(log::write);
            log.write(
                    new RunEvent.Finished(
                            time, RunEvent.Finished.Outcome.COMPLETED, theirs.lastStep(), ""));
        }
    }
}
