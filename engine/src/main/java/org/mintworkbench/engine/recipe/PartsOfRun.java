package org.mintworkbench.engine.recipe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mintworkbench.engine.model.Adapter;
import org.mintworkbench.engine.student.ModelFiles;
import org.mintworkbench.engine.student.RunProvenance;
import org.mintworkbench.engine.student.RuntimeContext;
import org.mintworkbench.engine.student.Student;
import org.mintworkbench.engine.train.AdapterChoice;
import org.mintworkbench.engine.train.RunLock;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.Cases;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.run.AnswerSet;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.task.Task;

/// Opens a run's student once and lets it work on parts of the split, one after the other, alone.
record PartsOfRun(Workspace workspace, RuntimeContext context) {

    /// A student at work.
    ///
    /// @param adapter none for the base model
    /// @param provenance of the weights that answer
    record Opened(
            Student student,
            Optional<Adapter> adapter,
            Task task,
            AnswerSet answers,
            DatasetFolder dataset,
            Provenance provenance) {
        RunFolder run() {
            return answers.run();
        }
    }

    interface Work {
        StageEnd on(Opened opened, String part, List<Example> examples, StageListener listener);
    }

    /// @param answers whose folders are written into
    /// @param choice which of the run's adapters, for a tuned one
    /// @param parts names of the split's parts
    /// @param facts for the provenance
    /// @throws UserError if no cases stand behind the run, it has no such adapter, or another
    ///   engine works on one of the parts
    StageEnd each(
            AnswerSet answers,
            AdapterChoice choice,
            List<String> parts,
            Map<String, String> facts,
            StageListener listener,
            Work work) {
        RunFolder run = answers.run();
        RunConfig config = run.config();
        EvaluateMethods.requireCases(run);
        DatasetFolder dataset = workspace.dataset(config.dataset());
        Cases cases = dataset.cases();
        Map<String, List<Example>> examples = new LinkedHashMap<>();
        parts.forEach(part -> examples.put(part, cases.part(part)));
        Task task = workspace.task(config.task());
        Path model = Student.folder(workspace, config);
        Optional<Path> adapter =
                config.objective() instanceof ObjectiveConfig.Base
                        ? Optional.empty()
                        : Optional.of(choice.in(run));
        List<RunLock> locks = new ArrayList<>();
        try {
            examples.keySet().forEach(part -> locks.add(RunLock.toAnswer(answers, part)));
            Map<String, String> hashes = hashes(cases, model, adapter);
            try (Student student = Student.load(model, config, context)) {
                Optional<Adapter> tuned = adapter.map(a -> Adapter.read(a, student.model()));
                try {
                    Provenance provenance =
                            RunProvenance.of(
                                    config, context, student, hashes, with(facts, run, adapter));
                    Opened opened = new Opened(student, tuned, task, answers, dataset, provenance);
                    return each(opened, examples, stoppable(listener), work);
                } finally {
                    tuned.ifPresent(Adapter::close);
                }
            }
        } finally {
            locks.forEach(RunLock::close);
        }
    }

    /// And which of the run's adapters it is.
    private static Map<String, String> with(
            Map<String, String> facts, RunFolder run, Optional<Path> adapter) {
        Map<String, String> all = new TreeMap<>(facts);
        adapter.ifPresent(
                folder -> all.put(Provenance.CHECKPOINT, AdapterProvenance.name(run, folder)));
        return all;
    }

    private static StageEnd each(
            Opened opened, Map<String, List<Example>> examples, StageListener listener, Work work) {
        Path provenance = opened.run().provenanceFile();
        if (opened.answers().name().isEmpty() && !Files.exists(provenance)) {
            Json.write(provenance, opened.provenance());
        }
        for (Map.Entry<String, List<Example>> part : examples.entrySet()) {
            if (work.on(opened, part.getKey(), part.getValue(), listener) == StageEnd.STOPPED) {
                return StageEnd.STOPPED;
            }
        }
        return StageEnd.COMPLETED;
    }

    private StageListener stoppable(StageListener listener) {
        return new StageListener() {
            @Override
            public void progress(String stage, long done, long total) {
                listener.progress(stage, done, total);
            }

            @Override
            public boolean cancelled() {
                return context.ending().getAsBoolean() || listener.cancelled();
            }
        };
    }

    private static Map<String, String> hashes(Cases cases, Path model, Optional<Path> adapter) {
        Map<String, String> hashes = new TreeMap<>(ModelFiles.hashes(model));
        hashes.put("examples", cases.manifest().examplesSha256());
        adapter.ifPresent(folder -> ModelFiles.adapter(hashes, "adapter", folder));
        return hashes;
    }
}
