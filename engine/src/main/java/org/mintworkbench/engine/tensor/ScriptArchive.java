package org.mintworkbench.engine.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The smallest archive that PyTorch's loader takes: one module `K` without parameters, whose
/// methods are the functions of a text. Nothing here is executable but that text.
final class ScriptArchive {
    private static final String HEAD =
            """
            class K(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
            """;
    private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

    private ScriptArchive() {}

    static byte[] of(String functions) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "k/data.pkl", modulePickle());
            store(zip, "k/code/__torch__.py", source(functions).getBytes(StandardCharsets.UTF_8));
            store(zip, "k/constants.pkl", NO_CONSTANTS);
            store(zip, "k/version", "10\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// Indents the functions into the class; comments go, as does what follows them on the line.
    static String source(String functions) {
        StringBuilder code = new StringBuilder(HEAD);
        functions
                .lines()
                .map(line -> line.replaceFirst("#.*$", "").stripTrailing())
                .filter(line -> !line.isEmpty())
                .map(line -> line.replace("(self,", "(self: __torch__.K,"))
                .forEach(line -> code.append("  ").append(line).append('\n'));
        return code.toString();
    }

    /// Pickle protocol 2: an object of `__torch__.K` with the one attribute `training = True`.
    private static byte[] modulePickle() throws IOException {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.write(new byte[] {(byte) 0x80, 2, 'c'});
        pickle.write("__torch__\nK\n".getBytes(StandardCharsets.US_ASCII));
        pickle.write(new byte[] {')', (byte) 0x81, '}', '(', 'X', 8, 0, 0, 0});
        pickle.write("training".getBytes(StandardCharsets.US_ASCII));
        pickle.write(new byte[] {(byte) 0x88, 'u', 'b', '.'});
        return pickle.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
