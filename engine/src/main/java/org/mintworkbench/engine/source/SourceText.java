package org.mintworkbench.engine.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.mintworkbench.workspace.UserError;

/// The text of a user's file, whatever its encoding.
///
/// @param text without byte order mark
/// @param charset what it was decoded with
/// @param certainty whether the encoding is known or a last resort
record SourceText(String text, Charset charset, Certainty certainty) {
    /// How sure the encoding is.
    enum Certainty {
        KNOWN,
        /// neither marked nor valid UTF-8: read as windows-1252, the user should look
        GUESSED
    }

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int LOOK_AT = 8192;

    /// @param where file name for errors
    /// @throws UserError when the bytes are no text
    static SourceText decode(byte[] bytes, String where) {
        Optional<SourceText> marked = marked(bytes);
        if (marked.isPresent()) {
            return marked.get();
        }
        requireText(bytes, where);
        try {
            return new SourceText(strictUtf8(bytes), StandardCharsets.UTF_8, Certainty.KNOWN);
        } catch (CharacterCodingException e) {
            return new SourceText(new String(bytes, WINDOWS_1252), WINDOWS_1252, Certainty.GUESSED);
        }
    }

    static String strictUtf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    /// Text that begins with a byte order mark.
    static Optional<SourceText> marked(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            byte[] rest = Arrays.copyOfRange(bytes, 3, bytes.length);
            try {
                return Optional.of(
                        new SourceText(strictUtf8(rest), StandardCharsets.UTF_8, Certainty.KNOWN));
            } catch (CharacterCodingException e) {
                return Optional.of(
                        new SourceText(
                                new String(rest, WINDOWS_1252), WINDOWS_1252, Certainty.GUESSED));
            }
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return Optional.of(after(bytes, 2, StandardCharsets.UTF_16LE));
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return Optional.of(after(bytes, 2, StandardCharsets.UTF_16BE));
        }
        return Optional.empty();
    }

    /// A zero byte in the first kilobytes means a picture, an archive or a program.
    static void requireText(byte[] bytes, String where) {
        for (int i = 0; i < Math.min(bytes.length, LOOK_AT); i++) {
            if (bytes[i] == 0) {
                throw new UserError(
                        "This is not a text file.", where, "Choose a text file, saved as UTF-8.");
            }
        }
    }

    private static SourceText after(byte[] bytes, int mark, Charset charset) {
        String text = new String(bytes, mark, bytes.length - mark, charset);
        return new SourceText(text, charset, Certainty.KNOWN);
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
