package org.mintworkbench.engine.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.mintworkbench.engine.tensor.DType;
import org.mintworkbench.engine.tensor.MatmulRate;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "matmul",
        mixinStandardHelpOptions = true,
        description =
                "The rate of bare matrix products, the best of some: what a stage could reach at most.",
        footer = {"", "Example:", "  mint bench matmul --size 2048 --threads 2"})
final class BenchMatmulCommand implements Callable<Integer> {
    @Option(names = "--size", description = "Rows and columns (default: 2048).")
    private int size = 2048;

    @Option(names = "--threads", description = "Threads (default: all).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--repeats", description = "Products of each type (default: 10).")
    private int repeats = 10;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    private final CliContext context;

    BenchMatmulCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TorchRuntime.start(TorchOptions.cpu(threads));
        Map<String, Double> rates = new TreeMap<>();
        try (Working work = context.working("  multiply")) {
            for (DType type : List.of(DType.FLOAT32, DType.BFLOAT16)) {
                rates.put(
                        type == DType.FLOAT32 ? "fp32_gflops" : "bf16_gflops",
                        MatmulRate.best(type, size, repeats, System::nanoTime) / 1e9);
            }
        }
        if (json) {
            context.terminal().printJson(rates);
        } else {
            rates.forEach((name, rate) ->
                    context.terminal()
                            .print(
                                    String.format(
                                            Locale.ROOT,
                                            "%s  %.0f GFLOP/s (%d x %d, %d threads)",
                                            name.substring(0, 4),
                                            rate,
                                            size,
                                            size,
                                            threads)));
        }
        return ExitCode.OK;
    }
}
