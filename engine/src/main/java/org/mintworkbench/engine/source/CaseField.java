package org.mintworkbench.engine.source;

import java.util.List;
import java.util.Locale;

/// What a column of a case table can hold, with the headers it is usually found under.
public enum CaseField {
    ID("id", "case_id", "phenopacket_id", "example_id", "image_id"),
    PATIENT("patient", "patient_id", "subject", "subject_id", "individual"),
    PUBLICATION("publication", "pmid", "reference"),
    SEX("sex", "gender"),
    /// years, or an ISO 8601 duration
    AGE_YEARS("age_years", "age_year", "age"),
    /// months on top of the years
    AGE_MONTHS("age_months", "age_month"),
    ANCESTRY("ancestry", "ethnicity", "descent"),
    PRESENT_IDS("present_features", "hpo_ids", "hpo", "hpo_terms"),
    PRESENT_LABELS("present_labels", "phenotypes", "features", "symptoms"),
    ABSENT_IDS("absent_features"),
    ABSENT_LABELS("absent_labels", "excluded"),
    NOTE("note", "clinical_note", "text", "texts"),
    /// a file, absolute or relative to the table's folder
    IMAGE("image", "image_path", "image_file", "file_name", "filename", "path"),
    DISEASE_ID("disease_id", "omim_id", "truth", "label_id"),
    DISEASE_NAME("disease_name", "disease", "label", "labels", "diagnosis", "truth_name", "tissue"),
    SPLIT("split", "part");

    private final List<String> headers;

    CaseField(String... headers) {
        this.headers = List.of(headers);
    }

    /// Whether a header names this field, ignoring case, blanks and dashes.
    boolean isNamedBy(String header) {
        return headers.contains(folded(header));
    }

    static String folded(String header) {
        return header.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }
}
