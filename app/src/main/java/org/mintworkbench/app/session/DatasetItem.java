package org.mintworkbench.app.session;

import java.util.Map;
import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.DatasetManifest;

/// A complete data set.
///
/// @param splitStamp changes when the split does; empty when there is none
public record DatasetItem(DatasetFolder folder, DatasetManifest manifest, String splitStamp) {
    /// Case id to its part of the split; none when there is no split.
    public Map<String, String> partOf() {
        return isSplit() ? folder.split().partOf() : Map.of();
    }

    public boolean isSplit() {
        return !splitStamp.isEmpty();
    }
}
