package org.mintworkbench.engine.source;

import java.util.List;
import org.mintworkbench.workspace.dataset.CaseImage;
import org.mintworkbench.workspace.dataset.DatasetFolder;

/// The images of imported cases, not copied yet.
@FunctionalInterface
public interface CaseImages {
    CaseImages NONE = (folder, problems, listener) -> List.of();

    /// Whether there should be one of the case; that it cannot be read is told when it is copied.
    default boolean names(String example) {
        return false;
    }

    /// Writes them into a data set's folder, one at a time.
    ///
    /// @param problems gets the images that cannot be read
    /// @return what was written, in the cases' order
    List<CaseImage> copyInto(DatasetFolder folder, Problems problems, ImportListener listener);
}
