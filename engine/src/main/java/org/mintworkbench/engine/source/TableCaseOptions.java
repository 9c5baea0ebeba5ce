package org.mintworkbench.engine.source;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// How a table of cases is to be read.
///
/// @param preset its form, empty to go by the header
/// @param choices columns the user names, over the preset's
/// @param truths a table of case id and label, when the cases' own has none
/// @param terms names of ontology terms (`hp.json`, `hp.obo` or a table of id and label), for
///   tables that give only ids
/// @param images the folder that paths of images are relative to; without it the table's own, and
///   images that are not there are no fault of the table's
public record TableCaseOptions(
        Optional<CasePreset> preset,
        Map<CaseField, String> choices,
        Optional<Path> truths,
        Optional<Path> terms,
        Optional<Path> images) {

    public TableCaseOptions {
        choices = Map.copyOf(choices);
    }

    public static final TableCaseOptions DETECT =
            new TableCaseOptions(
                    Optional.empty(),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    public static TableCaseOptions of(CasePreset preset) {
        return new TableCaseOptions(
                Optional.of(preset),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public TableCaseOptions withTruths(Path file) {
        return new TableCaseOptions(preset, choices, Optional.of(file), terms, images);
    }

    public TableCaseOptions withTerms(Path file) {
        return new TableCaseOptions(preset, choices, truths, Optional.of(file), images);
    }

    public TableCaseOptions with(Map<CaseField, String> columns) {
        return new TableCaseOptions(preset, columns, truths, terms, images);
    }

    public TableCaseOptions withImages(Path folder) {
        return new TableCaseOptions(preset, choices, truths, terms, Optional.of(folder));
    }
}
