package org.mintworkbench.engine.parity.language;

import java.nio.file.Path;
import java.util.Arrays;
import org.mintworkbench.engine.model.Adapter;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.engine.parity.ParityCheck;
import org.mintworkbench.engine.tensor.TensorFile;

/// An adapter of the set.
final class GoldenAdapter {
    private GoldenAdapter() {}

    /// The model it belongs to, as its configuration says, relative to itself.
    static Path base(Path adapter) {
        return adapter.resolve(
                        GoldenNode.file(adapter.resolve("adapter_config.json"))
                                .get("base_model_name_or_path")
                                .text())
                .normalize();
    }

    /// Gradients as shares of the largest entry of their tensor.
    static void gradients(Adapter ours, TensorFile golden, String where, ParityCheck check) {
        for (Adapter.Parameter parameter : ours.parameters()) {
            String name = "grad." + parameter.name();
            double[] theirs = golden.get(name).toDoubles();
            double[] own = parameter.gradient().toDoubles();
            double largest = Arrays.stream(theirs).map(Math::abs).max().orElse(0);
            double scale = largest > 0 ? largest : 1;
            for (int i = 0; i < theirs.length; i++) {
                check.number(where + "/" + name, theirs[i] / scale, own[i] / scale);
            }
        }
        long there = golden.names().stream().filter(n -> n.startsWith("grad.")).count();
        check.same(where + ", tensors", there, (long) ours.parameters().size());
    }
}
