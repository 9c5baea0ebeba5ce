package org.mintworkbench.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.mintworkbench.engine.evaluate.Evaluation;
import org.mintworkbench.engine.evaluate.EvaluationRequest;
import org.mintworkbench.engine.evaluate.Evaluator;
import org.mintworkbench.engine.evaluate.MethodAnswers;
import org.mintworkbench.engine.evaluate.Study;
import org.mintworkbench.engine.report.ReportContent.TrainedRun;
import org.mintworkbench.workspace.evaluation.Completion;
import org.mintworkbench.workspace.evaluation.MethodResult.Kind;
import org.xml.sax.InputSource;

class HtmlReportTest {
    private static final String HOSTILE =
            "</style><script>alert('x')</script><img src=http://evil.example/a.png onerror=\"f()\">\u202e&\u0000";

    @Test
    void theFiguresAreSpeltOutAndTheLegendNamesWhatIsThere() {
        ReportContent with = content("A study", "Base", "made");
        String html = HtmlReport.html(with);
        for (String name :
                List.of(
                        "Hallucination-Free Accuracy",
                        "Coverage-Avoidance Rate",
                        "acceptance over rejection")) {
            assertTrue(html.contains(name), name);
        }
        assertTrue(html.contains("Blue dots"));

        Map<String, double[][]> training = series();
        training.keySet().removeIf(name -> name.startsWith("eval_"));
        ReportContent without =
                new ReportContent(
                        with.created(),
                        with.syntheticNotice(),
                        with.evaluation(),
                        with.cases(),
                        with.prompts(),
                        List.of(new TrainedRun("ORPO", Kind.ORPO, training)),
                        with.departures(),
                        with.facts());
        assertFalse(HtmlReport.html(without).contains("Blue dots"));
    }

    @Test
    void thePageAsksForNothingFromElsewhere() {
        String html = HtmlReport.html(content("A study", "Base", "made"));

        assertFalse(
                Pattern.compile(
                                "<(script|link|img|iframe|object|embed)\\b",
                                Pattern.CASE_INSENSITIVE)
                        .matcher(html)
                        .find());
        assertFalse(html.contains("http://"));
        assertFalse(html.contains("https://"));
        assertFalse(html.contains("@import"));
        assertFalse(html.contains("url("));
        assertTrue(html.contains("default-src 'none'"));
    }

    @Test
    void hostileNamesStayText() {
        String html = HtmlReport.html(content(HOSTILE, HOSTILE, HOSTILE));

        assertFalse(html.contains("<script"));
        assertFalse(html.contains("<img"));
        assertFalse(html.contains("\u0000"));
        assertEquals(1, html.split("</style>", -1).length - 1);
        assertTrue(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"));
    }

    @Test
    void thePageIsWellFormedWhateverTheNames() throws Exception {
        for (String name : List.of("Base", HOSTILE)) {
            String html = HtmlReport.html(content(name, name, name));
            String xml =
                    html.replaceFirst("<!DOCTYPE html>", "")
                            .replaceAll("(<meta [^>]*)>", "$1/>")
                            .replaceAll("(?s)<style>.*?</style>", "");
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)));
        }
    }

    @Test
    void itShowsFiguresVerdictsWarningsAndTheSyntheticBanner() {
        String html = HtmlReport.html(content("A study", "Base", "made"));

        assertTrue(html.contains("<p class=\"banner synthetic\"><b>Synthetic data: "));
        assertTrue(html.contains("n = 80"));
        assertTrue(html.contains("better by "));
        assertTrue(html.contains("is below always guessing the most frequent labels"));
        assertTrue(html.contains("majority prior"));
        assertTrue(html.contains("In 12 of 60 cases the truth was missing"));
        for (String section :
                List.of(
                        "results",
                        "charts",
                        "comparisons",
                        "answers",
                        "training",
                        "cases",
                        "departures",
                        "facts")) {
            assertTrue(html.contains("<section id=\"" + section + "\">"), section);
        }
    }

    @Test
    void theSameContentGivesTheSamePage() {
        assertEquals(
                HtmlReport.html(content("A study", "Base", "made")),
                HtmlReport.html(content("A study", "Base", "made")));
    }

    @Test
    void itIsWrittenWhole() throws Exception {
        Path file = Path.of("target", "report", "report.html");
        HtmlReport.write(
                file, content("MINT demo: rare disease, synthetic cohort", "Base", "made"));
        assertTrue(Files.readString(file).endsWith("</html>\n"));
    }

    private static ReportContent content(String title, String base, String fact) {
        EvaluationRequest study = Study.request();
        List<MethodAnswers> methods = new ArrayList<>();
        methods.add(
                new MethodAnswers(
                        base,
                        Kind.BASE,
                        Study.student(base, "run-0"),
                        study.methods().get(0).byExample()));
        methods.add(mixed("SFT", Kind.SFT, study, 0.3));
        methods.add(mixed("DPO", Kind.DPO, study, 0.5));
        methods.add(mixed("ORPO", Kind.ORPO, study, 0.9));
        EvaluationRequest request =
                new EvaluationRequest(
                        title,
                        study.task(),
                        study.dataset(),
                        study.examples(),
                        study.split(),
                        study.cases(),
                        study.rankings(),
                        methods,
                        study.settings(),
                        Map.of(
                                "examples",
                                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"));
        Evaluation evaluation = Evaluator.evaluate(request);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("learning rate", "5e-5");
        facts.put("note", fact);
        return new ReportContent(
                Instant.parse("2026-11-23T21:00:00Z"),
                Optional.of(
                        "Synthetic data: the cohort was made by a program; there is no patient behind it."),
                evaluation.report(),
                evaluation.cases(),
                Map.of("test-0", "A 3 years old patient with long palpebral fissure. " + fact),
                List.of(new TrainedRun("ORPO", Kind.ORPO, series())),
                List.of(
                        "In 12 of 60 cases the truth was missing from the top k.",
                        Departures.ofEvaluation().getFirst()),
                Map.of(
                        "Configuration",
                        facts,
                        "Versions",
                        Map.of("java", "25", "pytorch", "2.7.1")));
    }

    /// Takes a share of the good answers, the rest of the poor ones.
    private static MethodAnswers mixed(
            String name, Kind kind, EvaluationRequest study, double share) {
        Map<String, Completion> answers = new LinkedHashMap<>(study.methods().get(0).byExample());
        SplittableRandom random = new SplittableRandom(kind.ordinal());
        study.methods().get(1).byExample().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(e -> random.nextDouble() < share)
                .forEach(e -> answers.put(e.getKey(), e.getValue()));
        return new MethodAnswers(name, kind, Study.student(name, "run-" + name), answers);
    }

    private static Map<String, double[][]> series() {
        Map<String, double[][]> series = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(1);
        int n = 900;
        double[] steps = new double[n];
        double[] loss = new double[n];
        double[] odds = new double[n];
        double[] rate = new double[n];
        for (int i = 0; i < n; i++) {
            steps[i] = i + 1;
            loss[i] = 2.1 * Math.exp(-i / 150.0) + 0.2 + 0.2 * random.nextDouble();
            odds[i] = -0.67 * Math.exp(-i / 200.0) - 0.05 * random.nextDouble();
            rate[i] = 5e-5 * Math.min(1, i / 90.0) * 0.5 * (1 + Math.cos(Math.PI * i / n));
        }
        loss[500] = 4.2;
        loss[600] = Double.NaN;
        series.put("loss", new double[][] {steps, loss});
        series.put("log_odds_ratio", new double[][] {steps, odds});
        series.put("learning_rate", new double[][] {steps, rate});
        series.put(
                "eval_loss",
                new double[][] {{100, 300, 500, 700, 900}, {1.6, 0.9, 0.7, 0.72, 0.75}});
        series.put("rewards/accuracies", new double[][] {{1, 2, 3, 4}, {0.5, 0.75, 1, 1}});
        return series;
    }
}
