package org.mintworkbench.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.workspace.UserError;

/// Files that torch.save wrote; `golden/state-dict/make.py` says how.
class StateDictTest {
    @TempDir private Path folder;

    @BeforeAll
    static void start() {
        TorchRuntime.start(TorchOptions.cpu(1));
    }

    private static Path golden(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(
                                    StateDictTest.class.getResource("/golden/state-dict/" + name))
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyTypeIsReadAsItWasSaved() {
        try (Scope scope = new Scope();
                StateDict file = StateDict.open(golden("types.pt"))) {
            assertEquals(
                    List.of(
                            "float",
                            "half",
                            "bfloat",
                            "double",
                            "long",
                            "byte",
                            "bool",
                            "scalar",
                            "none",
                            "slice",
                            "tied",
                            "parameter"),
                    List.copyOf(file.names()));
            assertArrayEquals(new double[] {0, 0.5, 1, 1.5, 2, 2.5}, file.get("float").toDoubles());
            assertArrayEquals(new long[] {2, 3}, file.shape("float"));
            for (String name : List.of("half", "bfloat", "double")) {
                assertArrayEquals(new double[] {1, -2.5, 1024}, file.get(name).toDoubles(), name);
            }
            assertArrayEquals(new long[] {1L << 40, -7}, file.get("long").toLongs());
            assertArrayEquals(new long[] {0, 200, 255}, file.get("byte").toLongs());
            assertEquals(3.25, file.get("scalar").item());
            assertEquals(0, file.get("none").size());
            assertArrayEquals(new double[] {1.5, 2, 2.5}, file.get("slice").toDoubles());
            assertArrayEquals(file.get("float").toDoubles(), file.get("tied").toDoubles());
            assertArrayEquals(new double[] {7, 8}, file.get("parameter").toDoubles());
        }
    }

    @Test
    void aPickleThatWouldRunSomethingIsRefusedUnrun() {
        refused("calls.pt", "no tensor of a known kind");
        refused("turned.pt", "does not lie in one piece");
        refused("older.pt", "no zip archive");
    }

    private static void refused(String name, String why) {
        UserError error = assertThrows(UserError.class, () -> StateDict.open(golden(name)).close());
        assertTrue(error.what().contains(why), error.what());
        assertEquals(golden(name).toString(), error.where());
    }

    @Test
    void aFileThatIsCutOffOrChangedNeverBringsAnythingButAnErrorForTheUser() throws IOException {
        byte[] whole = Files.readAllBytes(golden("types.pt"));
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            byte[] broken =
                    i % 5 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int k = 0; k < random.nextInt(8) && broken.length > 0; k++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            Path file = folder.resolve("broken.pt");
            Files.write(file, broken);
            try (Scope scope = new Scope();
                    StateDict read = StateDict.open(file)) {
                for (String name : read.names()) {
                    read.get(name).toBytes();
                }
            } catch (UserError e) {
                assertTrue(e.where().startsWith(file.toString()), e.where());
            }
        }
    }
}
