package org.mintworkbench.engine.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.mintworkbench.workspace.UserError;

/// The JSON files of a folder (with its folders), of a zip archive, or a single one. An archive is
/// read in place: nothing of it is ever written to the disk.
final class PacketFiles {
    /// The largest packet of a public collection of 10,580 has 67 kB.
    private static final int LARGEST = 64 << 20;

    /// Receives the files in order of their names.
    @FunctionalInterface
    interface Sink {
        /// @param name relative to the folder or archive
        void accept(String name, byte[] bytes, Position position);
    }

    /// Which of how many files, counted from 0.
    record Position(int index, int total) {}

    private final Path source;
    private final Problems problems;

    PacketFiles(Path source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /// @throws UserError when there is no JSON file, or the source cannot be opened
    void forEach(Sink sink) {
        if (Files.isDirectory(source)) {
            folder(sink);
        } else if (hasEnd(source.toString(), ".zip")) {
            archive(sink);
        } else {
            sink.accept(
                    String.valueOf(source.getFileName()),
                    SourceBytes.read(source),
                    new Position(0, 1));
        }
    }

    private void folder(Sink sink) {
        List<Path> files = walk();
        requireSome(files.isEmpty());
        for (int i = 0; i < files.size(); i++) {
            String name = source.relativize(files.get(i)).toString().replace('\\', '/');
            try {
                if (Files.size(files.get(i)) > LARGEST) {
                    problems.skipped(name, 0, "Larger than 64 MiB: not a phenopacket.");
                    continue;
                }
                sink.accept(name, Files.readAllBytes(files.get(i)), new Position(i, files.size()));
            } catch (IOException e) {
                problems.skipped(name, 0, "Could not be read: " + SourceBytes.reason(e) + ".");
            }
        }
    }

    private List<Path> walk() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(
                    source,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes a) {
                            if (wanted(file.toString())) {
                                addRegular(file, files);
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException e) {
                            String name = source.relativize(file).toString();
                            problems.skipped(
                                    name, 0, "Could not be read: " + SourceBytes.reason(e) + ".");
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw SourceBytes.unreadable(source, e);
        }
        files.sort(Comparator.comparing(Path::toString));
        return files;
    }

    /// A pipe or device of that name would make the import wait for ever.
    private void addRegular(Path file, List<Path> into) {
        if (Files.isRegularFile(file)) {
            into.add(file);
        } else {
            problems.skipped(source.relativize(file).toString(), 0, "Not a regular file.");
        }
    }

    private void archive(Sink sink) {
        try (ZipFile zip = new ZipFile(source.toFile())) {
            List<? extends ZipEntry> entries = entries(zip);
            requireSome(entries.isEmpty());
            for (int i = 0; i < entries.size(); i++) {
                entry(zip, entries.get(i), new Position(i, entries.size()), sink);
            }
        } catch (ZipException e) {
            throw new UserError(
                    "This is not a readable zip archive (" + e.getMessage() + ").",
                    source.toString(),
                    "Download it again, or choose the unpacked folder.",
                    e);
        } catch (IOException e) {
            throw SourceBytes.unreadable(source, e);
        }
    }

    private List<ZipEntry> entries(ZipFile zip) {
        List<ZipEntry> entries = new ArrayList<>();
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            if (!entry.isDirectory() && isUnsafe(entry.getName())) {
                problems.skipped(entry.getName(), 0, "The name leads out of the archive.");
            } else if (!entry.isDirectory() && wanted(entry.getName())) {
                entries.add(entry);
            }
        }
        entries.sort(Comparator.comparing(ZipEntry::getName));
        return entries;
    }

    private void entry(ZipFile zip, ZipEntry entry, Position position, Sink sink) {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                problems.skipped(entry.getName(), 0, "Larger than 64 MiB: not a phenopacket.");
                return;
            }
            sink.accept(entry.getName(), bytes, position);
        } catch (IOException e) {
            problems.skipped(
                    entry.getName(), 0, "Could not be unpacked: " + SourceBytes.reason(e) + ".");
        }
    }

    /// Judged by whole segments: `a..b/c.json` is a harmless name, `a/../b.json` is not.
    static boolean isUnsafe(String name) {
        String slashed = name.replace('\\', '/');
        if (slashed.startsWith("/") || slashed.matches("[A-Za-z]:.*")) {
            return true;
        }
        return List.of(slashed.split("/", -1)).contains("..");
    }

    private boolean wanted(String name) {
        String slashed = name.replace('\\', '/');
        String last = slashed.substring(slashed.lastIndexOf('/') + 1);
        if (slashed.contains("__MACOSX/") || last.startsWith(".")) {
            return false;
        }
        if (hasEnd(last, ".yaml") || hasEnd(last, ".yml")) {
            problems.skipped(name, 0, "YAML is not read: convert it to JSON.");
        }
        return hasEnd(last, ".json");
    }

    private static boolean hasEnd(String name, String end) {
        return name.toLowerCase(Locale.ROOT).endsWith(end);
    }

    private void requireSome(boolean none) {
        if (none) {
            throw new UserError(
                    "There are no phenopackets (.json files) here.",
                    source.toString(),
                    "Choose the folder, zip archive or file that holds them.");
        }
    }
}
