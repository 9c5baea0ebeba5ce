package org.mintworkbench.engine.recipe;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.mintworkbench.engine.generate.Generation;
import org.mintworkbench.engine.generate.GenerationListener;
import org.mintworkbench.engine.generate.GenerationRequest;
import org.mintworkbench.engine.generate.GenerationSettings;
import org.mintworkbench.engine.generate.Generator;
import org.mintworkbench.engine.generate.Sampling;
import org.mintworkbench.engine.model.Adapter;
import org.mintworkbench.engine.student.RuntimeContext;
import org.mintworkbench.engine.student.Student;
import org.mintworkbench.engine.text.ChatEncoder;
import org.mintworkbench.engine.text.ChatMessage;
import org.mintworkbench.engine.text.GenerationPrompt;
import org.mintworkbench.engine.text.SpecialText;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.evaluation.Completion;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.run.SamplingSettings;
import org.mintworkbench.workspace.task.Task;

/// Lets a run's student answer the cases of one or more parts:
/// `evaluation/<part>/completions.jsonl`.
public final class GenerateRun {
    private final Workspace workspace;
    private final RuntimeContext context;

    public GenerateRun(Workspace workspace, RuntimeContext context) {
        this.workspace = workspace;
        this.context = context;
    }

    /// @param parts names of the split's parts
    public void generate(RunFolder run, List<String> parts, StageListener listener) {
        RunConfig config = run.config();
        Cases cases = Cases.of(workspace, config.dataset());
        Task task = workspace.task(config.task());
        try (Student student = Student.load(Student.folder(workspace, config), config, context)) {
            Optional<Adapter> adapter = adapter(run, config, student);
            for (String part : parts) {
                List<Completion> answers =
                        answer(
                                student,
                                adapter,
                                task,
                                cases.part(part),
                                config.sampling(),
                                listening(part, listener));
                if (listener.cancelled()) {
                    return; // half an answer set is no answer set
                }
                JsonLines.write(run.evaluation(part).resolve("completions.jsonl"), answers);
            }
            adapter.ifPresent(Adapter::close);
        }
    }

    private static Optional<Adapter> adapter(RunFolder run, RunConfig config, Student student) {
        if (config.objective() instanceof ObjectiveConfig.Base) {
            return Optional.empty();
        }
        Path folder = run.adapter();
        if (!Files.isDirectory(folder)) {
            throw new UserError(
                    "The run has no adapter yet.",
                    folder.toString(),
                    "Train it first: `mint train " + run.path() + "`.");
        }
        return Optional.of(Adapter.read(folder, student.model()));
    }

    private static List<Completion> answer(
            Student student,
            Optional<Adapter> adapter,
            Task task,
            List<Example> examples,
            SamplingSettings sampling,
            Counting listener) {
        listener.total = examples.size();
        Prompts prompts = new Prompts(task);
        ChatEncoder encoder = student.encoder();
        List<GenerationRequest> requests = new ArrayList<>();
        for (Example example : examples) {
            int[] ids = encoder.encode(messages(task, prompts.user(example)), GenerationPrompt.ADD);
            requests.add(
                    new GenerationRequest(
                            example.id(), ids, caseSeed(sampling.seed(), example.id())));
        }
        List<Generation> generations =
                new Generator(student.model())
                        .generate(requests, settings(sampling, student), adapter, listener);
        return generations.stream().map(g -> completion(g, student)).toList();
    }

    static List<ChatMessage> messages(Task task, String user) {
        List<ChatMessage> messages = new ArrayList<>();
        if (!task.system().isBlank()) {
            messages.add(ChatMessage.system(task.system()));
        }
        messages.add(ChatMessage.user(user));
        return messages;
    }

    private static GenerationSettings settings(SamplingSettings s, Student student) {
        Sampling how =
                s.temperature() == 0
                        ? Sampling.greedy()
                        : new Sampling(1, s.temperature(), s.topK(), s.topP(), 0);
        return new GenerationSettings(
                s.maxNewTokens(), student.tokenizer().stopIds(), s.batch(), how);
    }

    /// A case's own seed, so that its answer depends neither on batch nor on order.
    static long caseSeed(long seed, String example) {
        CRC32 crc = new CRC32();
        crc.update(example.getBytes(StandardCharsets.UTF_8));
        return seed * 0x9E3779B97F4A7C15L + crc.getValue();
    }

    private static Completion completion(Generation g, Student student) {
        Completion.Stop stop =
                switch (g.finish()) {
                    case STOP_TOKEN -> Completion.Stop.STOP_TOKEN;
                    case LENGTH -> Completion.Stop.LENGTH;
                    case CANCELLED -> Completion.Stop.CANCELLED;
                };
        String text = student.tokenizer().decode(g.ids(), SpecialText.SKIP);
        return new Completion(g.id(), text, g.ids().length, stop);
    }

    private static Counting listening(String part, StageListener listener) {
        return new Counting(part, listener);
    }

    /// Turns finished answers into progress.
    private static final class Counting implements GenerationListener {
        private final String part;
        private final StageListener listener;
        private final Map<String, Boolean> finished = new HashMap<>();
        private int total;

        Counting(String part, StageListener listener) {
            this.part = part;
            this.listener = listener;
        }

        @Override
        public void finished(Generation generation) {
            finished.put(generation.id(), true);
            listener.progress("generate " + part, finished.size(), total);
        }

        @Override
        public boolean cancelled() {
            return listener.cancelled();
        }
    }
}
