package org.mintworkbench.engine.parity.data;

import java.util.List;
import org.mintworkbench.engine.parity.ParityGroup;

/// The groups of `data/`.
public final class DataGroups {
    static final String FOLDER = "data/";

    private DataGroups() {}

    public static List<ParityGroup> all() {
        return List.of(new NpyParity(), new PanNukeParity());
    }
}
