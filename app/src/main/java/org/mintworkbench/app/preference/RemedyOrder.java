package org.mintworkbench.app.preference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mintworkbench.workspace.preference.Remedy;

/// A remedy that shall be applied to a set.
///
/// @param set id of the set to mend
/// @param limit cases a label may keep, 0 for none
/// @param only the case to mend alone, empty for all
record RemedyOrder(String set, Remedy remedy, int limit, String only) {
    private static final int LONGEST = 128;

    /// Id of the set that it makes.
    String id() {
        String id = set + "-" + remedy.key();
        id += limit > 0 ? "-" + limit : "";
        id += only.isEmpty() ? "" : "-" + only.replaceAll("[^A-Za-z0-9._-]", "_");
        return id.length() <= LONGEST ? id : id.substring(id.length() - LONGEST);
    }

    /// As `mint` takes it.
    List<String> arguments(Path workspace) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "remedy",
                                set,
                                remedy.key(),
                                "--workspace",
                                workspace.toString(),
                                "--id",
                                id()));
        if (limit > 0) {
            arguments.addAll(List.of("--limit", Integer.toString(limit)));
        }
        if (!only.isEmpty()) {
            arguments.addAll(List.of("--case", only));
        }
        return arguments;
    }

    /// As it is typed in a terminal.
    static String typed(List<String> arguments) {
        return "./mint "
                + String.join(
                        " ",
                        arguments.stream()
                                .map(word ->
                                        word.matches("[\\w./:=,-]+")
                                                ? word
                                                : "'" + word.replace("'", "'\\''") + "'")
                                .toList());
    }
}
