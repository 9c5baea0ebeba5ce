package org.mintworkbench.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Sources are as google-java-format (AOSP) writes them. It is a test because Maven may run on a
/// JDK that cannot parse Java 25, and tests never do.
///
/// To format all: `./mvnw -q -pl house-rules test -Dtest=FormatTest -Dmint.format=write`
class FormatTest {
    private static final Formatter FORMATTER =
            new Formatter(JavaFormatterOptions.builder().style(Style.AOSP).build());

    @Test
    void sourcesAreFormatted() throws IOException, FormatterException {
        boolean write = "write".equals(System.getProperty("mint.format"));
        List<String> unformatted = new ArrayList<>();
        for (Path file : Checkout.sources()) {
            String before = Checkout.text(file);
            String after = format(before);
            if (!after.equals(before)) {
                if (write) {
                    Files.writeString(file, after);
                } else {
                    unformatted.add(Checkout.name(file));
                }
            }
        }
        assertEquals(
                List.of(),
                unformatted,
                "Format them: ./mvnw -q -pl house-rules test -Dtest=FormatTest -Dmint.format=write");
    }

    /// The steps and their order are those of Spotless, so that both agree; imports in one block.
    private static String format(String source) throws FormatterException {
        String formatted = FORMATTER.formatSource(source);
        String used = RemoveUnusedImports.removeUnusedImports(formatted);
        return ImportOrderer.reorderImports(used, Style.GOOGLE);
    }
}
