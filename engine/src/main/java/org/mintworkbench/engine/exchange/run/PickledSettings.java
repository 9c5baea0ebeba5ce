package org.mintworkbench.engine.exchange.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.mintworkbench.engine.pickle.Pickle;
import org.mintworkbench.engine.pickle.Pickle.Built;
import org.mintworkbench.engine.pickle.Pickle.Named;

/// The plain values of a `training_args.bin`: a zip with a pickle of one settings object, which is
/// followed but not run ([Pickle]).
final class PickledSettings {
    private static final int LARGEST = 1 << 20;

    private PickledSettings() {}

    /// @return the class's short name as `class`, and each field that is a plain value as text; a
    ///   choice from a fixed list (a Python enum) counts as its value
    /// @throws IOException when it is no such file
    static Map<String, String> read(Path file) throws IOException {
        Object made = Pickle.follow(pickle(file));
        if (!(made instanceof Built settings)) {
            throw new IOException("it holds no settings");
        }
        Map<String, String> plain = new LinkedHashMap<>();
        plain.put("class", settings.name().replaceAll(".*[ .]", ""));
        settings.fields()
                .forEach((name, value) -> {
                    if (name instanceof String field) {
                        String text = text(value);
                        if (!text.isEmpty()) {
                            plain.put(field, text);
                        }
                    }
                });
        return plain;
    }

    private static byte[] pickle(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry =
                    zip.stream()
                            .filter(e -> e.getName().endsWith("/data.pkl"))
                            .findFirst()
                            .orElseThrow(() -> new IOException("it has no data.pkl"));
            try (InputStream bytes = zip.getInputStream(entry)) {
                byte[] read = bytes.readNBytes(LARGEST + 1);
                if (read.length > LARGEST) {
                    throw new IOException("it is larger than settings are");
                }
                return read;
            }
        }
    }

    private static String text(Object value) {
        return switch (value) {
            case String s -> s;
            case Boolean b -> b.toString();
            case Number n -> n.toString();
            case Named call
                    when call.arguments().size() == 1
                            && call.arguments().getFirst() instanceof String choice ->
                    choice;
            case List<?> list when list.stream().allMatch(e -> e instanceof String) ->
                    list.toString();
            default -> "";
        };
    }
}
