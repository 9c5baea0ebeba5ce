package org.mintworkbench.engine.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.engine.source.CaseImportRequest;
import org.mintworkbench.engine.source.IfPresent;
import org.mintworkbench.engine.source.ImportCases;
import org.mintworkbench.engine.student.RuntimeContext;
import org.mintworkbench.engine.teacher.Teacher;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Problem;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.teacher.Ranking;
import org.mintworkbench.workspace.teacher.RankingFolder;
import org.mintworkbench.workspace.teacher.RankingManifest.ScoreKind;

/// The stage around a teacher, with a teacher that says how bright the image is and remembers whom
/// it was shown.
class TeachRankingTest {
    private static final RuntimeContext CONTEXT =
            new RuntimeContext(
                    Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), Optional.empty(), "test");

    @TempDir private Path folder;

    private Workspace workspace;
    private Path model = Path.of("none");

    @BeforeAll
    static void start() {
        TorchRuntime.start(TorchOptions.cpu(1));
    }

    @BeforeEach
    void fiveImages() throws IOException, URISyntaxException {
        Path source = folder.resolve("source");
        Path golden =
                Path.of(
                        Objects.requireNonNull(
                                        TeachRankingTest.class.getResource("/golden/vision/images"))
                                .toURI());
        for (String name : List.of("grey_small", "palette", "rgb16", "rgb_256", "rgb_wide")) {
            Path file = source.resolve(name.startsWith("rgb") ? "Colon" : "Liver");
            Files.createDirectories(file);
            Files.copy(golden.resolve(name + ".png"), file.resolve(name + ".png"));
        }
        workspace = Workspace.openOrCreate(folder.resolve("workspace"), "test");
        ImportCases.into(workspace, CaseImportRequest.of(source, "patches", "tissue"));
        model = Files.createDirectory(folder.resolve("model"));
        Files.writeString(model.resolve("model.safetensors"), "weights");
    }

    private static final class Bright implements Teacher {
        private final List<String> shown = new ArrayList<>();
        private final String mood;

        private Bright(String mood) {
            this.mood = mood;
        }

        @Override
        public List<String> labels() {
            return List.of("Bowel;colon", "Liver", "Moon");
        }

        @Override
        public ScoreKind kind() {
            return ScoreKind.LOGIT;
        }

        @Override
        public String question(Example example) {
            return "";
        }

        @Override
        public Map<String, String> facts() {
            return Map.of("mood", mood);
        }

        @Override
        public List<double[]> scores(List<Seen> cases) {
            List<double[]> scores = new ArrayList<>();
            for (Seen one : cases) {
                shown.add(one.example().id());
                double red = one.image().at(0, 0, 0);
                scores.add(new double[] {red, 128, 500});
            }
            return scores;
        }

        @Override
        public void close() {}
    }

    private StageEnd teach(Teacher teacher, IfPresent ifPresent, StageListener listener) {
        TeachRanking.Request request =
                new TeachRanking.Request(
                        "bright", "Bright", "patches", model, 2, 1, "cpu", ifPresent);
        return new TeachRanking(workspace, CONTEXT, request).teach(teacher, listener);
    }

    private RankingFolder ranking() {
        return workspace.ranking("bright");
    }

    @Test
    void everyCaseWithAnImageIsRankedInTheTasksLabels() {
        Bright teacher = new Bright("calm");
        assertEquals(StageEnd.COMPLETED, teach(teacher, IfPresent.FAIL, StageListener.NONE));
        assertEquals(5, teacher.shown.size());
        Ranking ranking = Objects.requireNonNull(ranking().rankings().get("Colon/rgb_256.png"));
        assertEquals(2, ranking.labels().size());
        assertTrue(ranking.labels().containsAll(List.of("Colon", "Liver")), "" + ranking);
        List<Problem> problems = JsonLines.read(ranking().problemsFile(), Problem.class);
        assertTrue(
                problems.stream().anyMatch(p -> p.reason().contains("\"Moon\" is not in the task")),
                problems.toString());
        assertFalse(ranking().isOfStudent());
    }

    @Test
    void aStageThatIsStoppedGoesOnWhereItWas() {
        Bright first = new Bright("calm");
        StageListener impatient =
                new StageListener() {
                    private boolean seen;

                    @Override
                    public void progress(String stage, long done, long total) {
                        seen = true;
                    }

                    @Override
                    public boolean cancelled() {
                        return seen;
                    }
                };
        assertEquals(StageEnd.STOPPED, teach(first, IfPresent.FAIL, impatient));
        assertEquals(2, first.shown.size());
        assertFalse(Files.exists(ranking().manifestFile()));
        Bright second = new Bright("calm");
        List<Long> done = new ArrayList<>();
        teach(second, IfPresent.FAIL, (stage, at, total) -> done.add(at));
        assertEquals(3, second.shown.size());
        assertEquals(List.of(4L, 5L), done);
        assertEquals(5, ranking().manifest().rankings());
    }

    @Test
    void theSameQuestionsAreNotAskedAgainAndOthersNeverMixedIn() throws IOException {
        teach(new Bright("calm"), IfPresent.FAIL, StageListener.NONE);
        Bright again = new Bright("calm");
        teach(again, IfPresent.FAIL, StageListener.NONE);
        assertEquals(List.of(), again.shown);
        Bright other = new Bright("cross");
        UserError there =
                assertThrows(
                        UserError.class, () -> teach(other, IfPresent.FAIL, StageListener.NONE));
        assertTrue(there.what().contains("other rankings"), there.what());
        teach(other, IfPresent.REPLACE, StageListener.NONE);
        assertEquals(5, other.shown.size());
        Files.writeString(model.resolve("model.safetensors"), "other weights");
        Bright newer = new Bright("cross");
        teach(newer, IfPresent.REPLACE, StageListener.NONE);
        assertEquals(5, newer.shown.size());
    }

    @Test
    void anImageThatWasChangedOrIsGoneCostsOnlyItself() throws IOException {
        Path images = workspace.dataset("patches").imagesFolder();
        Files.writeString(images.resolve("Colon_rgb_256.png.png"), "changed");
        Files.delete(images.resolve("Liver_palette.png.png"));
        teach(new Bright("calm"), IfPresent.FAIL, StageListener.NONE);
        assertEquals(3, ranking().manifest().rankings());
        List<String> reasons =
                JsonLines.read(ranking().problemsFile(), Problem.class).stream()
                        .map(Problem::reason)
                        .toList();
        assertTrue(reasons.get(0).contains("changed since it was imported"), "" + reasons);
        assertTrue(reasons.get(1).contains("cannot be read"), "" + reasons);
    }

    @Test
    void aDataSetWithoutImagesIsRefused() throws IOException {
        Files.delete(workspace.dataset("patches").imagesFile());
        UserError error =
                assertThrows(
                        UserError.class,
                        () -> teach(new Bright("calm"), IfPresent.FAIL, StageListener.NONE));
        assertTrue(error.what().contains("No case of the data set has an image"), error.what());
    }
}
