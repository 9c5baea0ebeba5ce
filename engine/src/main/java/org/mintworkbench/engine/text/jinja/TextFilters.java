package org.mintworkbench.engine.text.jinja;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Filters that make texts.
final class TextFilters {
    private TextFilters() {}

    static void addTo(Map<String, Filters.Filter> all) {
        all.put("upper", plain("upper", CodePoints::upper));
        all.put("lower", plain("lower", CodePoints::lower));
        all.put("capitalize", plain("capitalize", CodePoints::capitalize));
        all.put("title", plain("title", Letters::titleWords));
        all.put("string", plain("string", Function.identity()));
        all.put("safe", plain("safe", Function.identity()));
        all.put("trim", TextFilters::trim);
        all.put("replace", TextFilters::replace);
        all.put("indent", TextFilters::indent);
        all.put("center", TextFilters::center);
        all.put("format", TextFilters::format);
        all.put("join", TextFilters::join);
        all.put("tojson", (input, arguments, evaluator) -> JsonText.of(input, arguments));
        all.put("wordcount", TextFilters::wordCount);
    }

    private static Filters.Filter plain(String name, Function<String, String> change) {
        return (input, arguments, evaluator) -> {
            arguments.none(name);
            return Value.of(change.apply(PythonText.str(input)));
        };
    }

    private static Value trim(Value input, Arguments arguments, Evaluator evaluator) {
        Arguments.Bound bound = arguments.bind("trim", 0, "chars");
        String text = PythonText.str(input);
        if (!bound.has(0)) {
            return Value.of(CodePoints.strip(text));
        }
        String characters = bound.strictText(0);
        return Value.of(CodePoints.stripLeft(CodePoints.stripRight(text, characters), characters));
    }

    private static Value replace(Value input, Arguments arguments, Evaluator evaluator) {
        Arguments.Bound bound = arguments.bind("replace", 2, "old", "new", "count");
        Replacing replacing =
                new Replacing(
                        PythonText.str(bound.get(0)),
                        PythonText.str(bound.get(1)),
                        bound.integer(2, -1));
        return Value.of(Replacing.of(PythonText.str(input), replacing, evaluator.budget()));
    }

    private static Value indent(Value input, Arguments arguments, Evaluator evaluator) {
        Arguments.Bound bound = arguments.bind("indent", 0, "width", "first", "blank");
        String indent =
                bound.get(0) instanceof Value.Str(String text)
                        ? text
                        : spaces(bound.integer(0, 4), evaluator.budget());
        List<String> lines = Splitting.lines(PythonText.str(input) + "\n");
        evaluator.budget().mustFit((long) lines.size() * indent.length());
        boolean blank = bound.flag(2);
        String rest =
                lines.stream()
                        .skip(1)
                        .map(line -> "\n" + (line.isEmpty() && !blank ? "" : indent) + line)
                        .collect(Collectors.joining());
        String all = lines.getFirst() + rest;
        return Value.of(bound.flag(1) ? indent + all : all);
    }

    private static String spaces(long width, Budget budget) {
        budget.mustFit(width);
        return " ".repeat((int) Math.max(0, width));
    }

    private static Value center(Value input, Arguments arguments, Evaluator evaluator) {
        Value width = arguments.bind("center", 0, "width").get(0, Value.of(80L));
        return Padding.of(PythonText.str(input), "center", Arguments.of(width), evaluator.budget());
    }

    private static Value format(Value input, Arguments arguments, Evaluator evaluator) {
        if (!arguments.named().isEmpty()) {
            throw TemplateError.runtime("format with named values is not supported");
        }
        Value values = new Value.Tuple(arguments.positional());
        return Value.of(PercentFormat.of(PythonText.str(input), values, evaluator.budget()));
    }

    private static Value join(Value input, Arguments arguments, Evaluator evaluator) {
        Arguments.Bound bound = arguments.bind("join", 0, "d", "attribute");
        String separator = PythonText.str(bound.get(0, Value.EMPTY_TEXT));
        Path path = Path.of(bound.get(1), evaluator);
        StringBuilder text = new StringBuilder();
        boolean first = true;
        for (Value item : Items.of(input)) {
            text.append(first ? "" : separator).append(PythonText.str(path.of(item)));
            evaluator.budget().mustFit(text.length());
            first = false;
        }
        return Value.of(text.toString());
    }

    private static Value wordCount(Value input, Arguments arguments, Evaluator evaluator) {
        arguments.none("wordcount");
        String separated = PythonText.str(input).replaceAll("(?U)\\W+", " ").strip();
        return Value.of(separated.isEmpty() ? 0L : separated.split(" ").length);
    }
}
