package org.mintworkbench.engine.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mintworkbench.engine.model.SeenImages.Seen;
import org.mintworkbench.engine.model.decoder.CrossLayers;
import org.mintworkbench.engine.model.decoder.Decoder;
import org.mintworkbench.engine.model.decoder.Decoder.LayerLora;
import org.mintworkbench.engine.model.decoder.DecoderConfig.Images;
import org.mintworkbench.engine.model.decoder.Gaze;
import org.mintworkbench.engine.model.decoder.Views;
import org.mintworkbench.engine.model.mllama.Eyes;
import org.mintworkbench.engine.model.mllama.Eyes.Projected;
import org.mintworkbench.engine.model.vision.Sight;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TorchRuntime;

/// The images of some rows: what the tower saw in them, and which tokens look at it.
final class SeenRows {
    private final Images images;
    private final Eyes eyes;
    private final Map<String, Seen> seen;
    private final List<Optional<Gaze>> gazes = new ArrayList<>();

    /// @param seen the rows' images, by key
    private SeenRows(
            Images images, Eyes eyes, int[][] ids, List<Sight> sights, Map<String, Seen> seen) {
        this.images = images;
        this.eyes = eyes;
        this.seen = seen;
        for (int row = 0; row < ids.length; row++) {
            Sight sight = sights.get(row);
            gazes.add(
                    sight.isNone()
                            ? Optional.empty()
                            : Gaze.of(
                                    sight.key(),
                                    ids[row],
                                    images.token(),
                                    Objects.requireNonNull(seen.get(sight.key())).tiles()));
        }
    }

    /// @return none if no row has images, or the model cannot see
    static Optional<SeenRows> of(
            Decoder decoder, Optional<SeenImages> memory, int[][] ids, List<Sight> sights) {
        Optional<Images> images = decoder.config().images();
        if (images.isEmpty() || memory.isEmpty() || sights.stream().allMatch(Sight::isNone)) {
            return Optional.empty();
        }
        SeenRows rows =
                new SeenRows(
                        images.get(), memory.get().eyes(), ids, sights, memory.get().of(sights));
        return rows.gazes.stream().anyMatch(Optional::isPresent)
                ? Optional.of(rows)
                : Optional.empty();
    }

    /// Some of the rows.
    Optional<SeenRows> only(int[] rows) {
        SeenRows some = new SeenRows(images, eyes, new int[0][], List.of(), seen);
        for (int row : rows) {
            some.gazes.add(gazes.get(row));
        }
        return some.gazes.stream().anyMatch(Optional::isPresent)
                ? Optional.of(some)
                : Optional.empty();
    }

    /// Of each row the key of its images, empty where it looks at none.
    List<String> keys() {
        return gazes.stream().map(gaze -> gaze.map(Gaze::key).orElse("")).toList();
    }

    /// The distinct images behind one another.
    Projected project(LayerLora lora) {
        List<Tensor> features = new ArrayList<>();
        keys().stream()
                .filter(key -> !key.isEmpty())
                .distinct()
                .forEach(key -> features.addAll(Objects.requireNonNull(seen.get(key)).features()));
        return eyes.project(features, lora);
    }

    /// @param wanted is the gradient of the states?
    Decoder.Seen look(Decoder decoder, Packing packing, Projected projected, boolean wanted) {
        Views views = new Views(images, packing.ids().length);
        Map<String, Integer> starts = starts();
        for (int row = 0; row < gazes.size(); row++) {
            Gaze gaze = gazes.get(row).orElse(null);
            if (gaze != null) {
                int start = Objects.requireNonNull(starts.get(gaze.key()));
                for (int t = 0; t < gaze.seen().length; t++) {
                    views.put(packing.at(row, t), gaze, t, 0, start);
                }
            }
        }
        Tensor states = projected.states();
        return new Decoder.Seen(
                states,
                views.view(decoder.types().activations()),
                wanted
                        ? Optional.of(Tensor.zeros(decoder.types().activations(), states.shape()))
                        : Optional.empty());
    }

    private Map<String, Integer> starts() {
        Map<String, Integer> starts = new HashMap<>();
        int start = 0;
        for (String key : keys()) {
            if (!key.isEmpty() && !starts.containsKey(key)) {
                starts.put(key, start);
                start += Objects.requireNonNull(seen.get(key)).tiles().length * images.states();
            }
        }
        return starts;
    }

    Eyes eyes() {
        return eyes;
    }

    /// What a text of one row sees.
    ///
    /// @param memory keys and values of its images, which the caller closes
    record Remembered(Gaze gaze, CrossLayers.Memory memory) {}

    /// The only row's images, for texts that are computed piece by piece.
    Remembered remember(Decoder decoder, List<LayerLora> lora) {
        return TorchRuntime.withoutGradients(() -> {
            Projected projected = project(lora.getLast());
            return new Remembered(
                    gazes.getFirst().orElseThrow(),
                    decoder.cross().remember(projected.states(), lora));
        });
    }
}
