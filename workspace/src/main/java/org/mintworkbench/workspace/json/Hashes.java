package org.mintworkbench.workspace.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.mintworkbench.workspace.UserError;

/// SHA-256 of files and texts, in lower-case hexadecimal.
public final class Hashes {
    private Hashes() {}

    /// @throws UserError when the file is missing or cannot be read
    public static String sha256(Path file) {
        MessageDigest digest = digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (NoSuchFileException e) {
            throw new UserError(
                    "The file is missing.",
                    file.toString(),
                    "Put it back, or repeat the step that makes it.",
                    e);
        } catch (IOException e) {
            throw new UserError(
                    "The file cannot be read (" + e.getMessage() + ").",
                    file.toString(),
                    "Check the disk and the file's permissions.",
                    e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
