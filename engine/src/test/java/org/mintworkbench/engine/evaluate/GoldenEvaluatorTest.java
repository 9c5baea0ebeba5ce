package org.mintworkbench.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.mintworkbench.engine.evaluate.ReleasedScores.Thresholds;
import org.mintworkbench.engine.text.SequenceMatcher;
import org.mintworkbench.workspace.task.NameCleaning;
import tools.jackson.databind.JsonNode;

class GoldenEvaluatorTest {
    private static final List<JsonNode> ROWS = Golden.lines("evaluator.jsonl");
    private static final List<String> REFERENCES =
            Golden.strings(Golden.json("reference_list.json"));
    private static final ReleasedReader READER = new ReleasedReader("POTENTIAL_DISEASES:");

    @Test
    void everyDifflibRatioIsPythonsToTheLastBit() {
        List<JsonNode> rows = Golden.lines("difflib.jsonl");
        assertEquals(4000, rows.size());
        for (JsonNode row : rows) {
            String a = row.get("a").stringValue();
            String b = row.get("b").stringValue();
            assertEquals(
                    row.get("ratio").doubleValue(), SequenceMatcher.ratio(a, b), a + " | " + b);
            assertTrue(
                    SequenceMatcher.upperBound(a, b) >= SequenceMatcher.ratio(a, b), a + " | " + b);
        }
    }

    @Test
    void namesAreCleanedAsThePublishedCodeCleansThem() {
        for (JsonNode row : Golden.json("cleaning.json")) {
            assertEquals(
                    row.get("cleaned").stringValue(),
                    NameCleaning.clean(row.get("text").stringValue()));
        }
    }

    @Test
    void thePublishedExtractionIsReproducedOnEveryShapeOfAnswer() {
        assertEquals(344, ROWS.size());
        for (JsonNode row : ROWS) {
            assertEquals(
                    Golden.strings(row.at("/code/items")),
                    items(row),
                    row.get("kind").stringValue());
        }
    }

    @Test
    void thePublishedScoresAreReproducedUnderEveryThreshold() {
        for (Config config : CONFIGS) {
            ReleasedScores scores = new ReleasedScores(REFERENCES, config.thresholds());
            for (JsonNode row : ROWS) {
                JsonNode expected = row.at("/code/configs/" + config.name());
                String truth = row.get("truth").stringValue();
                String where = config.name() + " row " + row.get("id");
                assertEquals(expected.get("e1").booleanValue(), scores.e1(items(row)), where);
                assertEquals(
                        expected.get("e2").booleanValue(), scores.e2(items(row), truth), where);
                assertEquals(
                        expected.get("e3").booleanValue(), scores.e3(items(row), truth), where);
            }
        }
    }

    @Test
    void theBestItemItsSimilarityAndPartOfTheTruthAreThePublishedOnes() {
        ReleasedScores scores = new ReleasedScores(REFERENCES, Thresholds.PUBLISHED);
        for (JsonNode row : ROWS) {
            String where = "row " + row.get("id");
            assertBest(row.at("/code/e2_best"), scores.e2Best(items(row), truth(row)), where);
            assertBest(row.at("/code/e3_best"), scores.e3Best(items(row), truth(row)), where);
        }
    }

    private static void assertBest(JsonNode expected, ReleasedScores.Best got, String where) {
        assertEquals(expected.get("similarity").doubleValue(), got.similarity(), where);
        assertEquals(text(expected.get("item")), got.item(), where);
        assertEquals(text(expected.get("truth_part")), got.truthPart(), where);
    }

    private static Optional<String> text(JsonNode node) {
        return node.isNull() ? Optional.empty() : Optional.of(node.stringValue());
    }

    @Test
    void withoutRejectedNamesThePublishedAvoidanceIsZero() {
        ReleasedScores scores = new ReleasedScores(REFERENCES, Thresholds.PUBLISHED);
        TeacherNames sides = new TeacherNames(List.of("kabuki syndrome"), List.of());
        assertEquals(0, scores.car(List.of("kabuki syndrome"), sides, 1).avoidance());
    }

    @Test
    void thePublishedCoverageAvoidanceAndCarAreReproduced() {
        ReleasedScores scores = new ReleasedScores(REFERENCES, Thresholds.PUBLISHED);
        for (JsonNode row : ROWS) {
            CarScore half = scores.car(items(row), sides(row), 0.5);
            CarScore whole = scores.car(items(row), sides(row), 1.0);
            assertEquals(row.at("/code/coverage").doubleValue(), whole.coverage(), 1e-12);
            assertEquals(row.at("/code/avoidance").doubleValue(), whole.avoidance(), 1e-12);
            assertEquals(row.at("/code/car_weight_0.5").doubleValue(), half.car(), 1e-12);
            assertEquals(row.at("/code/car_weight_1.0").doubleValue(), whole.car(), 1e-12);
        }
    }

    @Test
    void thePapersMetricsAreReproducedOnEveryAnswer() {
        PaperScores scores = new PaperScores(REFERENCES);
        for (JsonNode row : ROWS) {
            JsonNode paper = row.get("paper");
            int rank = rank(scores, row);
            String where = "row " + row.get("id");
            assertEquals(
                    paper.get("hfa").booleanValue(),
                    scores.hallucinationFree(items(row), row.get("m").intValue()),
                    where);
            assertEquals(paper.get("top1").booleanValue(), rank <= 1, where);
            assertEquals(paper.get("top5").booleanValue(), rank <= 5, where);
            assertEquals(paper.get("top10").booleanValue(), rank <= 10, where);
            assertCar(paper.get("exact"), scores.exactCar(items(row), sides(row)));
            assertCar(paper.get("fuzzy"), scores.fuzzyCar(items(row), sides(row)));
        }
    }

    @Test
    void thePapersTotalsAreReproduced() {
        PaperScores scores = new PaperScores(REFERENCES);
        JsonNode paper = Golden.json("evaluator_totals.json").get("paper");
        assertEquals(
                paper.get("hfa").doubleValue(),
                mean(r -> scores.hallucinationFree(items(r), 10) ? 1 : 0),
                1e-12);
        assertEquals(
                paper.get("top1").doubleValue(), mean(r -> rank(scores, r) <= 1 ? 1 : 0), 1e-12);
        assertEquals(
                paper.get("top5").doubleValue(), mean(r -> rank(scores, r) <= 5 ? 1 : 0), 1e-12);
        assertEquals(
                paper.get("top10").doubleValue(), mean(r -> rank(scores, r) <= 10 ? 1 : 0), 1e-12);
        assertEquals(
                paper.get("exact_car").doubleValue(),
                mean(r -> scores.exactCar(items(r), sides(r)).car()),
                1e-12);
        assertEquals(
                paper.get("fuzzy_car").doubleValue(),
                mean(r -> scores.fuzzyCar(items(r), sides(r)).car()),
                1e-12);
    }

    @Test
    void thePublishedTotalsAreReproducedWithTheirNesting() {
        for (Config config : CONFIGS) {
            ReleasedScores scores = new ReleasedScores(REFERENCES, config.thresholds());
            for (double weight : new double[] {0.5, 1.0}) {
                JsonNode expected =
                        Golden.json("evaluator_totals.json")
                                .at(
                                        "/published_code/"
                                                + config.name()
                                                + "/k10_q10_weight_"
                                                + weight);
                assertTotal(expected, "E1_score", r -> scores.e1(items(r)) ? 1 : 0);
                assertTotal(expected, "E2_score", r -> scores.e2(items(r), truth(r)) ? 1 : 0);
                assertTotal(expected, "E3_score", r -> scores.e3(items(r), truth(r)) ? 1 : 0);
                assertTotal(
                        expected,
                        "coverage_rate",
                        r -> scores.car(items(r), ten(r), weight).coverage());
                assertTotal(
                        expected,
                        "avoidance_rate",
                        r -> scores.car(items(r), ten(r), weight).avoidance());
                assertTotal(expected, "car_score", r -> scores.car(items(r), ten(r), weight).car());
            }
        }
    }

    private record Config(String name, Thresholds thresholds) {}

    private static final List<Config> CONFIGS =
            List.of(
                    new Config("default", Thresholds.PUBLISHED),
                    new Config("e1_0.5", new Thresholds(0.8, 0.5)),
                    new Config("e1_0.8", new Thresholds(0.8, 0.8)),
                    new Config("e1_0.9", new Thresholds(0.8, 0.9)),
                    new Config("match_0.5", new Thresholds(0.5, 0.0)),
                    new Config("match_0.9", new Thresholds(0.9, 0.0)));

    private static void assertTotal(
            JsonNode expected, String name, ToDoubleFunction<JsonNode> value) {
        assertEquals(expected.get(name).doubleValue(), mean(value), 1e-11, name);
    }

    private static void assertCar(JsonNode expected, CarScore got) {
        assertEquals(expected.get("coverage").doubleValue(), got.coverage(), 1e-12);
        assertEquals(expected.get("avoidance").doubleValue(), got.avoidance(), 1e-12);
        assertEquals(expected.get("car").doubleValue(), got.car(), 1e-12);
    }

    private static double mean(ToDoubleFunction<JsonNode> value) {
        return ROWS.stream().mapToDouble(value).sum() / ROWS.size();
    }

    private static int rank(PaperScores scores, JsonNode row) {
        return scores.fuzzyRank(items(row), PaperScores.parts(truth(row)))
                .orElse(Integer.MAX_VALUE);
    }

    private static String truth(JsonNode row) {
        return row.get("truth").stringValue();
    }

    private static List<String> items(JsonNode row) {
        return READER.items(row.get("text").stringValue());
    }

    private static TeacherNames sides(JsonNode row) {
        return new TeacherNames(
                Golden.strings(row.get("top_k")), Golden.strings(row.get("bottom_q")));
    }

    /// The totals were made with q = 10 on every row.
    private static TeacherNames ten(JsonNode row) {
        List<String> bottom = new ArrayList<>(Golden.strings(row.get("bottom_q")));
        return new TeacherNames(Golden.strings(row.get("top_k")), bottom.subList(0, 10));
    }
}
