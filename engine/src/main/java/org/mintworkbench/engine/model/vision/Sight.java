package org.mintworkbench.engine.model.vision;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The images of one text, in the order of their places in it. Two of one key are the same images.
/// Pixels are made only when a model has not seen them yet.
public final class Sight {
    private static final Sight NONE = new Sight("", -1, List::of);

    private final String key;
    private final int token;
    private final Supplier<List<TiledImage>> images;

    /// @param key e.g. the images' hashes; not empty
    /// @param token that stands for an image in the text
    /// @param images may be asked again
    public Sight(String key, int token, Supplier<List<TiledImage>> images) {
        this.key = key;
        this.token = token;
        this.images = images;
    }

    /// Of a text without images.
    public static Sight none() {
        return NONE;
    }

    public boolean isNone() {
        return key.isEmpty();
    }

    public String key() {
        return key;
    }

    /// Does the token stand for an image? Such a token is never scored.
    public boolean isPlace(int id) {
        return id == token;
    }

    public List<TiledImage> images() {
        return images.get();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Sight sight && key.equals(sight.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return key.isEmpty() ? "no image" : "images " + key;
    }
}
