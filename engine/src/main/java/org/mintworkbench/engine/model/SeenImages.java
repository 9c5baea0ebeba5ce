package org.mintworkbench.engine.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mintworkbench.engine.model.mllama.Eyes;
import org.mintworkbench.engine.model.vision.Sight;
import org.mintworkbench.engine.model.vision.TiledImage;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TorchRuntime;

/// What the frozen vision tower makes of images, each computed once and kept as long as there is
/// room; those used longest ago go first. An image's features depend on it alone, so that nothing
/// changes with what is kept.
final class SeenImages implements AutoCloseable {
    /// Bytes.
    private static final long ROOM = 1L << 30;

    private final Eyes eyes;
    private final long room;
    private final Map<String, Seen> known = new LinkedHashMap<>(16, 0.75f, true);
    private int computed;

    /// @param features of each image, (tiles * patches, F)
    /// @param tiles of each image
    record Seen(List<Tensor> features, int[] tiles) {
        private long bytes() {
            return features.stream().mapToLong(f -> f.size() * f.dtype().bytes()).sum();
        }
    }

    SeenImages(Eyes eyes) {
        this(eyes, ROOM);
    }

    /// @param room in bytes; what is asked for at once is kept, however large
    SeenImages(Eyes eyes, long room) {
        this.eyes = eyes;
        this.room = room;
    }

    Eyes eyes() {
        return eyes;
    }

    /// By key. They stay until the next call.
    synchronized Map<String, Seen> of(Collection<Sight> sights) {
        Map<String, Seen> wanted = new LinkedHashMap<>();
        for (Sight sight : sights) {
            if (!sight.isNone()) {
                wanted.put(sight.key(), known.computeIfAbsent(sight.key(), key -> compute(sight)));
            }
        }
        makeRoom(wanted);
        return wanted;
    }

    /// How many texts' images went through the tower so far.
    int computed() {
        return computed;
    }

    private Seen compute(Sight sight) {
        computed++;
        return TorchRuntime.withoutGradients(() -> {
            List<Tensor> features = new ArrayList<>();
            List<TiledImage> images = sight.images();
            for (TiledImage image : images) {
                try (Scope scope = new Scope()) {
                    features.add(Scope.own(scope.keep(eyes.features(image))));
                }
            }
            return new Seen(features, images.stream().mapToInt(TiledImage::tiles).toArray());
        });
    }

    private void makeRoom(Map<String, Seen> wanted) {
        long bytes = known.values().stream().mapToLong(Seen::bytes).sum();
        for (String key : List.copyOf(known.keySet())) {
            if (bytes > room && !wanted.containsKey(key)) {
                Seen old = Objects.requireNonNull(known.remove(key));
                bytes -= old.bytes();
                old.features().forEach(Tensor::close);
            }
        }
    }

    @Override
    public synchronized void close() {
        known.values().forEach(seen -> seen.features().forEach(Tensor::close));
        known.clear();
    }
}
