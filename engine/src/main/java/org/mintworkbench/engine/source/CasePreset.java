package org.mintworkbench.engine.source;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Tables of a known form.
public enum CasePreset {
    /// columns found by their headers
    GENERIC {
        @Override
        ColumnMapping mapping(List<String> headers) {
            return ColumnMapping.detect(headers);
        }
    },
    /// `image_metadata_v*.tsv` of GestaltMatcher DB
    GMDB {
        @Override
        ColumnMapping mapping(List<String> headers) {
            Map<CaseField, String> columns = new EnumMap<>(CaseField.class);
            columns.put(CaseField.ID, "image_id");
            columns.put(CaseField.PATIENT, "patient_id");
            columns.put(CaseField.DISEASE_ID, "internal_syndrome_id");
            columns.put(CaseField.DISEASE_NAME, "internal_syndrome_name");
            putIfThere(columns, CaseField.PUBLICATION, "pmid", headers);
            putIfThere(columns, CaseField.SEX, "gender", headers);
            putIfThere(columns, CaseField.AGE_YEARS, "age_year", headers);
            putIfThere(columns, CaseField.AGE_MONTHS, "age_month", headers);
            putIfThere(columns, CaseField.ANCESTRY, "ethnicity", headers);
            putIfThere(columns, CaseField.PRESENT_IDS, "present_features", headers);
            putIfThere(columns, CaseField.ABSENT_IDS, "absent_features", headers);
            putIfThere(columns, CaseField.IMAGE, "filename", headers);
            return new ColumnMapping(columns);
        }
    },
    /// `GestaltMML_input.csv`: image_id, texts, and a labels column or a file of labels beside it
    GESTALTMML {
        @Override
        ColumnMapping mapping(List<String> headers) {
            return ColumnMapping.detect(headers)
                    .with(Map.of(CaseField.ID, "image_id", CaseField.NOTE, "texts"));
        }
    };

    /// Columns that say who a person is; they are never read.
    static final List<String> PERSONAL = List.of("author", "email", "patient_name", "username");

    abstract ColumnMapping mapping(List<String> headers);

    /// The form a table's header shows.
    static CasePreset of(List<String> headers) {
        if (headers.contains("image_id") && headers.contains("internal_syndrome_name")) {
            return GMDB;
        }
        return headers.contains("image_id") && headers.contains("texts") ? GESTALTMML : GENERIC;
    }

    private static void putIfThere(
            Map<CaseField, String> into, CaseField field, String column, List<String> headers) {
        if (headers.contains(column)) {
            into.put(field, column);
        }
    }
}
