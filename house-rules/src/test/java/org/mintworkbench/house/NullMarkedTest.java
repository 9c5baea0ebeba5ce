package org.mintworkbench.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NullMarkedTest {
    /// Where a compiler only checks what is marked, an unmarked package is an unchecked one.
    @Test
    void everyPackageThatIsShippedIsNullMarked() {
        List<String> unmarked =
                Checkout.mainSources().stream()
                        .map(Path::getParent)
                        .distinct()
                        .filter(folder -> Checkout.name(folder).contains("org/mintworkbench"))
                        .filter(folder -> !isMarked(folder.resolve("package-info.java")))
                        .map(Checkout::name)
                        .toList();
        assertEquals(List.of(), unmarked);
    }

    private static boolean isMarked(Path file) {
        return Files.isRegularFile(file) && Checkout.text(file).contains("@NullMarked\npackage ");
    }
}
