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

    /// One line of preferences. An empty system turn is left out.
    public record Row(List<Turn> prompt, List<Turn> chosen, List<Turn> rejected) {
        public Row {
            prompt = List.copyOf(prompt);
            chosen = List.copyOf(chosen);
            rejected = List.copyOf(rejected);
        }
    }

    /// One line of demonstrations, TRL's form for SFT.
    public record Demonstration(List<Turn> prompt, List<Turn> completion) {
        public Demonstration {
            prompt = List.copyOf(prompt);
            completion = List.copyOf(completion);
        }
    }

    public static Row row(PreferencePair pair) {
        return new Row(
                prompt(pair),
                List.of(new Turn("assistant", pair.chosen())),
                List.of(new Turn("assistant", pair.rejected())));
    }

    public static Demonstration demonstration(PreferencePair pair) {
        return new Demonstration(prompt(pair), List.of(new Turn("assistant", pair.chosen())));
    }

    private static List<Turn> prompt(PreferencePair pair) {
        List<Turn> prompt = new ArrayList<>();
        if (!pair.system().isEmpty()) {
            prompt.add(new Turn("system", pair.system()));
        }
        prompt.add(new Turn("user", pair.prompt()));
        return prompt;
    }

    /// Pairs as preferences; those without a rejected answer as demonstrations.
    public static void write(Path file, List<PreferencePair> pairs) {
        JsonLines.write(
                file,
                pairs.stream()
                        .map(pair -> pair.rejected().isEmpty() ? demonstration(pair) : row(pair))
                        .toList());
    }
}
