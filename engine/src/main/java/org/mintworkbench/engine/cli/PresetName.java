package org.mintworkbench.engine.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mintworkbench.workspace.run.Preset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A preset's name as configurations write it, `as-released`; `AS_RELEASED` is understood too.
final class PresetName implements ITypeConverter<Preset> {
    @Override
    public Preset convert(String text) {
        String id = text.toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(Preset.values())
                .filter(preset -> preset.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException(
                                "expected one of "
                                        + Arrays.stream(Preset.values())
                                                .map(Preset::id)
                                                .collect(Collectors.joining(", "))
                                        + " but was '"
                                        + text
                                        + "'"));
    }
}
