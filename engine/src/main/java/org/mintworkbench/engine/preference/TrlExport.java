package org.mintworkbench.engine.preference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.preference.PreferencePair;

/// Writes pairs in TRL's conversational preference form with an explicit prompt, one JSON object a
/// line: `{"prompt": [{role, content}..], "chosen": [..], "rejected": [..]}`.
public final class TrlExport {
    private TrlExport() {}

    /// One turn of a conversation.
    public record Turn(String role, String content) {}

    /// One line. An empty system turn is left out.
    public record Row(List<Turn> prompt, List<Turn> chosen, List<Turn> rejected) {
        public Row {
            prompt = List.copyOf(prompt);
            chosen = List.copyOf(chosen);
            rejected = List.copyOf(rejected);
        }
    }

    public static Row row(PreferencePair pair) {
        List<Turn> prompt = new ArrayList<>();
        if (!pair.system().isEmpty()) {
            prompt.add(new Turn("system", pair.system()));
        }
        prompt.add(new Turn("user", pair.prompt()));
        return new Row(
                prompt,
                List.of(new Turn("assistant", pair.chosen())),
                List.of(new Turn("assistant", pair.rejected())));
    }

    public static void write(Path file, List<PreferencePair> pairs) {
        JsonLines.write(file, pairs.stream().map(TrlExport::row).toList());
    }
}
