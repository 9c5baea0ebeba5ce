package org.mintworkbench.workspace.dataset;

import java.util.List;
import org.mintworkbench.workspace.Checks;

/// A line of `datasets/<id>/images.jsonl`: the image of one case, copied into the data set's
/// folder.
///
/// @param example id of the case
/// @param file relative to the data set's folder, with forward slashes
/// @param sha256 of the file
/// @param width in pixels, as it is shown
/// @param height in pixels, as it is shown
/// @param notes what a reader does to it to get 8-bit RGB, one sentence each
public record CaseImage(
        String example, String file, String sha256, int width, int height, List<String> notes) {
    public CaseImage {
        Checks.requireText(example, "example");
        Checks.requireText(file, "file");
        Checks.require(
                !file.startsWith("/") && !file.contains("..") && !file.contains(":"),
                "file",
                "must stay inside the data set's folder");
        Checks.require(width > 0 && height > 0, "width", "and height must be positive");
        notes = List.copyOf(notes);
    }
}
