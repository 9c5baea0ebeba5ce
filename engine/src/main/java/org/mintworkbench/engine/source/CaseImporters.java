package org.mintworkbench.engine.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.mintworkbench.engine.source.pannuke.FoldFiles;
import org.mintworkbench.workspace.UserError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Finds the importer for what a user points at.
public final class CaseImporters {
    private CaseImporters() {}

    private static final Set<String> OF_PACKETS =
            Set.of(
                    "subject",
                    "phenotypicFeatures",
                    "interpretations",
                    "metaData",
                    "phenopacket",
                    "proband",
                    "members");

    /// Folders hold PanNuke's arrays, images, or else phenopackets; so do archives and `.json`
    /// files unless they are an array of plain rows; everything else is a table.
    ///
    /// @throws UserError when there is no such file, or it is YAML
    public static CaseImporter detect(Path source) {
        if (!Files.exists(source)) {
            throw new UserError(
                    "There is no such file or folder.",
                    source.toString(),
                    "Choose an existing one.");
        }
        String name = source.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            throw new UserError(
                    "YAML is not read.", source.toString(), "Convert the phenopacket to JSON.");
        }
        if (Files.isDirectory(source)) {
            return inFolder(source);
        }
        requireUnpacked(source);
        boolean packets =
                name.endsWith(".zip") || (name.endsWith(".json") && !isArrayOfRows(source));
        return packets ? new PhenopacketImporter() : new TableCaseImporter(TableCaseOptions.DETECT);
    }

    private static CaseImporter inFolder(Path source) {
        if (FoldFiles.areIn(source)) {
            return new PanNukeImporter(PanNukeImporter.Background.SKIP);
        }
        if (ImageFolderImporter.holdsImages(source)) {
            return new ImageFolderImporter(TableCaseOptions.DETECT);
        }
        requireUnpacked(source);
        return new PhenopacketImporter();
    }

    private static void requireUnpacked(Path source) {
        FoldFiles.packed(source)
                .ifPresent(zip -> {
                    throw new UserError(
                            "This is a fold of PanNuke as it is downloaded, still packed.",
                            zip.toString(),
                            "Unpack it, and give the folder with its images.npy, masks.npy and types.npy, or one that holds several folds.");
                });
    }

    /// Whether a `.json` file has a phenopacket's fields. Others may lie beside images.
    static boolean isPacket(Path file) {
        try {
            String text = SourceText.decode(SourceBytes.read(file), file.toString()).text();
            JsonNode root = ForeignJson.parse(text);
            JsonNode first = root.isArray() ? root.path(0) : root;
            return OF_PACKETS.stream().anyMatch(first::has);
        } catch (JacksonException | UserError e) {
            return false;
        }
    }

    /// Whether the first element of a JSON array is an object without a phenopacket's fields. A
    /// file that is no JSON at all is left to the importer of packets, which says what is wrong
    /// with it.
    private static boolean isArrayOfRows(Path file) {
        try {
            String text = SourceText.decode(SourceBytes.read(file), file.toString()).text();
            JsonNode first = ForeignJson.parse(text).path(0);
            return first.isObject() && OF_PACKETS.stream().noneMatch(first::has);
        } catch (JacksonException e) {
            return false;
        }
    }
}
