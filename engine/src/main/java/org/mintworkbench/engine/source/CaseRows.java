package org.mintworkbench.engine.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Phenotype;

/// Turns rows of a table into examples.
final class CaseRows {
    /// What the rows are read by.
    record Setup(String file, ColumnMapping mapping, TruthFile truths, TermNames terms) {}

    private static final Set<String> NO_VALUE = Set.of("", "nan", "na", "n/a", "none", "null");

    private final Setup setup;
    private final Problems problems;
    private final Set<String> unnamedTerms = new LinkedHashSet<>();

    CaseRows(Setup setup, Problems problems) {
        this.setup = setup;
        this.problems = problems;
    }

    String file() {
        return setup.file;
    }

    /// Empty when the row has no id or no truth, which is then reported.
    Optional<Example> example(Row row) {
        Optional<String> id = value(row, CaseField.ID);
        if (id.isEmpty()) {
            return skip(row, "No id.");
        }
        Optional<Truth> truth = truth(row, id.get());
        if (truth.isEmpty()) {
            return skip(row, "No disease for \"" + id.get() + "\".");
        }
        try {
            return Optional.of(
                    new Example(
                            id.get(),
                            value(row, CaseField.PATIENT).orElse(id.get()),
                            value(row, CaseField.PUBLICATION).map(CaseRows::publication),
                            age(row),
                            value(row, CaseField.SEX).flatMap(written -> sex(row, written)),
                            value(row, CaseField.ANCESTRY).flatMap(CaseRows::ancestry),
                            phenotypes(row),
                            value(row, CaseField.NOTE),
                            truth.get().id,
                            truth.get().name,
                            setup.file + " line " + row.line()));
        } catch (UserError e) {
            return skip(row, e.what());
        }
    }

    /// The image this row names, as it writes it.
    Optional<String> image(Row row) {
        return value(row, CaseField.IMAGE);
    }

    /// The part of a split this row names.
    Optional<String> part(Row row) {
        Optional<String> written = value(row, CaseField.SPLIT);
        Optional<String> part = written.flatMap(PartNames::find);
        if (written.isPresent() && part.isEmpty()) {
            problems.warning(
                    setup.file, row.line(), "\"" + written.get() + "\" is no part of a split.");
        }
        return part;
    }

    /// One line for the whole file: a prompt full of bare ids would be of no use.
    void reportUnnamedTerms() {
        if (!unnamedTerms.isEmpty()) {
            problems.warning(
                    setup.file,
                    0,
                    unnamedTerms.size()
                            + " terms have no name, e.g. "
                            + unnamedTerms.iterator().next()
                            + ": give a file of term names (hp.json, hp.obo or a table).");
        }
    }

    private Optional<Example> skip(Row row, String reason) {
        problems.skipped(setup.file, row.line(), reason);
        return Optional.empty();
    }

    private record Truth(String id, String name) {}

    private Optional<Truth> truth(Row row, String id) {
        Optional<String> name =
                value(row, CaseField.DISEASE_NAME).or(() -> setup.truths.labelOf(id));
        Optional<String> key = value(row, CaseField.DISEASE_ID).map(this::diseaseId);
        return key.or(() -> name).map(found -> new Truth(found, name.orElse(found)));
    }

    /// GestaltMatcher DB numbers its syndromes; a bare number says nothing outside of it.
    private String diseaseId(String written) {
        boolean gmdb =
                setup.mapping
                        .column(CaseField.DISEASE_ID)
                        .filter("internal_syndrome_id"::equals)
                        .isPresent();
        return gmdb ? "GMDB:" + written.replaceFirst("\\.0$", "") : written;
    }

    private Optional<Double> age(Row row) {
        Optional<String> written = value(row, CaseField.AGE_YEARS);
        Optional<String> months = value(row, CaseField.AGE_MONTHS);
        if (written.isPresent() && written.get().startsWith("P")) {
            return PacketAge.years(written.get());
        }
        OptionalDouble years = number(row, written);
        OptionalDouble more = number(row, months);
        return years.isEmpty() && more.isEmpty()
                ? Optional.empty()
                : Optional.of(years.orElse(0) + more.orElse(0) / 12);
    }

    private OptionalDouble number(Row row, Optional<String> written) {
        if (written.isEmpty()) {
            return OptionalDouble.empty();
        }
        OptionalDouble number = Numbers.parse(written.get());
        if (number.isEmpty()) {
            problems.warning(
                    setup.file, row.line(), "The age \"" + written.get() + "\" is no number.");
        }
        return number;
    }

    private List<Phenotype> phenotypes(Row row) {
        Set<Phenotype> found = new LinkedHashSet<>();
        found.addAll(
                terms(
                        row,
                        CaseField.PRESENT_IDS,
                        CaseField.PRESENT_LABELS,
                        Phenotype.Status.OBSERVED));
        found.addAll(
                terms(
                        row,
                        CaseField.ABSENT_IDS,
                        CaseField.ABSENT_LABELS,
                        Phenotype.Status.EXCLUDED));
        return List.copyOf(found);
    }

    private List<Phenotype> terms(
            Row row, CaseField idField, CaseField labelField, Phenotype.Status status) {
        List<String> ids = values(row, idField);
        List<String> labels = values(row, labelField);
        if (!ids.isEmpty() && !labels.isEmpty() && ids.size() != labels.size()) {
            problems.warning(
                    setup.file,
                    row.line(),
                    ids.size()
                            + " term ids but "
                            + labels.size()
                            + " labels: the labels are used.");
            ids = List.of();
        }
        List<Phenotype> terms = new ArrayList<>();
        for (int i = 0; i < Math.max(ids.size(), labels.size()); i++) {
            String id = i < ids.size() ? ids.get(i) : "";
            String label = i < labels.size() ? labels.get(i) : "";
            label = label.isEmpty() ? nameOf(id) : label;
            if (!label.isEmpty()) {
                terms.add(new Phenotype(id, label, status));
            }
        }
        return terms;
    }

    private String nameOf(String id) {
        Optional<String> name = setup.terms.nameOf(id);
        if (name.isEmpty() && !id.isEmpty()) {
            unnamedTerms.add(id);
        }
        return name.orElse(id);
    }

    private Optional<String> value(Row row, CaseField field) {
        return setup.mapping
                .column(field)
                .map(row::text)
                .filter(text -> !NO_VALUE.contains(text.toLowerCase(Locale.ROOT)));
    }

    private List<String> values(Row row, CaseField field) {
        return value(row, field).isEmpty()
                ? List.of()
                : setup.mapping.column(field).map(row::values).orElse(List.of());
    }

    private static String publication(String written) {
        return written.matches("\\d+(\\.0)?") ? "PMID:" + written.replace(".0", "") : written;
    }

    /// What is no known word is kept and told: it may be another language, or another column.
    private Optional<String> sex(Row row, String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "m", "male" -> Optional.of("male");
            case "f", "female" -> Optional.of("female");
            case "u", "unknown", "unknown_sex" -> Optional.empty();
            case "other", "other_sex", "intersex" -> Optional.of(written.toLowerCase(Locale.ROOT));
            default -> {
                problems.warning(
                        setup.file,
                        row.line(),
                        "The sex \""
                                + written
                                + "\" is none of male, female, other and unknown; it is kept as it is.");
                yield Optional.of(written.toLowerCase(Locale.ROOT));
            }
        };
    }

    /// A plain word, or a JSON list as GestaltMatcher DB has it: `["Caucasian"]`.
    private static Optional<String> ancestry(String written) {
        String plain =
                written.startsWith("[")
                        ? String.join(", ", TextList.parse(written))
                        : written.strip();
        return Optional.of(plain).filter(text -> !text.isEmpty() && !text.equals("Unknown"));
    }
}
