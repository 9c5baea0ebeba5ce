package org.mintworkbench.engine.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mintworkbench.workspace.task.NameCleaning;

/// Reads an answer exactly as the published evaluator (WGLab/MINT-LLM, commit ee88866) does: the
/// first header directly followed by a line feed, then everything up to a blank line, every digit
/// run with a dot starts an item. What that misses, it misses on purpose.
public final class ReleasedReader {
    private static final Pattern ITEM =
            Pattern.compile(PythonText.DIGIT + "+\\.[" + PythonText.BLANKS + "]*([^\\n]*)");

    private final String header;

    /// @param header e.g. `POTENTIAL_DISEASES:`
    public ReleasedReader(String header) {
        this.header = header + "\n";
    }

    /// Cleaned names in order; an item may be empty.
    public List<String> items(String text) {
        int start = text.indexOf(header);
        if (start < 0) {
            return List.of();
        }
        int from = start + header.length();
        int blank = text.indexOf("\n\n", from);
        Matcher matcher =
                ITEM.matcher(blank < 0 ? text.substring(from) : text.substring(from, blank));
        List<String> items = new ArrayList<>();
        while (matcher.find()) {
            items.add(NameCleaning.clean(matcher.group(1)));
        }
        return List.copyOf(items);
    }
}
