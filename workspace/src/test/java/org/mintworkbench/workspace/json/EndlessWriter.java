package org.mintworkbench.workspace.json;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.mintworkbench.workspace.UserError;

/// A process of its own that writes a file whole, again and again or once, until it is killed or
/// fails. Each version is one letter, many times.
final class EndlessWriter {
    private EndlessWriter() {}

    /// Takes the file, the number of bytes, and how often.
    public static void main(String[] args) {
        byte[] version = new byte[Integer.parseInt(args[1])];
        try {
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                Arrays.fill(version, (byte) ('a' + i % 26));
                AtomicFiles.write(Path.of(args[0]), new String(version, StandardCharsets.US_ASCII));
                System.out.println(i);
            }
        } catch (UserError e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }
}
