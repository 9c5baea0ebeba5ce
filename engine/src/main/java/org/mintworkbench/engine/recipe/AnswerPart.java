package org.mintworkbench.engine.recipe;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.mintworkbench.engine.generate.Generation;
import org.mintworkbench.engine.generate.GenerationListener;
import org.mintworkbench.engine.generate.GenerationRequest;
import org.mintworkbench.engine.generate.GenerationSettings;
import org.mintworkbench.engine.generate.Generator;
import org.mintworkbench.engine.generate.Sampling;
import org.mintworkbench.engine.model.Adapter;
import org.mintworkbench.engine.model.vision.Sight;
import org.mintworkbench.engine.student.CaseSights;
import org.mintworkbench.engine.student.Student;
import org.mintworkbench.engine.text.ChatEncoder;
import org.mintworkbench.engine.text.ChatMessage;
import org.mintworkbench.engine.text.GenerationPrompt;
import org.mintworkbench.engine.text.SpecialText;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.evaluation.Completion;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.run.AnswerSet;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.run.SamplingSettings;
import org.mintworkbench.workspace.task.Task;

/// Answers the cases of a part that have no answer yet.
record AnswerPart(
        Student student,
        Optional<Adapter> adapter,
        Task task,
        AnswerSet answers,
        DatasetFolder dataset,
        Provenance provenance) {
    private static final System.Logger LOG = System.getLogger(AnswerPart.class.getName());
    private static final String COMPLETIONS = "completions.jsonl";
    private static final String PROVENANCE = "provenance.json";
    private static final String ASKED = "asked";
    private static final String ANSWERED = "completions";

    AnswerPart(PartsOfRun.Opened opened) {
        this(
                opened.student(),
                opened.adapter(),
                opened.task(),
                opened.answers(),
                opened.dataset(),
                opened.provenance());
    }

    StageEnd answer(String part, List<Example> examples, StageListener listener) {
        List<GenerationRequest> requests = requests(examples);
        String asked = dependsOn(requests);
        Path folder = answers.folder(part);
        if (isDone(folder, asked)) {
            listener.progress("generate " + part, examples.size(), examples.size());
            return StageEnd.COMPLETED;
        }
        try (KeptLines<Completion> kept = KeptLines.open(folder, asked, KeptLines.ANSWERS)) {
            List<GenerationRequest> open =
                    requests.stream().filter(r -> !kept.has(r.id())).toList();
            warnOfLength(open);
            Keeping keeping = new Keeping(part, examples.size(), kept, listener);
            new Generator(student.model()).generate(open, settings(), adapter, keeping);
            if (kept.size() < examples.size()) {
                return StageEnd.STOPPED;
            }
            JsonLines.write(
                    folder.resolve(COMPLETIONS),
                    kept.all(examples.stream().map(Example::id).toList()));
            Json.write(folder.resolve(PROVENANCE), provenance(folder, asked));
            kept.discard();
            return StageEnd.COMPLETED;
        }
    }

    private void warnOfLength(List<GenerationRequest> requests) {
        int context = student.model().config().maxPositions();
        int room = context - sampling().maxNewTokens();
        long beyond = requests.stream().filter(r -> r.promptIds().length > room).count();
        if (beyond > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} prompts leave less than {1} of the model''s {2} tokens for the answer.",
                    Long.toString(beyond),
                    Integer.toString(sampling().maxNewTokens()),
                    Integer.toString(context));
        }
    }

    /// Whether these very questions were answered before, and the answers are as they were written.
    private static boolean isDone(Path folder, String asked) {
        if (!Files.exists(folder.resolve(PROVENANCE))
                || !Files.exists(folder.resolve(COMPLETIONS))) {
            return false;
        }
        Map<String, String> hashes =
                Json.read(folder.resolve(PROVENANCE), Provenance.class).hashes();
        return asked.equals(hashes.get(ASKED))
                && Hashes.sha256(folder.resolve(COMPLETIONS)).equals(hashes.get(ANSWERED));
    }

    private Provenance provenance(Path folder, String asked) {
        Map<String, String> hashes = new TreeMap<>(provenance.hashes());
        hashes.put(ASKED, asked);
        hashes.put(ANSWERED, Hashes.sha256(folder.resolve(COMPLETIONS)));
        return provenance.withHashes(hashes);
    }

    private SamplingSettings sampling() {
        return answers.sampling();
    }

    private List<GenerationRequest> requests(List<Example> examples) {
        Prompts prompts = new Prompts(task);
        ChatEncoder encoder = student.encoder();
        List<GenerationRequest> requests = new ArrayList<>();
        CaseSights sights = sights(student, dataset, examples, sampling());
        for (Example example : examples) {
            Sight sight = sights.of(example.id());
            int[] ids =
                    encoder.encode(
                            messages(task, prompts.user(example), sight), GenerationPrompt.ADD);
            requests.add(
                    new GenerationRequest(
                            example.id(), ids, caseSeed(sampling().seed(), example.id()), sight));
        }
        return requests;
    }

    /// What the student is shown of a part's cases.
    static CaseSights sights(
            Student student,
            DatasetFolder dataset,
            List<Example> examples,
            SamplingSettings sampling) {
        return CaseSights.of(
                student.model(),
                dataset,
                examples.stream().map(Example::id).toList(),
                sampling.pixels(),
                sampling.seed());
    }

    static List<ChatMessage> messages(Task task, String user, Sight sight) {
        List<ChatMessage> messages = new ArrayList<>();
        if (!task.system().isBlank()) {
            messages.add(ChatMessage.system(task.system()));
        }
        messages.add(ChatMessage.user(user).seeing(sight.isNone() ? 0 : 1));
        return messages;
    }

    /// A case's own seed, so that its answer depends neither on batch nor on order.
    static long caseSeed(long seed, String example) {
        CRC32 crc = new CRC32();
        crc.update(example.getBytes(StandardCharsets.UTF_8));
        return seed * 0x9E3779B97F4A7C15L + crc.getValue();
    }

    /// A hash of all that an answer may depend on.
    private String dependsOn(List<GenerationRequest> requests) {
        StringBuilder text = new StringBuilder(Json.line(provenance.hashes()));
        text.append(Json.line(answers.run().config().compute())).append(Json.line(sampling()));
        for (GenerationRequest request : requests) {
            text.append(Json.line(List.of(request.id(), request.seed(), request.promptIds())));
            text.append(request.sight().key());
        }
        return Hashes.sha256(text.toString());
    }

    private GenerationSettings settings() {
        SamplingSettings sampling = sampling();
        Sampling how =
                sampling.temperature() == 0
                        ? Sampling.greedy()
                        : new Sampling(
                                1, sampling.temperature(), sampling.topK(), sampling.topP(), 0);
        return new GenerationSettings(
                sampling.maxNewTokens(), student.tokenizer().stopIds(), sampling.batch(), how);
    }

    private Completion completion(Generation generation) {
        Completion.Stop stop =
                switch (generation.finish()) {
                    case STOP_TOKEN -> Completion.Stop.STOP_TOKEN;
                    case LENGTH -> Completion.Stop.LENGTH;
                    case CANCELLED -> Completion.Stop.CANCELLED;
                };
        String text = student.tokenizer().decode(generation.ids(), SpecialText.SKIP);
        return new Completion(generation.id(), text, generation.ids().length, stop);
    }

    /// Keeps each whole answer as soon as it is there.
    private final class Keeping implements GenerationListener {
        private final String part;
        private final int total;
        private final KeptLines<Completion> kept;
        private final StageListener listener;

        private Keeping(
                String part, int total, KeptLines<Completion> kept, StageListener listener) {
            this.part = part;
            this.total = total;
            this.kept = kept;
            this.listener = listener;
        }

        @Override
        public void finished(Generation generation) {
            if (generation.finish() != Generation.Finish.CANCELLED) {
                kept.add(completion(generation));
                listener.progress("generate " + part, kept.size(), total);
            }
        }

        @Override
        public boolean cancelled() {
            return listener.cancelled();
        }
    }
}
