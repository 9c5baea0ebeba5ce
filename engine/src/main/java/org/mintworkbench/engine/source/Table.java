package org.mintworkbench.engine.source;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.Problem;

/// A CSV or TSV file: delimiter and encoding are found out, a row of the wrong width is reported by
/// its line and left out.
///
/// @param cells one list a good row, as wide as `columns`, unchanged
/// @param lines the 1-based physical line each row starts on
record Table(
        String file,
        Charset charset,
        char delimiter,
        List<String> columns,
        List<List<String>> cells,
        List<Integer> lines,
        List<Problem> problems) {

    /// How quotes and comments are meant.
    enum Dialect {
        CSV,
        /// as HPO's annotation files: tabs, `#` comment lines, no quote character
        HPO_ANNOTATIONS
    }

    private static final Pattern STARTS_AT = Pattern.compile("starting at line (\\d+)");

    static Table read(Path file) {
        return read(file, Dialect.CSV);
    }

    static Table read(Path file, Dialect dialect) {
        return parse(SourceBytes.read(file), String.valueOf(file.getFileName()), dialect);
    }

    /// @param file its name, for problems
    /// @throws UserError when the file is empty, no text, or names a column twice
    static Table parse(byte[] bytes, String file, Dialect dialect) {
        SourceText source = SourceText.decode(bytes, file);
        if (source.text().isBlank()) {
            throw new UserError("The file is empty.", file, "Choose a file with a header line.");
        }
        Problems problems = new Problems();
        if (source.certainty() == SourceText.Certainty.GUESSED) {
            problems.warning(
                    file, 0, "Not valid UTF-8: read as " + source.charset() + ". Check accents.");
        }
        char delimiter = Delimiter.of(source.text(), dialect);
        List<CsvRecord> records =
                records(source.text(), delimiter, dialect, new Sink(file, problems));
        List<String> columns = header(records, file);
        List<List<String>> cells = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        for (CsvRecord row : records.subList(1, records.size())) {
            int line = (int) row.getStartingLineNumber();
            if (row.getFieldCount() == columns.size()) {
                cells.add(row.getFields());
                lines.add(line);
            } else {
                problems.skipped(file, line, width(row.getFieldCount(), columns.size()));
            }
        }
        return new Table(file, source.charset(), delimiter, columns, cells, lines, problems.all());
    }

    private record Sink(String file, Problems problems) {}

    private static List<CsvRecord> records(
            String text, char delimiter, Dialect dialect, Sink sink) {
        CsvReader.CsvReaderBuilder builder =
                CsvReader.builder()
                        .fieldSeparator(delimiter)
                        .skipEmptyLines(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowExtraCharsAfterClosingQuote(true)
                        .allowUnclosedQuote(false);
        if (dialect == Dialect.HPO_ANNOTATIONS) {
            builder.quoteCharacter('\u0000').commentStrategy(CommentStrategy.SKIP);
        }
        List<CsvRecord> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = builder.ofCsvRecord(text)) {
            reader.forEach(records::add);
        } catch (CsvParseException e) {
            sink.problems.skipped(sink.file, line(e), "Not readable from here on: " + reason(e));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot fail to close", e);
        }
        return records;
    }

    private static String reason(CsvParseException e) {
        String said = String.valueOf(e.getMessage());
        return said.startsWith("Unclosed")
                ? "a quote opens in this row and never closes."
                : said + ".";
    }

    private static int line(CsvParseException e) {
        Matcher matcher = STARTS_AT.matcher(String.valueOf(e.getMessage()));
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static List<String> header(List<CsvRecord> records, String file) {
        if (records.isEmpty()) {
            throw new UserError(
                    "There is no header line.", file, "The first line must name the columns.");
        }
        List<String> columns = records.getFirst().getFields().stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column)) {
                throw new UserError(
                        "Two columns are called \"" + column + "\".",
                        file + " line 1",
                        "Give every column its own name.");
            }
        }
        return columns;
    }

    private static String width(int found, int expected) {
        return "Has " + found + " cells where the header has " + expected + ".";
    }

    Rows rows() {
        Map<String, Integer> position = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            position.put(columns.get(i), i);
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            rows.add(new TableRow(lines.get(i), cells.get(i), position));
        }
        return new Rows(file, columns, rows, problems);
    }

    private record TableRow(int line, List<String> cells, Map<String, Integer> position)
            implements Row {
        @Override
        public String text(String column) {
            Integer at = position.get(column);
            return at == null ? "" : cells.get(at).strip();
        }

        @Override
        public List<String> values(String column) {
            String text = text(column);
            return text.isEmpty() ? List.of() : CellList.split(text);
        }
    }
}
