package org.mintworkbench.engine.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.engine.source.CaseImportRequest.Origin;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Source;

/// Reads a table of cases: CSV, TSV, JSON lines or a JSON array, one case a row.
public final class TableCaseImporter implements CaseImporter {
    private final TableCaseOptions options;

    public TableCaseImporter(TableCaseOptions options) {
        this.options = options;
    }

    @Override
    public ImportResult read(Path source, ImportListener listener) {
        Rows rows = Rows.read(source);
        CasePreset preset = options.preset().orElseGet(() -> CasePreset.of(rows.columns()));
        ColumnMapping mapping =
                preset.mapping(rows.columns()).with(options.choices()).withImagesAsIds();
        Problems problems = new Problems();
        problems.addAll(rows.problems());
        List<Source> sources = new ArrayList<>(List.of(SourceBytes.source(source)));
        TruthFile truths = TruthFile.NONE;
        if (options.truths().isPresent()) {
            truths = TruthFile.read(options.truths().get());
            sources.add(SourceBytes.source(options.truths().get()));
            problems.addAll(truths.problems());
        }
        if (!rows.columns().isEmpty()) {
            truths.requireIn(mapping, rows);
        }
        TermNames terms = TermNames.NONE;
        if (options.terms().isPresent()) {
            terms = TermNames.read(options.terms().get());
            sources.add(SourceBytes.source(options.terms().get()));
        }
        sayWhatIsDropped(rows, problems);
        CaseRows cases =
                new CaseRows(new CaseRows.Setup(rows.file(), mapping, truths, terms), problems);
        UniqueExamples examples = new UniqueExamples(problems);
        Map<String, List<String>> parts = new LinkedHashMap<>();
        LinkedImages images = new LinkedImages();
        for (int i = 0; i < rows.rows().size(); i++) {
            listener.advance(i, rows.rows().size());
            Row row = rows.rows().get(i);
            add(row, cases, examples, parts)
                    .ifPresent(example -> link(example, row, cases, source, images));
        }
        cases.reportUnnamedTerms();
        CaseImages linked = linked(images, rows.file(), problems);
        return new ImportResult(
                examples.all(), problems.all(), sources, parts, Origin.REAL, linked);
    }

    private void link(Example example, Row row, CaseRows cases, Path source, LinkedImages images) {
        Path folder = options.images().orElse(source.toAbsolutePath().resolveSibling("."));
        cases.image(row)
                .flatMap(written -> LinkedImages.resolve(folder, written))
                .ifPresent(image -> images.put(example.id(), image, cases.file(), row.line()));
    }

    /// A table may name images that its reader has never had.
    private CaseImages linked(LinkedImages images, String file, Problems problems) {
        if (images.isEmpty() || options.images().isPresent() || images.anyExists()) {
            return images;
        }
        problems.warning(
                file,
                0,
                "It names images, but none is where it says; say which folder holds them (--images) to have them imported.");
        return CaseImages.NONE;
    }

    private static Optional<Example> add(
            Row row, CaseRows cases, UniqueExamples examples, Map<String, List<String>> parts) {
        Optional<Example> example = cases.example(row);
        if (example.isPresent() && examples.add(example.get(), cases.file(), row.line())) {
            cases.part(row)
                    .ifPresent(part ->
                            parts.computeIfAbsent(part, key -> new ArrayList<>())
                                    .add(example.get().id()));
            return example;
        }
        return Optional.empty();
    }

    private static void sayWhatIsDropped(Rows rows, Problems problems) {
        List<String> personal =
                rows.columns().stream()
                        .filter(column -> CasePreset.PERSONAL.contains(CaseField.folded(column)))
                        .toList();
        if (!personal.isEmpty()) {
            problems.warning(
                    rows.file(), 1, "Personal data were left out: the columns " + personal + ".");
        }
    }
}
