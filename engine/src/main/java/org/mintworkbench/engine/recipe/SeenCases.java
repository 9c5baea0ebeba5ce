package org.mintworkbench.engine.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mintworkbench.engine.image.ImageFile;
import org.mintworkbench.engine.image.ImageReading;
import org.mintworkbench.engine.teacher.Teacher.Seen;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.CaseImage;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Problem;
import org.mintworkbench.workspace.dataset.Problem.Severity;
import org.mintworkbench.workspace.json.Hashes;

/// Reads the images of cases. One that cannot be used becomes a problem, and the rest goes on.
final class SeenCases {
    private final DatasetFolder dataset;
    private final Map<String, Example> examples;
    private final Map<String, CaseImage> images;
    private final List<Problem> problems = new ArrayList<>();

    SeenCases(DatasetFolder dataset, Map<String, Example> examples, Map<String, CaseImage> images) {
        this.dataset = dataset;
        this.examples = examples;
        this.images = images;
    }

    /// Those of the cases that can be seen, in the order given.
    List<Seen> read(List<String> ids) {
        List<Seen> seen = new ArrayList<>();
        ids.forEach(id -> read(Objects.requireNonNull(images.get(id))).ifPresent(seen::add));
        return seen;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    private Optional<Seen> read(CaseImage image) {
        Path file = dataset.path().resolve(image.file());
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (!Hashes.sha256(bytes).equals(image.sha256())) {
                return skip(image, "The image was changed since it was imported.");
            }
            Example example = Objects.requireNonNull(examples.get(image.example()));
            return Optional.of(
                    new Seen(
                            example,
                            ImageFile.read(bytes, file.toString(), ImageReading.usual()).pixels()));
        } catch (IOException e) {
            return skip(image, "The image cannot be read (" + e.getMessage() + ").");
        } catch (UserError e) {
            return skip(image, e.what());
        }
    }

    private Optional<Seen> skip(CaseImage image, String reason) {
        problems.add(
                new Problem(
                        image.file(),
                        0,
                        "\"" + image.example() + "\": " + reason,
                        Severity.SKIPPED));
        return Optional.empty();
    }
}
