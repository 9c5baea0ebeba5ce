package org.mintworkbench.workspace.note;

import java.time.Instant;
import java.util.List;

/// What a researcher wrote about one case.
///
/// @param tags in the order they were given, each once
/// @param flagged to be looked at again
/// @param saved when it was last changed
public record CaseNote(String text, List<String> tags, boolean flagged, Instant saved) {
    public CaseNote {
        tags = tags.stream().map(String::strip).filter(tag -> !tag.isEmpty()).distinct().toList();
    }

    public static CaseNote blank() {
        return new CaseNote("", List.of(), false, Instant.EPOCH);
    }

    public CaseNote withText(String newText, Instant now) {
        return new CaseNote(newText, tags, flagged, now);
    }

    public CaseNote withTags(List<String> newTags, Instant now) {
        return new CaseNote(text, newTags, flagged, now);
    }

    public CaseNote flippedFlag(Instant now) {
        return new CaseNote(text, tags, !flagged, now);
    }

    /// Nothing that would be missed.
    public boolean saysNothing() {
        return text.isBlank() && tags.isEmpty() && !flagged;
    }
}
