package org.mintworkbench.engine.model.decoder;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.mintworkbench.engine.model.folder.ConfigFile;

/// How far back the layers look.
public final class Windows {
    private Windows() {}

    /// Reads `layer_types` where it is given.
    ///
    /// @param window of the sliding layers in tokens, 0 = none slides
    /// @param usual which layers slide if the file does not say
    /// @return per layer the tokens that a token sees, itself included; 0 = all before it
    public static List<Integer> of(ConfigFile file, int layers, int window, IntPredicate usual) {
        List<String> types = file.texts("layer_types");
        if (!types.isEmpty() && types.size() != layers) {
            throw file.wrong(
                    "layer_types", "names " + types.size() + " layers, there are " + layers);
        }
        return IntStream.range(0, layers)
                .map(i ->
                        (types.isEmpty() ? usual.test(i) : slides(file, types.get(i))) ? window : 0)
                .boxed()
                .toList();
    }

    private static boolean slides(ConfigFile file, String type) {
        return switch (type) {
            case "sliding_attention" -> true;
            case "full_attention" -> false;
            default ->
                    throw file.wrong(
                            "layer_types",
                            "has " + type + "; known are full_attention and sliding_attention");
        };
    }
}
