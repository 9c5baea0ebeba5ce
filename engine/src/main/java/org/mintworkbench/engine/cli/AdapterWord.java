package org.mintworkbench.engine.cli;

import org.mintworkbench.engine.train.AdapterChoice;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `final`, `best`, `last` or a step.
final class AdapterWord implements ITypeConverter<AdapterChoice> {
    @Override
    public AdapterChoice convert(String word) {
        try {
            return AdapterChoice.of(word);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage() + ".");
        }
    }
}
