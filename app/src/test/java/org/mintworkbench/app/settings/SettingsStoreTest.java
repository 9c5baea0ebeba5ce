package org.mintworkbench.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.app.support.Background;

class SettingsStoreTest {
    @TempDir private Path folder;
    private final Background background = new Background();

    @AfterEach
    void close() {
        background.close();
    }

    private SettingsStore open() {
        return new SettingsStore(folder, background);
    }

    @Test
    void whatWasChosenIsThereAtTheNextStart() {
        try (SettingsStore store = open()) {
            store.change(s -> s.withTheme(Theme.DARK).withRecent("/somewhere"));
        }
        assertEquals(Theme.DARK, open().get().theme());
        assertEquals("/somewhere", open().get().recent().getFirst());
        assertTrue(open().trouble().isEmpty());
    }

    @Test
    void unreadableSettingsFallBackAndTheOldFileIsKept() throws IOException {
        Files.writeString(folder.resolve("settings.json"), "{\"schema\": 1, \"theme\": ");

        try (SettingsStore store = open()) {
            assertEquals(Settings.defaults(), store.get());
            assertTrue(store.trouble().orElseThrow().remedy().contains("settings.unreadable.json"));
            store.change(s -> s.withTheme(Theme.DARK));
        }

        assertEquals(
                "{\"schema\": 1, \"theme\": ",
                Files.readString(folder.resolve("settings.unreadable.json")));
        assertEquals(Theme.DARK, open().get().theme());
    }

    @Test
    void settingsOfANewerVersionAreKeptWholeEachTime() throws IOException {
        for (int version = 98; version <= 99; version++) {
            Files.writeString(
                    folder.resolve("settings.json"), "{\"schema\": " + version + ", \"new\": 1}");
            assertEquals(Settings.defaults(), open().get());
        }
        assertTrue(Files.readString(folder.resolve("settings.unreadable.json")).contains("98"));
        assertTrue(Files.readString(folder.resolve("settings.unreadable-2.json")).contains("99"));
        assertFalse(Files.exists(folder.resolve("settings.json")));
    }
}
