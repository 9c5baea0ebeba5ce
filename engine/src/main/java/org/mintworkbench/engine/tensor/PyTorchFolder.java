package org.mintworkbench.engine.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mintworkbench.workspace.UserError;

/// A PyTorch with CUDA that the user already has, as pip unpacks it.
///
/// @param folder the `torch` folder
/// @param version e.g. 2.7.1
/// @param flavor e.g. cu128
public record PyTorchFolder(Path folder, String version, String flavor) {
    private static final String BUILT_FOR = "2.7.1";
    private static final Pattern VERSION =
            Pattern.compile("__version__\\s*(?::\\s*\\w+\\s*)?=\\s*['\"]([0-9.]+)\\+(cu[0-9]+)");

    /// Reads what lies in a folder; takes `site-packages`, `torch` and `torch/lib` alike.
    public static PyTorchFolder of(Path given) {
        Path folder =
                List.of(given, given.resolve("torch"), given.resolveSibling(".")).stream()
                        .filter(p -> Files.isRegularFile(p.resolve("version.py")))
                        .findFirst()
                        .orElseThrow(() -> missing(given, "no version.py of a PyTorch"))
                        .normalize();
        Matcher version = VERSION.matcher(read(folder.resolve("version.py")));
        if (!version.find()) {
            throw missing(folder, "a PyTorch without CUDA");
        }
        for (String library : List.of("torch", "torch_cuda", "c10_cuda")) {
            Path file = folder.resolve("lib").resolve(System.mapLibraryName(library));
            if (!Files.exists(file)) {
                throw missing(folder, "no " + file.getFileName() + " in its lib folder");
            }
        }
        String cuda = version.group(1).equals(BUILT_FOR) ? "cu128" : version.group(2);
        return new PyTorchFolder(folder, version.group(1), cuda);
    }

    /// Tells DJL to load this PyTorch instead of the bundled one.
    void use() {
        System.setProperty("PYTORCH_LIBRARY_PATH", folder.resolve("lib").toString());
        System.setProperty("PYTORCH_VERSION", version);
        System.setProperty("PYTORCH_FLAVOR", flavor);
    }

    /// Asks PyTorch itself, after it has started, for one number on the GPU.
    static void requireGpu() {
        try (Scope scope = new Scope()) {
            Tensor.scalar(1, DType.FLOAT32).item();
        } catch (IllegalStateException e) {
            throw new UserError(
                    "PyTorch sees no NVIDIA GPU: " + e.getMessage(),
                    "device cuda",
                    "Check that nvidia-smi lists a GPU, or choose the CPU.",
                    e);
        }
    }

    private static UserError missing(Path where, String what) {
        return new UserError(
                what + ".",
                where.toString(),
                "Name the torch folder of a Python with PyTorch 2.7.1 for CUDA"
                        + " (python -c \"import torch; print(torch.__path__[0])\").");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
