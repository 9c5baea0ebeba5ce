package org.mintworkbench.engine.recipe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.mintworkbench.engine.progress.WorkListener;
import org.mintworkbench.engine.report.Departures;
import org.mintworkbench.engine.report.HtmlReport;
import org.mintworkbench.engine.report.ReportContent;
import org.mintworkbench.engine.report.ReportTable;
import org.mintworkbench.engine.report.TrainingCurves;
import org.mintworkbench.engine.student.RuntimeContext;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.Cases;
import org.mintworkbench.workspace.evaluation.CaseOutcome;
import org.mintworkbench.workspace.evaluation.EvaluationReport;
import org.mintworkbench.workspace.evaluation.MethodResult;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.run.AnswerSet;
import org.mintworkbench.workspace.run.EventTail;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.task.Task;
import tools.jackson.databind.JsonNode;

/// Writes `report.html` and `table.csv` beside an evaluation.
public final class MakeReport {
    /// Reading the cases, gathering what stands beside them, writing.
    private static final int STEPS = 3;

    /// Up to the end of the value: names may have blanks.
    private static final Pattern ABSOLUTE =
            Pattern.compile("(?<![\\w.~-])(?:/|[A-Za-z]:[/\\\\]).*[/\\\\]([^/\\\\]+)[/\\\\]?$");

    private final Workspace workspace;
    private final RuntimeContext context;
    private final EvaluationReport evaluation;
    private final List<RunFolder> runs;

    private MakeReport(Workspace workspace, RuntimeContext context, EvaluationReport evaluation) {
        this.workspace = workspace;
        this.context = context;
        this.evaluation = evaluation;
        Set<String> ids = new LinkedHashSet<>();
        evaluation.results().forEach(r -> r.run().ifPresent(ids::add));
        this.runs = ids.stream().map(id -> new RunFolder(workspace.run(id))).toList();
    }

    /// @param id of the evaluation, in `reports/<id>`
    /// @return where the page lies
    public static Path of(
            Workspace workspace, String id, RuntimeContext context, WorkListener listener) {
        Path folder = workspace.report(id);
        EvaluationReport evaluation =
                Json.read(folder.resolve("evaluation.json"), EvaluationReport.class);
        Path casesFile = folder.resolve("cases.jsonl");
        List<CaseOutcome> cases = JsonLines.read(casesFile, CaseOutcome.class);
        if (!Hashes.sha256(casesFile).equals(evaluation.casesSha256())) {
            throw new UserError(
                    "The cases are not those of this evaluation.",
                    casesFile.toString(),
                    "Evaluate again: `mint evaluate RUN...`.");
        }
        listener.at(1, STEPS);
        Path page = folder.resolve("report.html");
        ReportContent content = new MakeReport(workspace, context, evaluation).content(cases);
        listener.at(2, STEPS);
        HtmlReport.write(page, content);
        AtomicFiles.write(folder.resolve("table.csv"), ReportTable.csv(evaluation));
        return page;
    }

    private ReportContent content(List<CaseOutcome> cases) {
        Cases data = workspace.dataset(evaluation.dataset()).cases();
        return new ReportContent(
                context.clock().instant(),
                data.manifest().synthetic()
                        ? Optional.of(
                                "Synthetic data ("
                                        + data.manifest().name()
                                        + "): no patient stands behind any case.")
                        : Optional.empty(),
                evaluation,
                cases,
                prompts(data, cases),
                trained(),
                departures(),
                facts(data));
    }

    private Map<String, String> prompts(Cases data, List<CaseOutcome> cases) {
        Task task = workspace.task(evaluation.task());
        Prompts prompts = new Prompts(task);
        Map<String, String> byId = new LinkedHashMap<>();
        for (CaseOutcome outcome : cases) {
            Optional.ofNullable(data.byId().get(outcome.example()))
                    .ifPresent(example ->
                            byId.computeIfAbsent(example.id(), id -> prompts.user(example)));
        }
        return byId;
    }

    private List<ReportContent.TrainedRun> trained() {
        List<ReportContent.TrainedRun> trained = new ArrayList<>();
        for (RunFolder run : runs) {
            RunConfig config = run.config();
            if (!(config.objective() instanceof ObjectiveConfig.Base)) {
                trained.add(
                        new ReportContent.TrainedRun(
                                config.name(),
                                kind(run),
                                TrainingCurves.of(EventTail.readAll(run.eventsFile()))));
            }
        }
        return trained;
    }

    private MethodResult.Kind kind(RunFolder run) {
        return evaluation.results().stream()
                .filter(r -> r.run().equals(Optional.of(run.id())))
                .findFirst()
                .orElseThrow()
                .kind();
    }

    private List<String> departures() {
        List<String> departures = new ArrayList<>();
        runs.forEach(run -> departures.addAll(Departures.of(run.config())));
        departures.addAll(Departures.ofSampling(sampledOtherwise()));
        preferences().forEach(p -> departures.addAll(Departures.of(p)));
        departures.addAll(Departures.ofEvaluation());
        return departures;
    }

    private List<AnswerSet> sampledOtherwise() {
        return evaluation.results().stream()
                .filter(result -> result.answers().isPresent())
                .map(result -> AnswerSet.id(result.run().orElseThrow(), result.answers()))
                .distinct()
                .map(id -> AnswerSet.of(workspace, id))
                .toList();
    }

    /// As they were when the runs were trained.
    private List<PreferenceManifest> preferences() {
        return runs.stream().flatMap(run -> run.trainedOn(workspace).stream()).distinct().toList();
    }

    private Map<String, Map<String, String>> facts(Cases data) {
        Map<String, Map<String, String>> facts = new LinkedHashMap<>();
        Map<String, String> set = new LinkedHashMap<>();
        set.put("data set", data.manifest().name() + " (" + data.manifest().examples() + " cases)");
        data.split().parts().forEach((part, ids) -> set.put("part " + part, ids.size() + " cases"));
        set.put("split", named(data.split().method()));
        set.put("groups on both sides", Integer.toString(data.split().leaks().size()));
        facts.put("Data", set);
        for (PreferenceManifest p : preferences()) {
            String name = "Preference set " + p.id();
            // Two runs may have been trained on two states of one set.
            facts.put(
                    facts.containsKey(name) ? name + ", pairs " + p.sha256().get("train") : name,
                    flat(Json.toTree(p)));
        }
        for (RunFolder run : runs) {
            facts.put(
                    "Configuration of " + run.config().name() + " (" + run.id() + ")",
                    named(flat(Json.toTree(run.config()))));
            if (Files.exists(run.provenanceFile())) {
                facts.put(
                        "Provenance of " + run.config().name() + " (" + run.id() + ")",
                        flat(Json.toTree(Json.read(run.provenanceFile(), Provenance.class))));
            }
        }
        sampledOtherwise()
                .forEach(answers ->
                        facts.put(
                                "Sampling of the answers " + answers.id(),
                                flat(Json.toTree(answers.sampling()))));
        facts.put("Made from (SHA-256)", new LinkedHashMap<>(evaluation.parents()));
        facts.put(
                "This report",
                Map.of("workbench", context.version(), "java", Runtime.version().toString()));
        return facts;
    }

    /// A page is passed on: the folders of this machine, with its user's name, stay out of it.
    private static Map<String, String> named(Map<String, String> values) {
        Map<String, String> named = new LinkedHashMap<>();
        values.forEach((name, value) -> named.put(name, named(value)));
        return named;
    }

    /// Of each absolute path its last name.
    private static String named(String value) {
        return ABSOLUTE.matcher(value).replaceAll(".../$1");
    }

    /// A tree's leaves by their dotted names.
    private static Map<String, String> flat(JsonNode tree) {
        Map<String, String> leaves = new LinkedHashMap<>();
        flatten("", tree, leaves);
        return leaves;
    }

    private static void flatten(String name, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.properties()
                    .forEach(e ->
                            flatten(
                                    name.isEmpty() ? e.getKey() : name + "." + e.getKey(),
                                    e.getValue(),
                                    into));
        } else {
            into.put(name, node.isString() ? node.stringValue() : node.toString());
        }
    }
}
