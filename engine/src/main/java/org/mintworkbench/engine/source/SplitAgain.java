package org.mintworkbench.engine.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.dataset.Split;

/// The command that makes a split again, byte for byte, from what the split says of itself.
public final class SplitAgain {
    static final String FILE = "file ";
    static final String MADE = "made: ";

    private static final Pattern PLAN =
            Pattern.compile(
                    "shares=\\{train=([^,}]+)(?:, validation=([^,}]+))?, test=[^}]+}, "
                            + "together=(\\w+), disjointShare=([^,]+), seed=(-?\\d+)");

    private SplitAgain() {}

    /// E.g. `mint split --new --seed 7 --train 0.8 --validation 0.1 --together patients --disjoint
    /// 0.0 --replace`.
    public static String command(Workspace workspace, Split split) {
        boolean several = workspace.list("datasets", "dataset.json").size() > 1;
        return "mint split"
                + (several ? " --dataset " + split.dataset() : "")
                + options(split.method())
                + " --replace";
    }

    private static String options(String method) {
        if (method.startsWith(FILE)) {
            return " --file " + method.substring(FILE.length());
        }
        Matcher plan = PLAN.matcher(method);
        if (!method.startsWith(MADE) || !plan.find()) {
            return "";
        }
        boolean patients = plan.group(3).equals(SplitPlan.Together.PATIENTS.name());
        return " --new --seed "
                + plan.group(5)
                + " --train "
                + plan.group(1)
                + " --validation "
                + (plan.group(2) == null ? "0" : plan.group(2))
                + " --together "
                + (patients ? "patients" : "publications")
                + " --disjoint "
                + plan.group(4);
    }
}
