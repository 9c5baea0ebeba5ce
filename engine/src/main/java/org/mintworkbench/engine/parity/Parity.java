package org.mintworkbench.engine.parity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mintworkbench.engine.progress.WorkListener;
import org.mintworkbench.workspace.UserError;

/// Holds every group that a golden folder has against it.
public final class Parity {
    private final List<ParityGroup> groups;

    public Parity(List<ParityGroup> groups) {
        this.groups = List.copyOf(groups);
    }

    /// The outcome.
    ///
    /// @param items what was compared
    /// @param missing places of groups that the folder does not have
    public record Outcome(List<ParityItem> items, List<String> missing) {
        public boolean passed() {
            return items.stream().allMatch(ParityItem::passed);
        }
    }

    /// @param listener hears of each group, of all
    public Outcome check(Path folder, WorkListener listener) {
        int done = 0;
        List<ParityItem> items = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (ParityGroup group : groups) {
            if (group.isIn(folder)) {
                items.addAll(checked(group, folder));
            } else {
                missing.add(group.place());
            }
            listener.at(++done, groups.size());
        }
        if (items.isEmpty()) {
            throw new UserError(
                    Files.isDirectory(folder)
                            ? "No goldens are in it."
                            : "There is no such folder.",
                    folder.toString(),
                    "Name a folder that holds e.g. " + groups.getFirst().place() + ".");
        }
        return new Outcome(items, missing);
    }

    /// A file without a value must not pass for one without a difference.
    private static List<ParityItem> checked(ParityGroup group, Path folder) {
        List<ParityItem> items = group.check(folder);
        if (items.isEmpty()) {
            throw new UserError(
                    "There is nothing in it to compare.",
                    folder.resolve(group.place()).toString(),
                    "Make the golden files again with their generator.");
        }
        return items;
    }
}
