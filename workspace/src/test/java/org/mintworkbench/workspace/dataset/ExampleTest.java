package org.mintworkbench.workspace.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleTest {
    @ParameterizedTest
    @CsvSource({"0, 0.0", "0.25, 0.3", "0.94, 0.9", "0.96, 1", "1, 1", "1.9, 1", "42.7, 42"})
    void agesAreWholeYearsAndInfantsHaveADecimal(double years, String text) {
        assertEquals(text, of(years).promptFields().get("age"));
    }

    private static Example of(double years) {
        return new Example(
                "case",
                "patient",
                Optional.empty(),
                Optional.of(years),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                "OMIM:1",
                "Disease",
                "file");
    }
}
