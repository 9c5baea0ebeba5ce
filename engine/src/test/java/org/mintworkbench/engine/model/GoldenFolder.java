package org.mintworkbench.engine.model;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/// The part of the goldens that lies beside the tests.
public final class GoldenFolder {
    private GoldenFolder() {}

    /// @param name e.g. `vision/clip`
    public static Path of(String name) {
        URL part = Objects.requireNonNull(GoldenFolder.class.getResource("/golden/" + name), name);
        try {
            return Path.of(part.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
