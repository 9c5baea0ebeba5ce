package org.mintworkbench.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What may stand in the repository's files.
class KeptFilesTest {
    /// Somebody's machine, or a package registry: neither is there for the next reader.
    private static final Pattern PLACE =
            Pattern.compile(
                    "(?<![\\w./~*$}-])/(work|home|Users|root)/[\\w.]"
                            + "|\\b(repo1?\\.maven|pypi|registry\\.npmjs|files\\.pythonhosted|repo\\.spring)\\.(apache\\.)?org\\b");

    /// The wrapper must say where Maven itself comes from.
    private static final String WRAPPER = ".mvn/wrapper/maven-wrapper.properties";

    @Test
    void noFileNamesAMachineOrARegistry() throws IOException {
        List<Path> kept = Checkout.kept();
        assertTrue(kept.size() > 100, "saw only " + kept.size() + " files");
        List<String> found = new ArrayList<>();
        for (Path file : kept) {
            if (Files.size(file) < 4_000_000 && !Checkout.name(file).equals(WRAPPER)) {
                Matcher place = PLACE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
                if (place.find()) {
                    found.add(Checkout.name(file) + ": " + place.group());
                }
            }
        }
        assertEquals(List.of(), found);
    }
}
