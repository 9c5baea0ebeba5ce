package org.mintworkbench.engine.tensor;

import ai.djl.engine.Engine;
import java.util.Map;

/// Which libraries do the arithmetic, for a run's provenance.
public final class TorchVersions {
    private TorchVersions() {}

    /// `pytorch` and `djl`; PyTorch must have been started.
    public static Map<String, String> read() {
        TorchRuntime.requireStarted();
        return Map.of(
                "pytorch", Engine.getEngine("PyTorch").getVersion(),
                "djl", Engine.getDjlVersion());
    }
}
