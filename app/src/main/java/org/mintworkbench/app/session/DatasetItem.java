package org.mintworkbench.app.session;

import org.mintworkbench.workspace.dataset.DatasetFolder;
import org.mintworkbench.workspace.dataset.DatasetManifest;

/// A complete data set.
///
/// @param splitStamp changes when the split does; empty when there is none
public record DatasetItem(DatasetFolder folder, DatasetManifest manifest, String splitStamp) {
    public boolean isSplit() {
        return !splitStamp.isEmpty();
    }
}
