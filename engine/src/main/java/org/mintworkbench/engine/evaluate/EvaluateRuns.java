package org.mintworkbench.engine.evaluate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.Cases;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.DatasetManifest;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Split;
import org.mintworkbench.workspace.evaluation.Completion;
import org.mintworkbench.workspace.evaluation.MethodResult.Kind;
import org.mintworkbench.workspace.evaluation.RankingScore;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.run.AnswerSet;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.RunFolder;
import org.mintworkbench.workspace.task.Task;
import org.mintworkbench.workspace.teacher.RankingFolder;

/// Gathers what a workspace's runs answered into one request. The cases of a part are those that
/// any run answered, so that a run cut short is compared on all of them and not on its own choice.
public final class EvaluateRuns {
    private EvaluateRuns() {}

    /// @param dataset id, split already
    /// @param ranking id of the teacher's rankings
    /// @param runs whose answers, in the order of the table; each must have answered at least one
    ///   of the parts
    /// @param parts to evaluate; none for the test parts that the split has
    /// @param ranked by which scores a run's rankings stand beside its generated answers; none to
    ///   leave them out
    /// @param settings sizes of the teacher's two sides, and the bootstrap
    public record Request(
            String title,
            String dataset,
            String ranking,
            List<AnswerSet> runs,
            List<String> parts,
            List<RankingScore> ranked,
            EvaluationRequest.Settings settings) {
        public Request {
            ranked = List.copyOf(ranked);
            runs = List.copyOf(runs);
            parts = List.copyOf(parts);
        }
    }

    /// @throws UserError when an input is missing or a run has no answers
    public static EvaluationRequest gather(Workspace workspace, Request request) {
        DatasetFolder dataset = workspace.dataset(request.dataset());
        Cases known = dataset.cases();
        DatasetManifest manifest = known.manifest();
        Split split = known.split();
        RankingFolder ranking = workspace.ranking(request.ranking());
        Map<String, String> parents = new LinkedHashMap<>();
        parents.put("task", Hashes.sha256(workspace.taskFile(manifest.task())));
        parents.put("examples", Hashes.sha256(dataset.examplesFile()));
        parents.put("splits", Hashes.sha256(dataset.splitFile()));
        parents.put("rankings", Hashes.sha256(ranking.rankingsFile()));
        Task task = workspace.task(manifest.task());
        Map<String, List<String>> cases =
                request.parts().isEmpty()
                        ? EvaluationRequest.testParts(split)
                        : EvaluationRequest.parts(split, request.parts());
        List<MethodAnswers> methods =
                methods(workspace, request, new RankedStudents(task, cases.keySet()), parents);
        Map<String, Example> examples = known.byId();
        return new EvaluationRequest(
                request.title(),
                task,
                request.dataset(),
                examples,
                split,
                new SeenLabels(examples, split).apart(answered(cases, methods)),
                ranking.rankingsOf(manifest.examplesSha256()),
                methods,
                request.settings(),
                parents);
    }

    private static List<MethodAnswers> methods(
            Workspace workspace,
            Request request,
            RankedStudents students,
            Map<String, String> parents) {
        List<MethodAnswers> methods = new ArrayList<>();
        Map<String, RunStudent> byRun = new HashMap<>();
        Set<String> taken = new HashSet<>(Set.of(StandIns.PRIOR, StandIns.TEACHER));
        for (AnswerSet answers : request.runs()) {
            RunFolder run = answers.run();
            Lineage.requireSame(workspace, run, parents);
            RunStudent student =
                    byRun.computeIfAbsent(
                            run.id(),
                            id -> new RunStudent(run, String.valueOf(parents.get("examples"))));
            Kind kind = kind(run.config().objective());
            String name = unique(run.config().name() + answers.suffix(), taken);
            Map<String, Completion> generated =
                    completions(answers, student, students.parts(), parents);
            List<MethodAnswers> ranked =
                    ranked(answers, name, student, request.ranked(), students, parents);
            requireSome(answers, students.parts(), generated.size() + ranked.size());
            if (!generated.isEmpty()) {
                methods.add(
                        new MethodAnswers(
                                name,
                                kind,
                                Optional.of(student.as(name, answers.name())),
                                generated,
                                Map.of()));
            }
            methods.addAll(ranked);
        }
        return methods;
    }

    private static List<MethodAnswers> ranked(
            AnswerSet answers,
            String name,
            RunStudent student,
            List<RankingScore> scores,
            RankedStudents students,
            Map<String, String> parents) {
        List<MethodAnswers> ranked = new ArrayList<>();
        for (RankingScore by : scores) {
            students.of(answers, student, name + ", ranked by " + by.words(), by, parents)
                    .ifPresent(ranked::add);
        }
        return ranked;
    }

    private static void requireSome(AnswerSet answers, Set<String> parts, int found) {
        if (found == 0) {
            String asked = " --part " + String.join(",", parts) + ".";
            String run = answers.run().id();
            throw new UserError(
                    "The run has answered no case of " + String.join(", ", parts) + ".",
                    answers.run().path() + answers.suffix(),
                    otherwise(answers, parts)
                            + "Generate its answers first: mint generate "
                            + run
                            + answers.options()
                            + asked
                            + " Or rank the labels: mint rank "
                            + run
                            + answers.options()
                            + asked);
        }
    }

    /// A user who let the run sample otherwise means those answers.
    private static String otherwise(AnswerSet answers, Set<String> parts) {
        RunFolder run = answers.run();
        List<String> there =
                AnswerSet.names(run).stream()
                        .map(name -> AnswerSet.named(run, name))
                        .filter(set ->
                                parts.stream().anyMatch(p -> Files.exists(set.completions(p))))
                        .map(AnswerSet::id)
                        .toList();
        return there.isEmpty()
                ? ""
                : "It has answers that were sampled otherwise: name "
                        + String.join(" or ", there)
                        + ". ";
    }

    /// The name itself, or with the first number that is free: `orpo`, `orpo (2)`.
    static String unique(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + " (" + i + ")";
        }
        return free;
    }

    static Kind kind(ObjectiveConfig objective) {
        return switch (objective) {
            case ObjectiveConfig.Base base -> Kind.BASE;
            case ObjectiveConfig.Sft sft -> Kind.SFT;
            case ObjectiveConfig.Dpo dpo -> Kind.DPO;
            case ObjectiveConfig.Orpo orpo -> Kind.ORPO;
        };
    }

    private static Map<String, Completion> completions(
            AnswerSet answers, RunStudent student, Set<String> parts, Map<String, String> parents) {
        Map<String, Completion> completions = new HashMap<>();
        for (String part : parts) {
            Path file = answers.completions(part);
            if (Files.isRegularFile(file)) {
                parents.put("completions/" + answers.id() + "/" + part, student.generated(file));
                JsonLines.forEach(file, Completion.class, c -> completions.put(c.example(), c));
            }
        }
        return completions;
    }

    private static Map<String, List<String>> answered(
            Map<String, List<String>> cases, List<MethodAnswers> methods) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        cases.forEach((part, ids) -> {
            List<String> answered =
                    ids.stream()
                            .filter(id ->
                                    methods.stream().anyMatch(m -> m.byExample().containsKey(id)))
                            .toList();
            if (!answered.isEmpty()) {
                found.put(part, answered);
            }
        });
        return found;
    }
}
