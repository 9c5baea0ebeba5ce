package org.mintworkbench.engine.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mintworkbench.workspace.run.Preset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// An objective as configurations write it. `base`, which is none, is understood so that the
/// command can say what to do instead.
final class ObjectiveName implements ITypeConverter<Preset.Objective> {
    @Override
    public Preset.Objective convert(String text) {
        return Arrays.stream(Preset.Objective.values())
                .filter(objective -> name(objective).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException(
                                "expected one of "
                                        + Arrays.stream(Preset.Objective.values())
                                                .filter(o -> o != Preset.Objective.BASE)
                                                .map(ObjectiveName::name)
                                                .collect(Collectors.joining(", "))
                                        + " but was '"
                                        + text
                                        + "'"));
    }

    private static String name(Preset.Objective objective) {
        return objective.name().toLowerCase(Locale.ROOT);
    }
}
