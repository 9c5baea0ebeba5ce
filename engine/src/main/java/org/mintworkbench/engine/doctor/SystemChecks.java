package org.mintworkbench.engine.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// JDK, memory, disk and the folder for native libraries.
final class SystemChecks {
    private static final int JAVA = 25;
    private static final long GIB = 1L << 30;
    private static final long MEMORY_FOR_SAMPLE = 3 * GIB;
    private static final long MEMORY_FOR_SMALL_MODELS = 7 * GIB;
    private static final long DISK_FOR_A_RUN = 2 * GIB;

    private final Surroundings surroundings;

    SystemChecks(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    Finding java() {
        Runtime.Version version = surroundings.java();
        if (version.feature() < JAVA) {
            return Finding.broken(
                    "java",
                    "This is Java " + version + "; the workbench needs " + JAVA + ".",
                    "Install a JDK " + JAVA + " (adoptium.net) and name it in JAVA25_HOME.");
        }
        return Finding.good(
                "java",
                "Java "
                        + version
                        + " on "
                        + surroundings.system()
                        + " "
                        + surroundings.processor()
                        + ".");
    }

    Finding memory() {
        long total = surroundings.memory();
        String detail = gib(total) + " of memory.";
        if (total < MEMORY_FOR_SAMPLE) {
            return Finding.limited(
                    "memory",
                    detail,
                    "Use the sample's tiny model, or a machine with "
                            + gib(MEMORY_FOR_SMALL_MODELS)
                            + ".");
        }
        if (total < MEMORY_FOR_SMALL_MODELS) {
            return Finding.limited(
                    "memory",
                    detail,
                    "Enough for the sample; training a model of 100 million parameters wants "
                            + gib(MEMORY_FOR_SMALL_MODELS)
                            + ".");
        }
        return Finding.good("memory", detail);
    }

    Finding disk() {
        Path folder = existing(surroundings.folder());
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            String detail = gib(free) + " free for " + folder + ".";
            if (!Files.isWritable(folder)) {
                return Finding.limited(
                        "disk",
                        folder + " cannot be written to.",
                        "Put the workspace in a folder of yours (--workspace).");
            }
            return free < DISK_FOR_A_RUN
                    ? Finding.limited(
                            "disk",
                            detail,
                            "Free some space: a run may need " + gib(DISK_FOR_A_RUN) + ".")
                    : Finding.good("disk", detail);
        } catch (IOException e) {
            return Finding.limited(
                    "disk",
                    "The free space of " + folder + " is unknown (" + e.getMessage() + ").",
                    "Check that the disk is there.");
        }
    }

    /// PyTorch's libraries are unpacked here on the first start, so it must take files.
    Finding cache() {
        Path cache = surroundings.cache();
        try {
            Files.createDirectories(cache);
            Files.delete(Files.createTempFile(cache, "doctor", ".tmp"));
            return Finding.good("cache", "Native libraries are unpacked to " + cache + ".");
        } catch (IOException e) {
            return Finding.broken(
                    "cache",
                    "Native libraries cannot be unpacked to " + cache + ".",
                    "Set MINT_CACHE to a folder you may write to.");
        }
    }

    private static Path existing(Path folder) {
        Path found = folder;
        while (!Files.exists(found) && found.getParent() != null) {
            found = found.getParent();
        }
        return found;
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) GIB);
    }
}
