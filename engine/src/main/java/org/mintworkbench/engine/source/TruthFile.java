package org.mintworkbench.engine.source;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.dataset.Problem;

/// A table beside the cases that says what each of them is: case id and label.
record TruthFile(Map<String, String> labels, List<Problem> problems) {
    static final TruthFile NONE = new TruthFile(Map.of(), List.of());

    static TruthFile read(Path file) {
        Rows rows = Rows.read(file);
        ColumnMapping mapping = ColumnMapping.detect(rows.columns());
        mapping.requireIn(rows.columns(), rows.file());
        String id = mapping.column(CaseField.ID).orElseThrow();
        String label =
                mapping.column(CaseField.DISEASE_NAME)
                        .or(() -> mapping.column(CaseField.DISEASE_ID))
                        .orElseThrow();
        Map<String, String> labels = new HashMap<>();
        rows.rows().forEach(row -> labels.putIfAbsent(row.text(id), row.text(label)));
        return new TruthFile(labels, rows.problems());
    }

    /// Checks that cases can have ids and truths, from their own table or from here.
    void requireIn(ColumnMapping mapping, Rows rows) {
        String stand = mapping.column(CaseField.ID).orElse("");
        ColumnMapping complete =
                labels.isEmpty() ? mapping : mapping.with(Map.of(CaseField.DISEASE_NAME, stand));
        complete.requireIn(rows.columns(), rows.file());
    }

    Optional<String> labelOf(String caseId) {
        return Optional.ofNullable(labels.get(caseId)).filter(label -> !label.isEmpty());
    }
}
