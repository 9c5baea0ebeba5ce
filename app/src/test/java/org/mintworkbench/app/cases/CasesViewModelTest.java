package org.mintworkbench.app.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.app.evaluation.EvaluationViewModel;
import org.mintworkbench.app.fixture.Bench;
import org.mintworkbench.app.fixture.SampleRuns;
import org.mintworkbench.app.fixture.SampleWorkspace;
import org.mintworkbench.app.session.ReportItem;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.workspace.json.AtomicFiles;

/// Which report's answers stand beside a case.
class CasesViewModelTest {
    @TempDir private Path folder;
    private SampleWorkspace sample;
    private Bench bench;
    private EvaluationViewModel evaluation;
    private CasesViewModel cases;

    @BeforeEach
    void open() {
        sample = SampleWorkspace.full(folder.resolve("workspace"), 40);
        SampleRuns.report(sample);
        bench = new Bench(folder.resolve("config"));
        evaluation = Bench.onFx(() -> new EvaluationViewModel(bench.session(), bench.background()));
        cases =
                Bench.onFx(() ->
                        new CasesViewModel(bench.session(), bench.background(), Clock.systemUTC()));
        bench.open(sample.root());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /// A copy of the report `main` with other words in it.
    private void report(String name, String was, String is) throws IOException {
        Path main = sample.workspace().report("main");
        Path copy = sample.workspace().report(name);
        for (String file : List.of("cases.jsonl", "evaluation.json")) {
            AtomicFiles.write(
                    copy.resolve(file), Files.readString(main.resolve(file)).replace(was, is));
        }
        Bench.until(() -> Bench.onFx(() -> item(name)).isPresent());
    }

    private Optional<ReportItem> item(String name) {
        return evaluation.reports().stream().filter(r -> r.name().equals(name)).findFirst();
    }

    private Optional<CasesContent> content() {
        return Bench.onFx(() ->
                cases.contentProperty().get() instanceof Load.Ready<CasesContent>(CasesContent c)
                        ? Optional.of(c)
                        : Optional.empty());
    }

    private boolean shows(String method) {
        return content().stream()
                .flatMap(c -> c.methods().stream())
                .anyMatch(m -> m.name().equals(method));
    }

    @Test
    void theAnswersAreThoseOfTheReportThatOneComesFrom() throws IOException {
        report("validation", "\"ORPO\"", "\"ORPO on validation\"");
        Bench.until(() -> shows("ORPO"));
        assertFalse(shows("ORPO on validation"));

        bench.run(() -> evaluation.choose(item("validation")));

        Bench.until(() -> shows("ORPO on validation"));
        assertFalse(shows("ORPO"));
    }

    @Test
    void theMarkedSidesAndTheTeacherAreThoseThatTheReportWasCountedBy() throws IOException {
        report("narrow", "\"k\" : 10", "\"k\" : 3");
        Bench.until(() -> content().isPresent());
        assertEquals(new CasesContent.Sides(10, 10), content().orElseThrow().sides());
        assertFalse(content().orElseThrow().rankings().isEmpty());

        bench.run(() -> evaluation.choose(item("narrow")));
        Bench.until(() ->
                content().filter(c -> c.sides().equals(new CasesContent.Sides(3, 10))).isPresent());

        report("gone", "\"ranking\" : \"teacher\"", "\"ranking\" : \"another\"");
        bench.run(() -> evaluation.choose(item("gone")));
        Bench.until(() -> content().filter(c -> c.rankings().isEmpty()).isPresent());
    }

    @Test
    void aReportOfOtherCasesStandsBesideNone() throws IOException {
        report("elsewhere", "\"dataset\" : \"cohort\"", "\"dataset\" : \"another\"");
        Bench.until(() -> shows("ORPO"));

        bench.run(() -> evaluation.choose(item("elsewhere")));

        Bench.until(() -> content().filter(c -> c.methods().isEmpty()).isPresent());
        assertTrue(content().orElseThrow().outcomes().byExample().isEmpty());
    }
}
