package org.mintworkbench.engine.tensor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.mintworkbench.workspace.UserError;

/// Recognises what often lies where a safetensors file belongs.
final class Mislabelled {
    private static final String CONVERT =
            "Convert it to safetensors where it came from; pickled files are never opened here, for"
                    + " they can run code.";

    /// Behind the eight bytes of its length a safetensors header begins.
    private static final int HEADER = 8;

    private Mislabelled() {}

    static Optional<UserError> check(Path file, ByteBuffer start) {
        byte[] bytes = new byte[start.remaining()];
        start.get(bytes);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.length() > HEADER && text.charAt(HEADER) == '{') {
            return Optional.empty(); // the length's own bytes may look like anything
        }
        if (text.startsWith("version https://git-lfs")) {
            return error(
                    file,
                    "Only a Git LFS pointer, not the file itself.",
                    "Fetch the real file (git lfs pull).");
        }
        if (text.startsWith("PK")) {
            return error(file, "A zip archive, perhaps a PyTorch .bin or .pt file.", CONVERT);
        }
        if (text.startsWith("\u0080") && text.length() > 1 && text.charAt(1) <= 5) {
            return error(file, "A Python pickle.", CONVERT);
        }
        if (text.stripLeading().toLowerCase(Locale.ROOT).startsWith("<")) {
            return error(
                    file,
                    "A web page, not a model file.",
                    "The download went wrong, perhaps for want of a login. Download it again.");
        }
        if (text.startsWith("GGUF")) {
            return error(file, "A GGUF file.", "Use the model's folder with safetensors files.");
        }
        if (text.startsWith("\u001f\u008b")) {
            return error(file, "A gzip archive.", "Unpack it first.");
        }
        return Optional.empty();
    }

    private static Optional<UserError> error(Path file, String what, String remedy) {
        return Optional.of(new UserError(what, file.toString(), remedy));
    }
}
