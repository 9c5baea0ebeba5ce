package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mintworkbench.engine.model.TokenBatch;
import org.mintworkbench.engine.recipe.Prompts;
import org.mintworkbench.engine.student.RuntimeContext;
import org.mintworkbench.engine.student.Student;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.text.ChatMessage;
import org.mintworkbench.engine.text.GenerationPrompt;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.evaluation.AnswerForm;
import org.mintworkbench.workspace.evaluation.LabelScores;
import org.mintworkbench.workspace.evaluation.LabelScoring;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.task.Task;
import org.mintworkbench.workspace.teacher.RankingFolder;

/// What `mint rank` writes, held against the plain way: one whole conversation a label.
class RankScoresTest {
    private static final double BOUND = 5e-5; // a token, fp32

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(AnswerForm.class)
    void labelsAreAsFarApartAsWholeAnswersScoredOneAtATime(AnswerForm form) throws IOException {
        Path root = TwelveCases.make(folder);
        rank(root, "--form", form.name());
        Workspace workspace = Workspace.open(root);
        RunFolder run = RunFolder.list(workspace).getFirst();
        Path file = run.evaluation("test").resolve(LabelScoring.SCORES);
        LabelScoring scoring =
                Json.read(file.resolveSibling(LabelScoring.FILE), LabelScoring.class);
        List<LabelScores> cases = JsonLines.read(file, LabelScores.class);
        assertEquals(4, cases.size());
        Task task = workspace.task(run.config().task());
        var context = new RuntimeContext(CommandLineRun.CLOCK, Optional.empty(), "test");
        try (Student student = Student.load(Path.of(TwelveCases.MODEL), run.config(), context)) {
            for (LabelScores scores : cases) {
                Example example =
                        Objects.requireNonNull(
                                workspace
                                        .dataset(run.config().dataset())
                                        .examplesById()
                                        .get(scores.example()));
                String user = new Prompts(task).user(example);
                double[] plain = plain(student, task, form, user);
                for (int i = 1; i < plain.length; i++) {
                    assertEquals(
                            plain[i] - plain[0],
                            scores.sums()[i] - scores.sums()[0],
                            2 * BOUND * scoring.tokens()[i]);
                }
            }
            // Without a case the same, under the words that the file names.
            double[] plain = plain(student, task, form, scoring.priorPrompt());
            for (int i = 1; i < plain.length; i++) {
                double apart = scoring.priors()[i] - scoring.priors()[0];
                assertEquals(plain[i] - plain[0], apart, 2 * BOUND * scoring.tokens()[i]);
            }
            assertTrue(Arrays.stream(plain).distinct().count() > 1, "all labels alike");
        }
    }

    @Test
    void tenThousandLabelsAreRankedAndEvaluated() throws IOException {
        int count = 10_000;
        StringBuilder labels = new StringBuilder("id,name\n");
        for (int i = 0; i < count; i++) {
            labels.append("D:").append(i).append(',');
            labels.append(i < 6 ? "Disease " + "ABCDEF".charAt(i) : "Syndrome type " + i);
            labels.append('\n');
        }
        Path root = folder.resolve("ws");
        Path cases = TwelveCases.cases(folder);
        Path table = Files.writeString(folder.resolve("labels.csv"), labels);
        String ws = root.toString();
        TwelveCases.ok("import", "cases", cases.toString(), "--labels", table.toString(), "-w", ws);
        TwelveCases.ok("split", "-w", ws);
        TwelveCases.ok("import", "teacher", TwelveCases.teacher(folder).toString(), "-w", ws);

        RankingFolder ranking = rank(root);

        assertEquals(4, ranking.manifest().rankings());
        ranking.rankings().values().forEach(r -> assertEquals(count, r.labels().size()));
        String run = RunFolder.list(Workspace.open(root)).getFirst().id();
        String shown = TwelveCases.ok("evaluate", run, "-w", ws);
        assertTrue(shown.contains("ranked by sum"), shown);
    }

    private static RankingFolder rank(Path root, String... more) {
        List<String> all = new ArrayList<>(List.of("rank", "--model", TwelveCases.MODEL, "-w"));
        all.add(root.toString());
        all.addAll(List.of("--set", "compute.threads=1", "--part", "test"));
        all.addAll(List.of(more));
        return new RankingFolder(Path.of(TwelveCases.ok(all.toArray(String[]::new))));
    }

    /// log p of each label's whole answer, up to what ends it; the words before the label, which
    /// all share, included.
    private static double[] plain(Student student, Task task, AnswerForm form, String user) {
        return task.labels().stream()
                .mapToDouble(label -> {
                    List<ChatMessage> turns = new ArrayList<>();
                    if (!task.system().isEmpty()) {
                        turns.add(ChatMessage.system(task.system()));
                    }
                    turns.add(ChatMessage.user(user));
                    int prompt = student.encoder().encode(turns, GenerationPrompt.ADD).length;
                    turns.add(ChatMessage.assistant(task.answer(List.of(label.name()))));
                    String whole = student.template().render(turns, GenerationPrompt.NONE);
                    int end = whole.lastIndexOf(label.name()) + label.name().length();
                    int[] ids =
                            switch (form) {
                                case LIST ->
                                        student.encoder().encode(whole.substring(0, end) + "\n");
                                case SINGLE -> untilEnd(student, whole, prompt);
                            };
                    return scored(student, ids, prompt);
                })
                .toArray();
    }

    private static int[] untilEnd(Student student, String whole, int prompt) {
        int[] ids = student.encoder().encode(whole);
        int end = prompt;
        while (!student.tokenizer().stopIds().contains(ids[end])) {
            end++;
        }
        return Arrays.copyOf(ids, end + 1);
    }

    private static double scored(Student student, int[] ids, int from) {
        boolean[] counted = new boolean[ids.length];
        Arrays.fill(counted, from, ids.length, true);
        try (Scope scope = new Scope()) {
            TokenBatch batch = new TokenBatch(new int[][] {ids}, new boolean[][] {counted});
            return Arrays.stream(student.model().logProbs(batch, Optional.empty()).toDoubles())
                    .sum();
        }
    }
}
