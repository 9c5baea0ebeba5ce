package org.mintworkbench.engine.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mintworkbench.engine.source.CaseField;
import org.mintworkbench.engine.source.CaseImportRequest;
import org.mintworkbench.engine.source.CaseImporter;
import org.mintworkbench.engine.source.CaseImporters;
import org.mintworkbench.engine.source.CasePreset;
import org.mintworkbench.engine.source.ImageFolderImporter;
import org.mintworkbench.engine.source.ImportCases;
import org.mintworkbench.engine.source.ImportedCases;
import org.mintworkbench.engine.source.ImportedSplit;
import org.mintworkbench.engine.source.PanNukeImporter;
import org.mintworkbench.engine.source.SplitAgain;
import org.mintworkbench.engine.source.TableCaseImporter;
import org.mintworkbench.engine.source.TableCaseOptions;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.Split;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "cases",
        mixinStandardHelpOptions = true,
        description = {
            "Read cases: phenopackets, a table, a folder of images, or PanNuke.",
            "Phenopackets as a file, a folder or a zip; tables as CSV, TSV or JSONL; images by folder or with a",
            "table; the folds of PanNuke (images.npy, masks.npy, types.npy) unpacked.",
            "Rows that cannot be read are listed with file, line and reason; the rest goes on."
        },
        footer = {
            "",
            "Examples:",
            "  mint import cases phenopackets/ --labels labels.csv",
            "  mint import cases cohort.csv --column age_years=AGE --column disease_id=OMIM",
            "  mint import cases slides.csv --task-file tissue.json --labels tissues.csv",
            "  mint import cases PanNuke/ --task tissue",
            "  mint import cases patches/ --task tissue",
            "  mint import cases image_metadata_v1.0.9.tsv --preset gmdb --terms hp.json --images gmdb_images/"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done, also when some rows were not read", "3:something you can mend"})
final class ImportCasesCommand implements Callable<Integer> {
    @Mixin private Common common;

    @Parameters(paramLabel = "SOURCE", description = "File, folder or zip.")
    private Path source;

    @Option(
            names = "--id",
            defaultValue = "cases",
            description = "Id of the data set (default: ${DEFAULT-VALUE}).")
    private String id;

    @Option(names = "--name", description = "Shown name (default: the id).")
    private Optional<String> name;

    @Mixin private TaskOptions task;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "Table of labels: id, name, synonyms.")
    private Optional<Path> labels;

    @Option(
            names = "--preset",
            description = "Form of a table: generic, gmdb or gestaltmml (default: by its header).")
    private Optional<CasePreset> preset;

    @Option(
            names = "--column",
            paramLabel = "FIELD=COLUMN",
            description = "Which column holds a field, e.g. age_years=AGE.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--truths",
            paramLabel = "FILE",
            description = "Table of case id and label, when the cases have none.")
    private Optional<Path> truths;

    @Option(
            names = "--terms",
            paramLabel = "FILE",
            description = "hp.json, hp.obo or a table: names of terms given by id only.")
    private Optional<Path> terms;

    @Option(
            names = "--images",
            paramLabel = "FOLDER",
            description =
                    "What a table's paths of images are relative to (default: the table's folder).")
    private Optional<Path> images;

    @Option(
            names = "--background",
            defaultValue = "skip",
            description =
                    "PanNuke's patches without a nucleus: skip or keep (default: ${DEFAULT-VALUE}).")
    private PanNukeImporter.Background background;

    @Option(
            names = "--synthetic",
            description = "The cases are made up: say so wherever they are shown.")
    private boolean synthetic;

    @Option(names = "--replace", description = "Replace a data set of this id.")
    private boolean replace;

    private final CliContext context;

    ImportCasesCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        CaseImportRequest request = request();
        Workspace workspace = common.openOrCreate();
        CaseImportRequest applied = task.apply(request, workspace);
        boolean known = Files.exists(workspace.taskFile(applied.task()));
        ImportedCases imported;
        try (Working work = context.working("  read cases")) {
            imported = ImportCases.into(workspace, applied, work::at);
        }
        if (known && labels.isEmpty()) {
            context.terminal()
                    .say(
                            "The task \"%s\" was in the workspace already, with the %d labels that are used."
                                    .formatted(
                                            imported.task().id(), imported.task().labels().size()));
        }
        if (common.json) {
            context.terminal().printJson(json(imported));
        } else {
            context.terminal().print(text(imported, workspace));
        }
        return ExitCode.OK;
    }

    private CaseImportRequest request() {
        CaseImportRequest request =
                CaseImportRequest.of(source, id, task.id())
                        .withImporter(importer())
                        .withName(name.orElse(id));
        if (labels.isPresent()) {
            request = request.withLabels(labels.get());
        }
        if (synthetic) {
            request = request.withOrigin(CaseImportRequest.Origin.SYNTHETIC);
        }
        return replace ? request.replacing() : request;
    }

    private CaseImporter importer() {
        return switch (CaseImporters.detect(source)) {
            case TableCaseImporter table -> new TableCaseImporter(tableOptions());
            case ImageFolderImporter folder -> new ImageFolderImporter(tableOptions());
            case PanNukeImporter folds -> new PanNukeImporter(background);
            case CaseImporter other -> other;
        };
    }

    private TableCaseOptions tableOptions() {
        Map<CaseField, String> choices = new LinkedHashMap<>();
        columns.forEach((field, column) -> choices.put(field(field), column));
        return new TableCaseOptions(preset, choices, truths, terms, images);
    }

    private static CaseField field(String name) {
        try {
            return CaseField.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new org.mintworkbench.workspace.UserError(
                    "There is no field \"" + name + "\".",
                    "option --column",
                    "The fields are "
                            + List.of(CaseField.values()).toString().toLowerCase(Locale.ROOT)
                            + ".",
                    e);
        }
    }

    private static Map<String, Object> json(ImportedCases imported) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dataset", imported.manifest());
        json.put("labels", imported.task().labels().size());
        json.put("problems", imported.problems());
        json.put("split", imported.split().map(ImportCasesCommand::sizes).orElse(Map.of()));
        json.put("splitKept", imported.divided().kept());
        return json;
    }

    static Map<String, Integer> sizes(Split split) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        split.parts().forEach((part, ids) -> sizes.put(part, ids.size()));
        return sizes;
    }

    private static String text(ImportedCases imported, Workspace workspace) {
        StringBuilder text = new StringBuilder();
        text.append("Data set ")
                .append(imported.manifest().id())
                .append(": ")
                .append(imported.manifest().examples())
                .append(" cases, ");
        text.append(imported.task().labels().size())
                .append(" labels, ")
                .append(ProblemList.count(imported.problems().size()));
        text.append(split(imported.divided(), workspace));
        text.append(
                ProblemList.text(
                        imported.problems(),
                        workspace.dataset(imported.manifest().id()).problemsFile()));
        return text.toString();
    }

    private static String split(ImportedSplit divided, Workspace workspace) {
        StringBuilder text = new StringBuilder();
        divided.now()
                .ifPresent(split ->
                        text.append(
                                "\n  %s: %s, %d leaks"
                                        .formatted(
                                                divided.kept()
                                                        ? "the split of before is kept ("
                                                                + split.method()
                                                                + ")"
                                                        : "the source's own split",
                                                sizes(split),
                                                split.leaks().size())));
        divided.now()
                .filter(split -> Files.exists(workspace.dataset(split.dataset()).sourceSplitFile()))
                .ifPresent(split ->
                        text.append("\n  the source's own is taken with `mint split --replace`"));
        divided.before()
                .filter(old -> !divided.kept())
                .ifPresent(old ->
                        text.append(
                                "\n  the split of before (%s) was dropped: it was of other cases; %s"
                                        .formatted(old.method(), again(workspace, old))));
        return text.toString();
    }

    /// The source's own split cannot be had from a source that has none now.
    private static String again(Workspace workspace, Split old) {
        return old.cameWithTheCases()
                ? "make one with `mint split --new` or `mint split --file TABLE`"
                : "make it for these with `" + SplitAgain.command(workspace, old) + "`";
    }
}
