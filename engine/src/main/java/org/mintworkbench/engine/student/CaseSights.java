package org.mintworkbench.engine.student;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.mintworkbench.engine.image.ImageFile;
import org.mintworkbench.engine.image.ImageReading;
import org.mintworkbench.engine.model.LanguageModel;
import org.mintworkbench.engine.model.mllama.Tiler;
import org.mintworkbench.engine.model.vision.Sight;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.CaseImage;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.run.Pixels;

/// What a student sees of the cases of a data set. Nothing is read before it is looked at.
public final class CaseSights {
    private final Map<String, Sight> sights;

    private CaseSights(Map<String, Sight> sights) {
        this.sights = Map.copyOf(sights);
    }

    /// No case has an image.
    public static CaseSights none() {
        return new CaseSights(Map.of());
    }

    /// @param cases ids; only their images are passed, and only among themselves are they shuffled
    /// @param seed of the shuffling
    /// @throws UserError if the model sees and its folder does not say how
    public static CaseSights of(
            LanguageModel model,
            DatasetFolder dataset,
            List<String> cases,
            Pixels pixels,
            long seed) {
        if (pixels == Pixels.NEVER || model.config().images().isEmpty()) {
            return none();
        }
        Map<String, CaseImage> images = new LinkedHashMap<>(dataset.imagesById());
        images.keySet().retainAll(cases);
        if (images.isEmpty()) {
            return none();
        }
        Map<String, CaseImage> shown = pixels == Pixels.SHUFFLED ? shuffled(images, seed) : images;
        Tiler tiler = model.tiler().orElseThrow();
        int token = model.config().images().orElseThrow().token();
        Map<String, Sight> sights = new HashMap<>();
        shown.forEach((id, image) -> sights.put(id, sight(dataset, image, tiler, token)));
        return new CaseSights(sights);
    }

    /// In one circle in random order each case gets the next one's image: none keeps its own, if
    /// there are two.
    private static Map<String, CaseImage> shuffled(Map<String, CaseImage> images, long seed) {
        List<String> circle = new ArrayList<>(images.keySet());
        Collections.sort(circle);
        Collections.shuffle(circle, new Random(seed));
        Map<String, CaseImage> shuffled = new HashMap<>();
        for (int i = 0; i < circle.size(); i++) {
            String next = circle.get((i + 1) % circle.size());
            shuffled.put(circle.get(i), Objects.requireNonNull(images.get(next)));
        }
        return shuffled;
    }

    private static Sight sight(DatasetFolder dataset, CaseImage image, Tiler tiler, int token) {
        Path file = dataset.path().resolve(image.file());
        return new Sight(
                image.sha256(),
                token,
                () ->
                        List.of(
                                tiler.apply(
                                        ImageFile.read(
                                                        bytes(file, image),
                                                        file.toString(),
                                                        ImageReading.usual())
                                                .pixels())));
    }

    private static byte[] bytes(Path file, CaseImage image) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UserError(
                    "The image of case " + image.example() + " cannot be read.",
                    file.toString(),
                    "Put the data set's images back, or import it again.",
                    e);
        }
        if (!Hashes.sha256(bytes).equals(image.sha256())) {
            throw new UserError(
                    "The image of case " + image.example() + " was changed since it was imported.",
                    file.toString(),
                    "Put the image back, or import the data set again.");
        }
        return bytes;
    }

    /// What is shown beside a case; none where it has no image.
    public Sight of(String example) {
        return Optional.ofNullable(sights.get(example)).orElseGet(Sight::none);
    }

    /// Cases that have an image.
    public int count() {
        return sights.size();
    }
}
