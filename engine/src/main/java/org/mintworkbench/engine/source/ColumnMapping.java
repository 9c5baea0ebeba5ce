package org.mintworkbench.engine.source;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.UserError;

/// Which column of a table holds what.
///
/// @param columns field to column name; a field left out is not read
public record ColumnMapping(Map<CaseField, String> columns) {
    public ColumnMapping {
        columns = columns.isEmpty() ? Map.of() : Map.copyOf(columns);
    }

    /// Goes by the headers: the first column that bears one of a field's usual names.
    public static ColumnMapping detect(List<String> headers) {
        Map<CaseField, String> found = new EnumMap<>(CaseField.class);
        for (CaseField field : CaseField.values()) {
            headers.stream()
                    .filter(field::isNamedBy)
                    .findFirst()
                    .ifPresent(header -> found.put(field, header));
        }
        return new ColumnMapping(found);
    }

    /// This mapping with a user's choices laid over it.
    public ColumnMapping with(Map<CaseField, String> choices) {
        Map<CaseField, String> all = new EnumMap<>(CaseField.class);
        all.putAll(columns);
        all.putAll(choices);
        return new ColumnMapping(all);
    }

    /// Where no column holds ids, the image's path is the case's id.
    ColumnMapping withImagesAsIds() {
        Optional<String> image = column(CaseField.IMAGE);
        return column(CaseField.ID).isPresent() || image.isEmpty()
                ? this
                : with(Map.of(CaseField.ID, image.get()));
    }

    Optional<String> column(CaseField field) {
        return Optional.ofNullable(columns.get(field));
    }

    /// @throws UserError when a chosen column is missing, or a case could have no id or no truth
    void requireIn(List<String> headers, String file) {
        for (Map.Entry<CaseField, String> choice : columns.entrySet()) {
            if (!headers.contains(choice.getValue())) {
                throw new UserError(
                        "There is no column \"" + choice.getValue() + "\".",
                        file + " line 1",
                        "Its columns are " + headers + ".");
            }
        }
        require(CaseField.ID, headers, file);
        if (column(CaseField.DISEASE_NAME).isEmpty()) {
            require(CaseField.DISEASE_ID, headers, file);
        }
    }

    private void require(CaseField field, List<String> headers, String file) {
        if (column(field).isEmpty()) {
            throw new UserError(
                    "No column is known to hold the " + CaseField.folded(field.name()) + ".",
                    file + " line 1",
                    "Say which of its columns "
                            + headers
                            + " it is, e.g. --column "
                            + field.name().toLowerCase(Locale.ROOT)
                            + "="
                            + headers.stream().findFirst().orElse("COLUMN")
                            + ".");
        }
    }
}
