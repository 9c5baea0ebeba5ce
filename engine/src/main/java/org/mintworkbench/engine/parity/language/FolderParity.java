package org.mintworkbench.engine.parity.language;

import java.nio.file.Path;
import java.util.List;
import org.mintworkbench.engine.parity.ParityChecks;
import org.mintworkbench.engine.parity.ParityGroup;
import org.mintworkbench.engine.parity.ParityItem;

/// A group of alike folders: each subfolder of a place that holds a file of one name.
abstract class FolderParity implements ParityGroup {
    private final String name;
    private final String place;
    private final String file;

    /// @param place relative to the golden folder
    /// @param file what a subfolder holds
    FolderParity(String name, String place, String file) {
        this.name = name;
        this.place = place;
        this.file = file;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String place() {
        return place;
    }

    @Override
    public final List<ParityItem> check(Path folder) {
        ParityChecks checks = new ParityChecks(name);
        for (Path found : folders(folder)) {
            check(found, checks);
        }
        return checks.items();
    }

    /// Compares one of the subfolders.
    abstract void check(Path folder, ParityChecks checks);

    final List<Path> folders(Path golden) {
        return LanguageGroups.folders(golden.resolve(place), file);
    }
}
