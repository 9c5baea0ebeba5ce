package org.mintworkbench.engine.recipe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mintworkbench.engine.progress.WorkListener;
import org.mintworkbench.engine.source.IfPresent;
import org.mintworkbench.engine.source.ImportTeacher;
import org.mintworkbench.engine.source.TeacherImportRequest;
import org.mintworkbench.engine.student.RuntimeContext;
import org.mintworkbench.engine.teacher.phenotype.DiseaseAnnotations;
import org.mintworkbench.engine.teacher.phenotype.PhenotypeLikelihood;
import org.mintworkbench.engine.teacher.phenotype.PhenotypeOntology;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Phenotype;
import org.mintworkbench.workspace.dataset.Problem;
import org.mintworkbench.workspace.dataset.Problem.Severity;
import org.mintworkbench.workspace.dataset.Source;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.Versioned;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.teacher.RankingFolder;
import org.mintworkbench.workspace.teacher.RankingManifest;

/// Lets public knowledge rank the diseases for every case with phenotypes: `rankings/<id>/`, the
/// same files as imported predictions, and `teacher.json`.
public final class TeachPhenotypes {
    private static final String HPO = "hpo";
    private static final String ANNOTATIONS = "annotations";

    private TeachPhenotypes() {}

    /// @param id of the rankings
    /// @param ontology `hp.obo` or `hp.json`
    /// @param annotations `phenotype.hpoa`
    /// @param unreported share of patients with a finding whose frequency is not told
    /// @param noise share of findings that have nothing to do with the disease
    public record Request(
            String id,
            String name,
            String dataset,
            Path ontology,
            Path annotations,
            double unreported,
            double noise,
            IfPresent ifPresent) {
        public Request {
            if (!(unreported > 0 && unreported <= 1)) {
                throw new UserError(
                        "The share of unreported frequencies must be above 0, at most 1.",
                        "option --unreported",
                        "Give e.g. 0.5.");
            }
            if (!(noise > 0 && noise < 0.5)) {
                throw new UserError(
                        "The share of unrelated findings must be above 0, below 0.5.",
                        "option --noise",
                        "Give e.g. 0.01.");
            }
        }
    }

    /// @throws UserError when no case has a finding that the ontology knows, or no label of the
    ///   task is annotated
    public static RankingManifest into(
            Workspace workspace, Request request, RuntimeContext context, WorkListener listener) {
        RankingFolder folder = workspace.ranking(request.id());
        if (request.ifPresent() == IfPresent.FAIL && Files.exists(folder.manifestFile())) {
            throw new UserError(
                    "There are other rankings of this id already.",
                    folder.path().toString(),
                    "Give the new ones an id of their own (--id), or replace the old ones (--replace).");
        }
        PhenotypeOntology ontology = PhenotypeOntology.read(request.ontology());
        DiseaseAnnotations annotations =
                DiseaseAnnotations.read(request.annotations(), ontology, request.unreported());
        PhenotypeLikelihood likelihood =
                new PhenotypeLikelihood(ontology, annotations, request.noise());
        DatasetFolder dataset = workspace.dataset(request.dataset());
        List<String> labels =
                workspace.task(dataset.manifest().task()).labels().stream().map(Label::id).toList();
        List<Problem> problems = unknownLabels(labels, likelihood, request);
        Map<String, double[]> scores = new LinkedHashMap<>();
        Map<String, Example> examples = dataset.examplesById();
        int done = 0;
        for (Example example : examples.values()) {
            Found found = Found.of(example, ontology);
            if (found.isEmpty()) {
                problems.add(
                        problem(
                                example.source(),
                                "\""
                                        + example.id()
                                        + "\": no finding that the ontology knows; the case gets no ranking."));
            } else {
                scores.put(
                        example.id(),
                        likelihood.probabilities(labels, found.observed(), found.excluded()));
            }
            listener.at(++done, examples.size());
        }
        if (scores.isEmpty()) {
            throw new UserError(
                    "No case has a finding that the ontology knows.",
                    dataset.examplesFile().toString(),
                    "The teacher needs phenotypes with HPO ids.");
        }
        return write(workspace, request, context, ontology, annotations, labels, scores, problems);
    }

    /// A case's findings by their current ids.
    private record Found(Set<String> observed, Set<String> excluded) {
        static Found of(Example example, PhenotypeOntology ontology) {
            Set<String> observed = new LinkedHashSet<>();
            Set<String> excluded = new LinkedHashSet<>();
            for (Phenotype phenotype : example.phenotypes()) {
                ontology.finding(phenotype.id())
                        .ifPresent(
                                (phenotype.status() == Phenotype.Status.OBSERVED
                                                ? observed
                                                : excluded)
                                        ::add);
            }
            return new Found(observed, excluded);
        }

        boolean isEmpty() {
            return observed.isEmpty() && excluded.isEmpty();
        }
    }

    private static List<Problem> unknownLabels(
            List<String> labels, PhenotypeLikelihood likelihood, Request request) {
        List<String> unknown = labels.stream().filter(id -> !likelihood.knows(id)).toList();
        if (unknown.size() == labels.size()) {
            throw new UserError(
                    "No label of the task is a disease of the annotations.",
                    request.annotations().toString(),
                    "Labels must have ids such as OMIM:147920 or ORPHA:2322.");
        }
        List<Problem> problems = new ArrayList<>();
        if (!unknown.isEmpty()) {
            problems.add(
                    problem(
                            String.valueOf(request.annotations().getFileName()),
                            unknown.size()
                                    + " of "
                                    + labels.size()
                                    + " labels have no annotation and are ranked as if they explained nothing: "
                                    + String.join(", ", unknown.stream().limit(5).toList())
                                    + (unknown.size() > 5 ? ", ..." : "")));
        }
        return problems;
    }

    private static Problem problem(String file, String text) {
        return new Problem(file, 0, text, Severity.WARNING);
    }

    private static RankingManifest write(
            Workspace workspace,
            Request request,
            RuntimeContext context,
            PhenotypeOntology ontology,
            DiseaseAnnotations annotations,
            List<String> labels,
            Map<String, double[]> scores,
            List<Problem> problems) {
        RankingFolder folder = workspace.ranking(request.id());
        DatasetFolder dataset = workspace.dataset(request.dataset());
        request.ifPresent().makeRoom(folder.manifestFile());
        Map<String, String> hashes = new TreeMap<>();
        hashes.put(HPO, Hashes.sha256(request.ontology()));
        hashes.put(ANNOTATIONS, Hashes.sha256(request.annotations()));
        hashes.put("examples", dataset.manifest().examplesSha256());
        Map<String, String> facts = new TreeMap<>();
        facts.put("teacher", "phenotype likelihood");
        facts.put("hpo_version", ontology.version());
        facts.put("annotations_version", annotations.version());
        facts.put("annotated_diseases", Integer.toString(annotations.diseases().size()));
        facts.put("unread_annotations", Integer.toString(annotations.unread()));
        facts.put("annotations_of_unknown_terms", Integer.toString(annotations.unknownTerms()));
        facts.put("unreported", Double.toString(request.unreported()));
        facts.put("noise", Double.toString(request.noise()));
        Json.write(
                folder.teacherFile(),
                new Provenance(
                        Versioned.CURRENT,
                        Map.of("workbench", context.version()),
                        hashes,
                        "cpu",
                        1,
                        0,
                        "none",
                        facts));
        ImportTeacher.write(
                workspace,
                TeacherImportRequest.of(request.annotations(), request.dataset(), request.id())
                        .withName(request.name())
                        .replacing(),
                new ImportTeacher.Given(labels, scores, problems),
                List.of(
                        new Source(request.ontology().toString(), hashes.get(HPO)),
                        new Source(request.annotations().toString(), hashes.get(ANNOTATIONS))));
        return folder.manifest();
    }
}
