package org.mintworkbench.engine.model.decoder;

import java.util.Arrays;
import java.util.Optional;
import org.mintworkbench.workspace.UserError;

/// Which of its images each token of a text sees: the last one before it, or the last ones if their
/// tokens stand side by side, as transformers has it. Until the first one it sees none; it then
/// looks at all of them, empty tiles included, as Llama 3.2 Vision was trained to.
///
/// @param key of the images: texts of one key see the same
/// @param seen `seen[t]`: bit i says that token t sees image i
/// @param tiles of each image
public record Gaze(String key, long[] seen, int[] tiles) {
    private static final int MOST = Long.SIZE - 1;

    /// @return none if no image stands in the text, or its place was cut off
    /// @throws UserError if there are other images than places for them
    public static Optional<Gaze> of(String key, int[] ids, int imageToken, int[] tiles) {
        long count = Arrays.stream(ids).filter(id -> id == imageToken).count();
        if (count == 0 || tiles.length == 0) {
            return Optional.empty();
        }
        if (count != tiles.length || count > MOST) {
            throw new UserError(
                    "The text has " + count + " places for " + tiles.length + " images.",
                    "images " + key,
                    "Take the token that stands for an image out of the case's words.");
        }
        long[] seen = new long[ids.length];
        int image = 0;
        for (int t = 0; t < ids.length; t++) {
            long before = t == 0 ? 0 : seen[t - 1];
            if (ids[t] != imageToken) {
                seen[t] = before;
            } else {
                boolean beside = t > 0 && ids[t - 1] == imageToken;
                seen[t] = (beside ? before : 0) | 1L << image++;
            }
        }
        return Optional.of(new Gaze(key, seen, tiles));
    }

    /// Of a token that may stand behind the text.
    public long at(int token) {
        return seen[Math.min(token, seen.length - 1)];
    }
}
