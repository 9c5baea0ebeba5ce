package org.mintworkbench.engine.text.jinja;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// The methods of a Python string.
final class StringMethods {
    private static final Set<String> UNSUPPORTED =
            Set.of("encode", "expandtabs", "format", "format_map", "maketrans", "translate");

    private final Budget budget;

    StringMethods(Budget budget) {
        this.budget = budget;
    }

    Optional<Value> find(String text, String name) {
        if (UNSUPPORTED.contains(name)) {
            throw TemplateError.runtime("the string method '" + name + "' is not supported");
        }
        Optional<Value.Function> method =
                changed(text, name).or(() -> taken(text, name)).or(() -> asked(text, name));
        return method.map(Value.class::cast);
    }

    private Optional<Value.Function> changed(String text, String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "upper" -> plain(name, text, CodePoints::upper);
                    case "lower" -> plain(name, text, CodePoints::lower);
                    case "casefold" -> plain(name, text, CodePoints::lower);
                    case "title" -> plain(name, text, Letters::title);
                    case "capitalize" -> plain(name, text, CodePoints::capitalize);
                    case "swapcase" -> plain(name, text, Letters::swapCase);
                    case "strip" ->
                            arguments ->
                                    stripped(
                                            arguments,
                                            name,
                                            text,
                                            CodePoints::strip,
                                            characters ->
                                                    CodePoints.stripLeft(
                                                            CodePoints.stripRight(text, characters),
                                                            characters));
                    case "lstrip" ->
                            arguments ->
                                    stripped(
                                            arguments,
                                            name,
                                            text,
                                            CodePoints::stripLeft,
                                            characters -> CodePoints.stripLeft(text, characters));
                    case "rstrip" ->
                            arguments ->
                                    stripped(
                                            arguments,
                                            name,
                                            text,
                                            CodePoints::stripRight,
                                            characters -> CodePoints.stripRight(text, characters));
                    case "replace" -> arguments -> replace(text, arguments);
                    case "removeprefix", "removesuffix" ->
                            arguments -> without(text, name, arguments);
                    case "center", "ljust", "rjust", "zfill" ->
                            arguments -> Padding.of(text, name, arguments, budget);
                    default -> null;
                });
    }

    private Optional<Value.Function> taken(String text, String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "split", "rsplit" -> arguments -> Splitting.split(text, name, arguments);
                    case "splitlines" -> arguments -> Splitting.lines(text, arguments);
                    case "partition", "rpartition" ->
                            arguments -> Splitting.partition(text, name, arguments);
                    case "join" -> arguments -> join(text, arguments);
                    default -> null;
                });
    }

    private static Optional<Value.Function> asked(String text, String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "startswith", "endswith" ->
                            arguments -> startsOrEnds(text, name, arguments);
                    case "find", "rfind", "index", "rindex", "count" ->
                            arguments -> Searching.of(text, name, arguments);
                    case "isdigit", "isdecimal", "isnumeric" ->
                            every(name, text, Character::isDigit);
                    case "isalpha" -> every(name, text, Character::isLetter);
                    case "isalnum" -> every(name, text, Character::isLetterOrDigit);
                    case "isspace" -> every(name, text, CodePoints::isSpace);
                    case "isascii" -> test(name, text.codePoints().allMatch(c -> c < 128));
                    case "isupper" -> test(name, Letters.isUpper(text));
                    case "islower" -> test(name, Letters.isLower(text));
                    case "istitle" ->
                            test(name, text.equals(Letters.title(text)) && Letters.anyCased(text));
                    default -> null;
                });
    }

    private static Value.Function plain(String name, String text, Function<String, String> change) {
        return arguments -> {
            arguments.none(name);
            return Value.of(change.apply(text));
        };
    }

    private static Value.Function test(String name, boolean holds) {
        return arguments -> {
            arguments.none(name);
            return Value.of(holds);
        };
    }

    private static Value.Function every(String name, String text, Predicate<Integer> holds) {
        return test(name, !text.isEmpty() && text.codePoints().boxed().allMatch(holds));
    }

    private static Value stripped(
            Arguments arguments,
            String name,
            String text,
            Function<String, String> space,
            Function<String, String> characters) {
        Arguments.Bound bound = arguments.bind(name, 0, "characters");
        return Value.of(bound.has(0) ? characters.apply(bound.strictText(0)) : space.apply(text));
    }

    private Value replace(String text, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("replace", 2, "old", "new", "count");
        return Value.of(
                Replacing.of(
                        text,
                        new Replacing(
                                bound.strictText(0), bound.strictText(1), bound.integer(2, -1)),
                        budget));
    }

    private static Value without(String text, String name, Arguments arguments) {
        String part = arguments.bind(name, 1, "part").strictText(0);
        boolean prefix = name.equals("removeprefix");
        boolean there = prefix ? text.startsWith(part) : text.endsWith(part);
        if (!there) {
            return Value.of(text);
        }
        int rest = text.length() - part.length();
        return Value.of(prefix ? text.substring(part.length()) : text.substring(0, rest));
    }

    private static Value startsOrEnds(String text, String name, Arguments arguments) {
        Arguments.Bound bound = arguments.bind(name, 1, "part", "start", "end");
        String range = Searching.range(text, bound, 1);
        List<Value> parts =
                bound.get(0) instanceof Value.Tuple(var items) ? items : List.of(bound.get(0));
        for (Value part : parts) {
            String wanted = Arguments.of(part).bind(name, 1, "part").strictText(0);
            if (name.equals("startswith") ? range.startsWith(wanted) : range.endsWith(wanted)) {
                return Value.TRUE;
            }
        }
        return Value.FALSE;
    }

    private Value join(String separator, Arguments arguments) {
        List<Value> items = Items.of(arguments.bind("join", 1, "items").get(0));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            if (!(items.get(i) instanceof Value.Str(String item))) {
                throw TemplateError.runtime(
                        "sequence item %d: expected str instance, %s found"
                                .formatted(i, PythonText.type(items.get(i))));
            }
            text.append(i == 0 ? "" : separator).append(item);
            budget.mustFit(text.length());
        }
        return Value.of(text.toString());
    }
}
