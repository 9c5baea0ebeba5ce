package org.mintworkbench.engine.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.mintworkbench.workspace.UserError;

/// Finds the importer for what a user points at.
public final class CaseImporters {
    private CaseImporters() {}

    /// Folders, archives and `.json` files hold phenopackets, everything else is a table.
    ///
    /// @throws UserError when there is no such file
    public static CaseImporter detect(Path source) {
        if (!Files.exists(source)) {
            throw new UserError(
                    "There is no such file or folder.",
                    source.toString(),
                    "Choose an existing one.");
        }
        String name = source.toString().toLowerCase(Locale.ROOT);
        boolean packets =
                Files.isDirectory(source) || name.endsWith(".zip") || name.endsWith(".json");
        return packets ? new PhenopacketImporter() : new TableCaseImporter(TableCaseOptions.DETECT);
    }
}
