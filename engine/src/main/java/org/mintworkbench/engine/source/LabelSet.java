package org.mintworkbench.engine.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.task.Label;

/// Where a task's labels come from: a table of them, or the cases themselves.
public final class LabelSet {
    private LabelSet() {}

    /// Reads a table with `disease_id` (or `id`), `label` (or `name`) and, if wanted, `synonyms`
    /// with semicolons between them. The table's order becomes the label order.
    ///
    /// @throws UserError when columns are missing, an id comes twice or a row cannot be read
    public static List<Label> read(Path file) {
        Rows rows = Rows.read(file);
        if (!rows.problems().isEmpty()) {
            var first = rows.problems().getFirst();
            throw new UserError(
                    first.reason(),
                    rows.file() + " line " + first.line(),
                    "A label set must be readable as a whole: correct the row.");
        }
        String id = column(rows, List.of("disease_id", "id", "label_id", "omim_id"));
        String name = column(rows, List.of("label", "name", "disease_name", "disease"));
        Map<String, Label> labels = new LinkedHashMap<>();
        for (Row row : rows.rows()) {
            String where = rows.file() + " line " + row.line();
            if (row.text(id).isEmpty() || row.text(name).isEmpty()) {
                throw new UserError("The label has no id or no name.", where, "Fill in both.");
            }
            Label label = new Label(row.text(id), row.text(name), synonyms(row));
            if (labels.put(label.id(), label) != null) {
                throw new UserError(
                        "The id \"" + label.id() + "\" comes twice.", where, "Keep one of them.");
            }
        }
        return List.copyOf(labels.values());
    }

    /// The diseases of the cases, sorted by id. Of several spellings the first is the name, the
    /// others are synonyms; what follows a semicolon (`KABUKI SYNDROME 1; KABUK1`) is one too.
    public static List<Label> collect(Collection<Example> examples) {
        Map<String, List<String>> names = new TreeMap<>();
        for (Example example : examples) {
            List<String> known = names.computeIfAbsent(example.truth(), key -> new ArrayList<>());
            for (String name : spellings(example.truthName())) {
                if (known.stream().noneMatch(name::equalsIgnoreCase)) {
                    known.add(name);
                }
            }
        }
        List<Label> labels = new ArrayList<>();
        names.forEach(
                (id, all) -> labels.add(new Label(id, all.getFirst(), all.subList(1, all.size()))));
        return labels;
    }

    private static List<String> spellings(String written) {
        List<String> parts =
                Arrays.stream(written.split(";"))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
        if (parts.size() < 2) {
            return List.of(written);
        }
        List<String> all = new ArrayList<>(parts);
        all.add(written);
        return all;
    }

    private static List<String> synonyms(Row row) {
        return row.values("synonyms").stream().filter(text -> !text.isEmpty()).toList();
    }

    private static String column(Rows rows, List<String> names) {
        Optional<String> found =
                names.stream()
                        .flatMap(name -> rows.columns().stream().filter(c -> isNamed(c, name)))
                        .findFirst();
        return found.orElseThrow(() ->
                new UserError(
                        "There is no column called " + String.join(" or ", names) + ".",
                        rows.file() + " line 1",
                        "Its columns are " + rows.columns() + "."));
    }

    private static boolean isNamed(String column, String name) {
        return column.strip().toLowerCase(Locale.ROOT).equals(name);
    }
}
