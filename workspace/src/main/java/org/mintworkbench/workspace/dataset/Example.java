package org.mintworkbench.workspace.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.Checks;

/// One case: what is known of a patient, and the true label.
///
/// @param id unique in its data set
/// @param patient whom it belongs to; cases of one patient stay on one side of a split
/// @param publication e.g. `PMID:36322151`
/// @param ageYears age in years at the last encounter, 0 or more
/// @param sex `male`, `female`, or as the source has it, lower case
/// @param phenotypes in the source's order
/// @param note free clinical text
/// @param truth id of the true label
/// @param truthName its name as the source writes it
/// @param source file and line or entry it was read from
public record Example(
        String id,
        String patient,
        Optional<String> publication,
        Optional<Double> ageYears,
        Optional<String> sex,
        Optional<String> ancestry,
        List<Phenotype> phenotypes,
        Optional<String> note,
        String truth,
        String truthName,
        String source) {

    public Example {
        Checks.requireText(id, "id");
        Checks.requireText(patient, "patient");
        Checks.requireText(truth, "truth");
        ageYears.ifPresent(age ->
                Checks.require(
                        age >= 0 && age <= 150, "ageYears", "must be 0 to 150 (is " + age + ")"));
        phenotypes = List.copyOf(phenotypes);
    }

    /// A case of which only the label is known, each a patient of its own.
    public static Example ofLabel(String id, String truth, String source) {
        return new Example(
                id,
                id,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                truth,
                truth,
                source);
    }

    /// The values a prompt template may use; a missing one has no entry.
    public Map<String, String> promptFields() {
        Map<String, String> fields = new LinkedHashMap<>();
        ageYears.ifPresent(age -> fields.put("age", ageText(age)));
        sex.ifPresent(value -> fields.put("sex", value));
        ancestry.ifPresent(value -> fields.put("ancestry", value));
        note.ifPresent(value -> fields.put("note", value));
        putJoined(fields, "phenotypes", Phenotype.Status.OBSERVED);
        putJoined(fields, "excluded", Phenotype.Status.EXCLUDED);
        return fields;
    }

    private void putJoined(Map<String, String> fields, String key, Phenotype.Status status) {
        List<String> labels = new ArrayList<>();
        for (Phenotype phenotype : phenotypes) {
            if (phenotype.status() == status) {
                labels.add(phenotype.label());
            }
        }
        if (!labels.isEmpty()) {
            fields.put(key, String.join(", ", labels));
        }
    }

    /// Whole years from one year on, else one decimal: `7`, `0.5`; what rounds to a year is `1`.
    private static String ageText(double age) {
        double rounded = Math.round(age * 10) / 10.0;
        return rounded < 1 ? Double.toString(rounded) : Long.toString(Math.max(1, (long) age));
    }
}
