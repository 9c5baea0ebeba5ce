package org.mintworkbench.engine.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.mintworkbench.workspace.dataset.Problem;

/// The first problems of many, a line each, and where the others are.
final class ProblemList {
    private static final int SHOWN = 10;

    private ProblemList() {}

    /// @param rest the file that lists all of them
    static String text(List<Problem> problems, Path rest) {
        return text(problems, rest.toString());
    }

    /// Of problems that no file lists.
    static String text(List<Problem> problems) {
        return text(problems, "the answer to --json");
    }

    private static String text(List<Problem> problems, String rest) {
        StringBuilder text = new StringBuilder();
        problems.stream().limit(SHOWN).forEach(p -> text.append("\n  ").append(line(p)));
        if (problems.size() > SHOWN) {
            text.append("\n  and ")
                    .append(problems.size() - SHOWN)
                    .append(" more in ")
                    .append(rest);
        }
        return text.toString();
    }

    /// What concerns all files names none.
    private static String line(Problem p) {
        String place = p.file() + (p.line() > 0 ? " line " + p.line() : "");
        return p.severity().name().toLowerCase(Locale.ROOT)
                + "  "
                + (place.isEmpty() ? "" : place + ": ")
                + p.reason();
    }

    /// E.g. `1 problem`, `no problems`.
    static String count(int problems) {
        return (problems == 0 ? "no" : problems) + (problems == 1 ? " problem" : " problems");
    }
}
