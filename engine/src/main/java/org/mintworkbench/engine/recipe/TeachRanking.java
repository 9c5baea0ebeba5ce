package org.mintworkbench.engine.recipe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.mintworkbench.engine.source.IfPresent;
import org.mintworkbench.engine.source.ImportTeacher;
import org.mintworkbench.engine.source.TeacherImportRequest;
import org.mintworkbench.engine.student.ModelFiles;
import org.mintworkbench.engine.student.RunProvenance;
import org.mintworkbench.engine.student.RuntimeContext;
import org.mintworkbench.engine.teacher.Teacher;
import org.mintworkbench.engine.teacher.Teacher.Seen;
import org.mintworkbench.engine.train.RunLock;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.CaseImage;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Problem;
import org.mintworkbench.workspace.dataset.Source;
import org.mintworkbench.workspace.evaluation.LabelScores;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.Versioned;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.teacher.RankingFolder;

/// Lets a model that sees rank the labels for every case of a data set that has an image:
/// `rankings/<id>/`, the same files as imported predictions and `teacher.json`. What was scored is
/// kept case by case, so that a stage that is cut off goes on from there.
public final class TeachRanking {
    private static final String ASKED = "asked";

    private final Workspace workspace;
    private final RuntimeContext context;
    private final Request request;
    private final RankingFolder folder;
    private final DatasetFolder dataset;

    /// @param id of the rankings
    /// @param name for people
    /// @param model the teacher's folder
    /// @param batch cases that are looked at together, from 1 up
    /// @param device in words, for the provenance
    public record Request(
            String id,
            String name,
            String dataset,
            Path model,
            int batch,
            int threads,
            String device,
            IfPresent ifPresent) {}

    private boolean wasThere;

    public TeachRanking(Workspace workspace, RuntimeContext context, Request request) {
        this.workspace = workspace;
        this.context = context;
        this.request = request;
        folder = workspace.ranking(request.id());
        dataset = workspace.dataset(request.dataset());
    }

    /// @throws UserError if no case has an image, other rankings of this id must stay, or another
    ///   engine makes them
    public StageEnd teach(Teacher teacher, StageListener listener) {
        Map<String, Example> examples = dataset.examplesById();
        Map<String, CaseImage> images = dataset.imagesById();
        images.keySet().retainAll(examples.keySet());
        if (images.isEmpty()) {
            throw new UserError(
                    "No case of the data set has an image.",
                    dataset.imagesFile().toString(),
                    "Import the cases again with their images: a folder of images, a table that names them, or PanNuke's folds.");
        }
        Map<String, String> hashes = new TreeMap<>(ModelFiles.hashes(request.model()));
        String asked = asked(teacher, examples, images, hashes);
        try (RunLock lock = RunLock.toTeach(folder)) {
            wasThere = isDone(asked);
            if (wasThere) {
                listener.progress("teach", images.size(), images.size());
                return StageEnd.COMPLETED;
            }
            requireFree();
            return score(teacher, new Cases(examples, images), hashes, asked, listener);
        }
    }

    /// Whether the last call found these very rankings, and asked nothing.
    public boolean wasThere() {
        return wasThere;
    }

    private record Cases(Map<String, Example> examples, Map<String, CaseImage> images) {}

    private StageEnd score(
            Teacher teacher,
            Cases cases,
            Map<String, String> hashes,
            String asked,
            StageListener listener) {
        SeenCases seen = new SeenCases(dataset, cases.examples(), cases.images());
        try (KeptLines<LabelScores> kept =
                KeptLines.open(folder.path(), asked, KeptLines.TEACHING)) {
            List<String> missing =
                    cases.images().keySet().stream().filter(id -> !kept.has(id)).toList();
            for (int at = 0; at < missing.size(); at += request.batch()) {
                if (context.ending().getAsBoolean() || listener.cancelled()) {
                    return StageEnd.STOPPED;
                }
                int end = Math.min(missing.size(), at + request.batch());
                add(kept, teacher, seen.read(missing.subList(at, end)));
                listener.progress(
                        "teach",
                        cases.images().size() - missing.size() + end,
                        cases.images().size());
            }
            write(teacher, kept, cases.images(), seen.problems(), hashes, asked);
            kept.discard();
            return StageEnd.COMPLETED;
        }
    }

    private static void add(KeptLines<LabelScores> kept, Teacher teacher, List<Seen> batch) {
        if (batch.isEmpty()) {
            return;
        }
        List<double[]> scores = teacher.scores(batch);
        for (int i = 0; i < batch.size(); i++) {
            if (!Arrays.stream(scores.get(i)).allMatch(Double::isFinite)) {
                throw new UserError(
                        "The teacher's scores are no numbers.",
                        "case " + batch.get(i).example().id(),
                        "Its weights are broken: download them again.");
            }
            kept.add(new LabelScores(batch.get(i).example().id(), scores.get(i)));
        }
    }

    private void write(
            Teacher teacher,
            KeptLines<LabelScores> kept,
            Map<String, CaseImage> images,
            List<Problem> problems,
            Map<String, String> hashes,
            String asked) {
        List<String> order = images.keySet().stream().filter(kept::has).toList();
        Map<String, double[]> scores = new LinkedHashMap<>();
        kept.all(order).forEach(line -> scores.put(line.example(), line.sums()));
        request.ifPresent().makeRoom(folder.manifestFile());
        hashes.put(ASKED, asked);
        hashes.put("examples", dataset.manifest().examplesSha256());
        hashes.put("images", Hashes.sha256(dataset.imagesFile()));
        Json.write(folder.teacherFile(), provenance(teacher, hashes));
        TeacherImportRequest wanted =
                TeacherImportRequest.of(request.model(), request.dataset(), request.id())
                        .withName(request.name())
                        .withKind(teacher.kind())
                        .replacing();
        List<String> labels =
                LabelWords.inTask(teacher.labels(), workspace.task(dataset.manifest().task()));
        ImportTeacher.write(
                workspace,
                wanted,
                new ImportTeacher.Given(labels, scores, problems),
                sources(hashes));
    }

    private List<Source> sources(Map<String, String> hashes) {
        List<Source> sources = new ArrayList<>();
        ModelFiles.ofWeights(hashes)
                .forEach((name, hash) ->
                        sources.add(new Source(request.model() + ", " + name, hash)));
        Path images = workspace.root().relativize(dataset.imagesFile());
        sources.add(
                new Source(
                        images.toString().replace('\\', '/'),
                        Objects.requireNonNull(hashes.get("images"))));
        return sources;
    }

    private void requireFree() {
        if (request.ifPresent() == IfPresent.FAIL && Files.exists(folder.manifestFile())) {
            throw new UserError(
                    "There are other rankings of this id already.",
                    folder.path().toString(),
                    "Give the new ones an id of their own (--id), or replace the old ones (--replace).");
        }
    }

    /// Whether these very questions were answered before.
    private boolean isDone(String asked) {
        return Files.exists(folder.manifestFile())
                && Files.exists(folder.teacherFile())
                && asked.equals(
                        Json.read(folder.teacherFile(), Provenance.class).hashes().get(ASKED))
                && folder.manifest().rankingsSha256().equals(Hashes.sha256(folder.rankingsFile()));
    }

    /// A hash of all that the scores depend on.
    private String asked(
            Teacher teacher,
            Map<String, Example> examples,
            Map<String, CaseImage> images,
            Map<String, String> hashes) {
        StringBuilder text = new StringBuilder(Json.line(hashes));
        text.append(Json.line(new TreeMap<>(teacher.facts()))).append(Json.line(teacher.labels()));
        text.append(workspace.task(dataset.manifest().task()).labels());
        for (CaseImage image : images.values()) {
            String question = teacher.question(example(examples, image));
            text.append(Json.line(List.of(image.example(), image.sha256(), question)));
        }
        return Hashes.sha256(text.toString());
    }

    private static Example example(Map<String, Example> examples, CaseImage image) {
        return Objects.requireNonNull(examples.get(image.example()));
    }

    private Provenance provenance(Teacher teacher, Map<String, String> hashes) {
        return new Provenance(
                Versioned.CURRENT,
                RunProvenance.versions(context),
                hashes,
                request.device()
                        + ", "
                        + request.threads()
                        + " threads, "
                        + RunProvenance.processor(),
                request.threads(),
                0,
                "none",
                new TreeMap<>(teacher.facts()));
    }
}
