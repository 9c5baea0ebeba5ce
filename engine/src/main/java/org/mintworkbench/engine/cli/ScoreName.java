package org.mintworkbench.engine.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mintworkbench.workspace.evaluation.RankingScore;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Scores as they are written on the command line: `prior-corrected`.
final class ScoreName implements ITypeConverter<RankingScore> {
    static String of(RankingScore score) {
        return score.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public RankingScore convert(String value) {
        String name = value.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(RankingScore.values())
                .filter(score -> of(score).equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException(
                                "\""
                                        + value
                                        + "\" is no score; there are "
                                        + Arrays.stream(RankingScore.values())
                                                .map(ScoreName::of)
                                                .collect(Collectors.joining(", "))
                                        + "."));
    }
}
