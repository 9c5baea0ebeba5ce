package org.mintworkbench.workspace.json;

import java.nio.file.Path;
import java.util.Map;
import org.mintworkbench.workspace.UserError;

/// Which stage writes a workspace's file, for whoever misses one.
final class Stages {
    private static final Map<String, String> BY_NAME =
            Map.of(
                    "dataset.json", "mint import cases",
                    "examples.jsonl", "mint import cases",
                    "splits.json", "mint split",
                    "ranking.json", "mint import teacher",
                    "rankings.jsonl", "mint import teacher",
                    "preferences.json", "mint pair",
                    "evaluation.json", "mint evaluate RUN",
                    "cases.jsonl", "mint evaluate RUN",
                    "completions.jsonl", "mint generate RUN",
                    "config.json", "mint train");

    private Stages() {}

    static UserError missing(Path file, Throwable cause) {
        String stage = BY_NAME.get(String.valueOf(file.getFileName()));
        return new UserError(
                "The file is missing.",
                file.toString(),
                stage == null
                        ? "Look whether the path is right; what a stage wrote is made again by that stage."
                        : "Look whether the path is right, or make it: `" + stage + "`.",
                cause);
    }
}
