package org.mintworkbench.engine.source;

import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A file of one JSON object a line, or one JSON array of objects. Lines end at a line feed only;
/// blank ones are skipped; a line that is no object is reported and the others are read.
///
/// @param objects the good rows
/// @param lines the 1-based physical line of each, for an array its 1-based position
public record JsonTable(
        String file, List<JsonNode> objects, List<Integer> lines, List<Problem> problems) {

    public static JsonTable read(Path file) {
        return parse(SourceBytes.read(file), String.valueOf(file.getFileName()));
    }

    /// @throws UserError when the bytes are no text
    static JsonTable parse(byte[] bytes, String file) {
        Reading reading = new Reading(file);
        Optional<SourceText> marked = SourceText.marked(bytes);
        if (marked.isPresent()) {
            reading.text(marked.get().text());
        } else {
            SourceText.requireText(bytes, file);
            reading.bytes(bytes);
        }
        return new JsonTable(file, reading.objects, reading.lines, reading.problems.all());
    }

    Rows rows() {
        Set<String> columns = new LinkedHashSet<>();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            columns.addAll(objects.get(i).propertyNames());
            rows.add(new JsonRow(lines.get(i), objects.get(i)));
        }
        return new Rows(file, List.copyOf(columns), rows, problems);
    }

    public JsonTable {
        objects = List.copyOf(objects);
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }

    private static final class Reading {
        private final String file;
        private final List<JsonNode> objects = new ArrayList<>();
        private final List<Integer> lines = new ArrayList<>();
        private final Problems problems = new Problems();

        private Reading(String file) {
            this.file = file;
        }

        private void text(String text) {
            if (text.stripLeading().startsWith("[")) {
                array(text);
                return;
            }
            String[] parts = text.split("\n", -1);
            for (int i = 0; i < parts.length; i++) {
                line(parts[i], i + 1);
            }
        }

        /// Line by line, so that one badly encoded line spoils no other.
        private void bytes(byte[] bytes) {
            if (firstVisible(bytes) == '[') {
                array(SourceText.decode(bytes, file).text());
                return;
            }
            int start = 0;
            for (int number = 1; start < bytes.length; number++) {
                int end = start;
                while (end < bytes.length && bytes[end] != '\n') {
                    end++;
                }
                try {
                    line(SourceText.strictUtf8(Arrays.copyOfRange(bytes, start, end)), number);
                } catch (CharacterCodingException e) {
                    problems.skipped(file, number, "Not valid UTF-8.");
                }
                start = end + 1;
            }
        }

        private static int firstVisible(byte[] bytes) {
            for (byte b : bytes) {
                if (b > ' ') {
                    return b;
                }
            }
            return 0;
        }

        private void line(String text, int number) {
            if (text.isBlank()) {
                return;
            }
            try {
                add(ForeignJson.parse(text), number);
            } catch (JacksonException e) {
                problems.skipped(file, number, ForeignJson.reason(e));
            }
        }

        private void array(String text) {
            try {
                int number = 0;
                for (JsonNode element : ForeignJson.parse(text)) {
                    add(element, ++number);
                }
            } catch (JacksonException e) {
                throw new UserError(
                        ForeignJson.reason(e),
                        file + " line " + ForeignJson.line(e),
                        "Correct the file, or save it as one object a line.",
                        e);
            }
        }

        private void add(JsonNode node, int number) {
            if (node.isObject()) {
                objects.add(node);
                lines.add(number);
            } else {
                problems.skipped(file, number, "Not a JSON object.");
            }
        }
    }

    private record JsonRow(int line, JsonNode object) implements Row {
        @Override
        public String text(String column) {
            JsonNode value = object.path(column);
            return value.isArray() ? String.join(";", values(column)) : scalar(value);
        }

        @Override
        public List<String> values(String column) {
            JsonNode value = object.path(column);
            if (!value.isArray()) {
                String text = scalar(value);
                return text.isEmpty() ? List.of() : CellList.split(text);
            }
            List<String> values = new ArrayList<>();
            value.forEach(element -> values.add(scalar(element)));
            return values;
        }

        private static String scalar(JsonNode value) {
            if (value.isMissingNode() || value.isNull()) {
                return "";
            }
            return value.isString() ? value.stringValue().strip() : value.toString();
        }
    }
}
