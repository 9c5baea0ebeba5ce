package org.mintworkbench.engine.parity.language;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.mintworkbench.engine.model.LanguageModel;
import org.mintworkbench.engine.model.ModelOptions;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.engine.parity.ParityGroup;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;
import org.mintworkbench.workspace.json.FolderEntries;

/// The groups of `llm/`, and the bounds they share. Everything is found by listing folders and
/// reading files: shapes, seeds, ranks and hyper-parameters are the set's own.
public final class LanguageGroups {
    static final String FOLDER = "llm/";

    /// Largest differences of 32-bit arithmetic, as measured for the published set against 64 bits
    /// with room for another BLAS; breaking a rule of the model exceeds them.
    static final double LOGITS = 1e-4;

    static final double LOG_PROBS = 5e-5;
    static final double LOSS = 1e-5;
    static final double DPO_LOSS = 5e-5;
    static final double SUMS = 1e-3;
    static final double GRADIENTS = 2e-4;

    private LanguageGroups() {}

    /// @param clock of the training runs
    public static List<ParityGroup> all(Clock clock) {
        return List.of(
                new TokenizerParity(),
                new ChatParity(),
                new ForwardParity(),
                new GreedyParity(),
                new SamplerParity(),
                new AdapterParity(),
                ObjectiveParity.current(),
                ObjectiveParity.legacy(),
                new TruncationParity(),
                new TraceParity(clock));
    }

    /// Subfolders that hold a file, by name.
    static List<Path> folders(Path folder, String file) {
        return FolderEntries.sorted(folder).stream()
                .filter(f -> Files.exists(f.resolve(file)))
                .toList();
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    static int[] ids(GoldenNode node) {
        return node.integers().stream().mapToInt(Integer::intValue).toArray();
    }

    static LanguageModel model(Path folder) {
        TorchRuntime.start(TorchOptions.cpu(1));
        return LanguageModel.load(folder.normalize(), ModelOptions.fp32());
    }
}
