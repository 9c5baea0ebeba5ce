package org.mintworkbench.engine.preference;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.JsonLines;
import org.mintworkbench.workspace.preference.PreferenceFolder;
import org.mintworkbench.workspace.preference.PreferencePair;

/// Reads a part of a set once: its hash is taken here while other threads parse what was read.
final class PairReader {
    private static final int BLOCK = 1 << 20;
    private static final int WAITING = 6;

    private final ExecutorService threads;
    private final PairJudge.Rules rules;
    private final LongConsumer progress;
    private final Deque<Future<PairTable>> parsing = new ArrayDeque<>();
    private final List<PairTable> tables = new ArrayList<>();

    /// @param progress hears how many bytes were read since the last time
    PairReader(ExecutorService threads, PairJudge.Rules rules, LongConsumer progress) {
        this.threads = threads;
        this.rules = rules;
        this.progress = progress;
    }

    /// @throws UserError when a line is broken, or the file is not the one that the manifest stands
    ///   for
    PairTable read(PreferenceFolder folder, String part) {
        Path file = folder.partFile(part);
        try (InputStream in = Files.newInputStream(file)) {
            String sha256 = read(in);
            while (!parsing.isEmpty()) {
                take();
            }
            folder.requireAsWritten(part, sha256);
            return PairTable.of(tables);
        } catch (UserError e) {
            JsonLines.forEach(file, PreferencePair.class, pair -> {}); // names the line
            throw e;
        } catch (IOException e) {
            throw AtomicFiles.cannotRead(file, e);
        }
    }

    private String read(InputStream in) throws IOException {
        MessageDigest digest = sha256();
        byte[] rest = new byte[0];
        boolean over = false;
        while (!over) {
            byte[] block = Arrays.copyOf(rest, rest.length + BLOCK);
            int n = in.readNBytes(block, rest.length, BLOCK);
            over = n < BLOCK;
            digest.update(block, rest.length, n);
            int end = rest.length + n;
            int cut = over ? end : lastLineEnd(block, end);
            parse(block, cut);
            rest = Arrays.copyOfRange(block, cut, end);
            progress.accept(n);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Just behind the last line feed; 0 when a line is longer than a block.
    private static int lastLineEnd(byte[] block, int end) {
        int i = end;
        while (i > 0 && block[i - 1] != '\n') {
            i--;
        }
        return i;
    }

    private void parse(byte[] block, int length) {
        if (length == 0) {
            return;
        }
        if (parsing.size() >= WAITING) {
            take();
        }
        parsing.add(
                threads.submit(() -> new PairParser(new PairJudge(rules)).parse(block, length)));
    }

    private void take() {
        try {
            tables.add(parsing.remove().get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
