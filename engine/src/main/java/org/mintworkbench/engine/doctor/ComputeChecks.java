package org.mintworkbench.engine.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mintworkbench.engine.tensor.PyTorchFolder;
import org.mintworkbench.workspace.UserError;

/// What computes: processor, PyTorch's own libraries, and a GPU if one is set up.
final class ComputeChecks {
    /// Names of instruction sets in /proc/cpuinfo to what they are worth here, best first.
    private static final Map<String, String> INSTRUCTIONS =
            Map.of(
                    "amx_bf16", "AMX (bf16 is fast)",
                    "avx512_bf16", "AVX-512 with bf16",
                    "avx512f", "AVX-512",
                    "avx2", "AVX2");

    private static final String BUNDLED_PYTORCH = "native/lib/pytorch.properties";
    private static final String BUILT_FOR = "2.7.1";
    private static final String DJL = "0.36.0";

    private final Surroundings surroundings;

    ComputeChecks(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    Finding processor() {
        String cores =
                surroundings.processors() + (surroundings.processors() == 1 ? " core" : " cores");
        List<String> sets = instructionSets();
        String detail = cores + (sets.isEmpty() ? "." : ": " + String.join(", ", sets) + ".");
        boolean known = Files.isReadable(cpuInfo());
        if (known && isIntel() && sets.isEmpty()) {
            return Finding.limited(
                    "processor",
                    detail,
                    "Without AVX2 training is several times slower; prefer a newer machine.");
        }
        return surroundings.variable("OMP_NUM_THREADS").isPresent()
                ? Finding.good(
                        "processor",
                        detail
                                + " OMP_NUM_THREADS is "
                                + surroundings.environment().get("OMP_NUM_THREADS")
                                + ".")
                : Finding.good("processor", detail);
    }

    private boolean isIntel() {
        return Set.of("amd64", "x86_64").contains(surroundings.processor());
    }

    private Path cpuInfo() {
        return surroundings.root().resolve("proc/cpuinfo");
    }

    private List<String> instructionSets() {
        try {
            String flags =
                    Files.readAllLines(cpuInfo()).stream()
                            .filter(line -> line.startsWith("flags"))
                            .findFirst()
                            .orElse("");
            Set<String> present = Set.copyOf(List.of(flags.replace(':', ' ').split("\\s+")));
            List<String> sets = new ArrayList<>();
            for (String name : List.of("amx_bf16", "avx512_bf16", "avx512f", "avx2")) {
                if (present.contains(name)) {
                    sets.add(INSTRUCTIONS.getOrDefault(name, name));
                }
            }
            return sets;
        } catch (IOException e) {
            return List.of();
        }
    }

    Finding natives() {
        if (ComputeChecks.class.getClassLoader().getResource(BUNDLED_PYTORCH) == null) {
            return Finding.broken(
                    "natives",
                    "PyTorch's libraries for "
                            + surroundings.system()
                            + " "
                            + surroundings.processor()
                            + " are not on the class path.",
                    "Use Linux (x86-64, ARM), macOS (ARM) or Windows (x86-64), and build on that machine.");
        }
        return Finding.good("natives", "PyTorch " + BUILT_FOR + " for the CPU is bundled.");
    }

    /// A GPU is an offer: its absence is no fault, a setting that leads nowhere is.
    Finding gpu() {
        Optional<String> setting = surroundings.variable("MINT_PYTORCH");
        if (setting.isEmpty()) {
            return driver()
                    ? Finding.limited(
                            "gpu",
                            "There is an NVIDIA driver, but MINT_PYTORCH names no PyTorch with CUDA.",
                            "To train on the GPU, set MINT_PYTORCH to a torch folder (pip install torch=="
                                    + BUILT_FOR
                                    + ").")
                    : Finding.good("gpu", "None is set up; training runs on the CPU.");
        }
        try {
            return withPyTorch(PyTorchFolder.of(Path.of(setting.get())));
        } catch (UserError e) {
            return Finding.limited(
                    "gpu", "MINT_PYTORCH: " + e.where() + ": " + e.what(), e.remedy());
        }
    }

    private Finding withPyTorch(PyTorchFolder pytorch) {
        if (!driver()) {
            return Finding.limited(
                    "gpu",
                    "PyTorch " + pytorch.version() + " for CUDA is there, but no NVIDIA driver.",
                    "Install NVIDIA's driver until nvidia-smi lists the GPU.");
        }
        Path bridge = bridge(pytorch);
        if (!pytorch.version().equals(BUILT_FOR) && !Files.exists(bridge)) {
            return Finding.limited(
                    "gpu",
                    "PyTorch "
                            + pytorch.version()
                            + " is there, but DJL's bridge is built for "
                            + BUILT_FOR
                            + ".",
                    "Install torch=="
                            + BUILT_FOR
                            + ", or build DJL's bridge for yours and put it at "
                            + bridge
                            + ".");
        }
        return Finding.good(
                "gpu",
                "PyTorch "
                        + pytorch.version()
                        + " for "
                        + pytorch.flavor()
                        + " in "
                        + pytorch.folder()
                        + ".");
    }

    /// Where DJL looks for its native half before it looks into its own jar.
    private Path bridge(PyTorchFolder pytorch) {
        return surroundings
                .cache()
                .resolve("pytorch")
                .resolve(pytorch.version() + "-" + pytorch.flavor() + "-linux-x86_64")
                .resolve(DJL + "-libdjl_torch.so");
    }

    private boolean driver() {
        return Files.exists(surroundings.root().resolve("proc/driver/nvidia/version"))
                || Files.exists(surroundings.root().resolve("Windows/System32/nvcuda.dll"));
    }

    Finding torch(TorchStart torch) {
        try {
            return Finding.good("pytorch", torch.start() + ".");
        } catch (RuntimeException | LinkageError e) {
            return Finding.broken(
                    "pytorch", "PyTorch does not start: " + rootMessage(e), torchRemedy(e));
        }
    }

    private static String torchRemedy(Throwable failure) {
        String message = rootMessage(failure);
        if (message.contains("libcuda")) {
            return "There is no NVIDIA driver: install it, or unset MINT_PYTORCH and use the CPU.";
        }
        if (message.contains("No space left")) {
            return "Free about 500 MB for the native libraries, or set MINT_CACHE to another disk.";
        }
        return "Delete the cache folder named above and try again; if that does not help, report it.";
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
