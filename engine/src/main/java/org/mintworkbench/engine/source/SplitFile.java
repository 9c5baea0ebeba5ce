package org.mintworkbench.engine.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.Problem;

/// A user's table of case id and part, e.g. with the columns phenopacket_id, split and pmid.
///
/// @param parts part name to case ids, in the table's order
/// @param publications case id to publication, where the table has a column for it
record SplitFile(
        Map<String, List<String>> parts, Map<String, String> publications, List<Problem> problems) {

    /// @param known ids of the data set's cases
    /// @throws UserError when columns are missing or no row could be used
    static SplitFile read(Path file, Set<String> known) {
        Rows rows = Rows.read(file);
        ColumnMapping columns = ColumnMapping.detect(rows.columns());
        String id = need(columns, CaseField.ID, rows);
        String split = need(columns, CaseField.SPLIT, rows);
        Optional<String> publication = columns.column(CaseField.PUBLICATION);
        Problems problems = new Problems();
        problems.addAll(rows.problems());
        Map<String, String> partOf = new LinkedHashMap<>();
        Map<String, String> publications = new HashMap<>();
        for (Row row : rows.rows()) {
            Optional<String> part = PartNames.find(row.text(split));
            if (part.isEmpty()) {
                problems.skipped(
                        rows.file(),
                        row.line(),
                        "\"" + row.text(split) + "\" is no part of a split.");
                continue;
            }
            Optional<String> wrong = wrong(row.text(id), partOf, known);
            if (wrong.isPresent()) {
                problems.skipped(rows.file(), row.line(), wrong.get());
                continue;
            }
            partOf.put(row.text(id), part.get());
            publication
                    .map(row::text)
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> publications.put(row.text(id), text));
        }
        if (partOf.isEmpty()) {
            throw new UserError(
                    "No row names a case of the data set and its part.",
                    file.toString(),
                    "Check that the ids are those of the cases.");
        }
        reportMissing(rows.file(), known, partOf, problems);
        return new SplitFile(byPart(partOf), publications, problems.all());
    }

    private static Optional<String> wrong(
            String id, Map<String, String> partOf, Set<String> known) {
        if (!known.contains(id)) {
            return Optional.of("There is no case \"" + id + "\".");
        }
        return partOf.containsKey(id)
                ? Optional.of("The case \"" + id + "\" comes twice, the first counts.")
                : Optional.empty();
    }

    private static void reportMissing(
            String file, Set<String> known, Map<String, String> partOf, Problems problems) {
        List<String> missing = known.stream().filter(id -> !partOf.containsKey(id)).toList();
        if (!missing.isEmpty()) {
            problems.warning(
                    file,
                    0,
                    missing.size() + " cases are in no part, e.g. \"" + missing.getFirst() + "\".");
        }
    }

    private static Map<String, List<String>> byPart(Map<String, String> partOf) {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        partOf.forEach((id, part) -> parts.computeIfAbsent(part, k -> new ArrayList<>()).add(id));
        return parts;
    }

    private static String need(ColumnMapping columns, CaseField field, Rows rows) {
        return columns.column(field)
                .orElseThrow(() ->
                        new UserError(
                                "No column holds the " + CaseField.folded(field.name()) + ".",
                                rows.file() + " line 1",
                                "Its columns are " + rows.columns() + "."));
    }
}
