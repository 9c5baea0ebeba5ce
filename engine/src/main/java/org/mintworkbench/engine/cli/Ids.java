package org.mintworkbench.engine.cli;

import java.util.List;
import java.util.Optional;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.run.RunFolder;

/// Ids that need not be named when there is only one thing of the kind.
final class Ids {
    private Ids() {}

    /// @param kind folder name, e.g. `datasets`
    /// @param option how the user would name it, e.g. `--dataset`
    static String only(
            Workspace workspace,
            Optional<String> given,
            String kind,
            String manifest,
            String option) {
        List<String> ids = workspace.list(kind, manifest);
        if (given.isPresent()) {
            if (!ids.contains(given.get())) {
                throw new UserError(
                        "There is no \"" + given.get() + "\".",
                        workspace.root().resolve(kind).toString(),
                        "There is: " + ids + ".");
            }
            return given.get();
        }
        if (ids.size() != 1) {
            throw new UserError(
                    ids.isEmpty()
                            ? "There are no " + kind + " yet."
                            : "There are several " + kind + ": " + ids + ".",
                    workspace.root().resolve(kind).toString(),
                    ids.isEmpty()
                            ? "Make them first: " + maker(kind) + "."
                            : "Choose one with " + option + ".");
        }
        return ids.getFirst();
    }

    private static String maker(String kind) {
        return switch (kind) {
            case "datasets" -> "`mint import cases FILE`";
            case "rankings" -> "`mint import teacher FILE`, or `mint teach`";
            case "preferences" -> "`mint pair`, or `mint import preferences FILE`";
            default -> "`mint --help` lists the stages";
        };
    }

    /// A data set that need not be named; if it is, it must be there.
    static Optional<String> dataset(Workspace workspace, Optional<String> given) {
        return given.map(
                id -> only(workspace, Optional.of(id), "datasets", "dataset.json", "--dataset"));
    }

    private static Optional<String> only(List<String> ids) {
        return ids.size() == 1 ? Optional.of(ids.getFirst()) : Optional.empty();
    }

    /// The teacher's rankings. Those that a student made stand beside them and must be named.
    static String teacher(Workspace workspace, Optional<String> given) {
        return teacher(workspace, given, List.of());
    }

    /// @param runs whose own rankings are taken where the workspace has several, if they agree
    static String teacher(Workspace workspace, Optional<String> given, List<RunFolder> runs) {
        Optional<String> asked = given;
        if (asked.isEmpty()) {
            List<String> imported =
                    workspace.list("rankings", "ranking.json").stream()
                            .filter(id -> !workspace.ranking(id).isOfStudent())
                            .toList();
            List<String> own = runs.stream().map(run -> run.config().ranking()).distinct().toList();
            List<String> named = own.stream().filter(id -> !id.isBlank()).toList();
            asked = imported.size() == 1 ? only(imported) : only(named);
        }
        return only(workspace, asked, "rankings", "ranking.json", "--ranking");
    }
}
