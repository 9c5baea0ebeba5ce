package org.mintworkbench.workspace.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.json.JsonLines;

/// The files of one data set, `datasets/<id>/`. `dataset.json` is written last.
public record DatasetFolder(Path path) {
    public static final String MANIFEST = "dataset.json";

    public Path manifestFile() {
        return path.resolve(MANIFEST);
    }

    public DatasetManifest manifest() {
        return Json.read(manifestFile(), DatasetManifest.class);
    }

    public Path examplesFile() {
        return path.resolve("examples.jsonl");
    }

    public List<Example> examples() {
        return JsonLines.read(examplesFile(), Example.class);
    }

    /// In the order of the file.
    public Map<String, Example> examplesById() {
        Map<String, Example> byId = new LinkedHashMap<>();
        JsonLines.forEach(examplesFile(), Example.class, e -> byId.put(e.id(), e));
        return byId;
    }

    /// Missing where the cases have no images.
    public Path imagesFile() {
        return path.resolve("images.jsonl");
    }

    /// Where the images lie.
    public Path imagesFolder() {
        return path.resolve("images");
    }

    /// By case id, in the order of the file; empty where the cases have no images.
    public Map<String, CaseImage> imagesById() {
        Map<String, CaseImage> byId = new LinkedHashMap<>();
        if (Files.exists(imagesFile())) {
            JsonLines.forEach(imagesFile(), CaseImage.class, i -> byId.put(i.example(), i));
        }
        return byId;
    }

    /// Missing until the data set is split.
    public Path splitFile() {
        return path.resolve("splits.json");
    }

    /// The source's own split while another one stands in its place; missing otherwise.
    public Path sourceSplitFile() {
        return path.resolve("splits-of-source.json");
    }

    /// @throws UserError when the data set is not split yet
    public Split split() {
        if (!Files.exists(splitFile())) {
            throw new UserError(
                    "The data set is not split yet.",
                    splitFile().toString(),
                    "Run `mint split` first.");
        }
        return Json.read(splitFile(), Split.class);
    }

    /// The cases with their split, checked against each other's hashes.
    ///
    /// @throws UserError when the data set is not split yet, or a file is not the one that another
    ///   stands for
    public Cases cases() {
        return Cases.of(this);
    }

    public Path problemsFile() {
        return path.resolve("problems.jsonl");
    }
}
