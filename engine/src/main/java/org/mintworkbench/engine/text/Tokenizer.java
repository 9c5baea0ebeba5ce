package org.mintworkbench.engine.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import org.mintworkbench.workspace.UserError;

/// A model folder's own tokenizer (`tokenizer.json`). It may be used from several threads.
///
/// Nothing is ever cut: the length limit of the folder's files is ignored, truncation is the
/// caller's decision.
public final class Tokenizer implements AutoCloseable {
    /// Left alone, the library cuts every text at 512 tokens and only logs a warning.
    private static final Map<String, String> WHOLE_TEXTS =
            Map.of(
                    "addSpecialTokens", "true",
                    "truncation", "false",
                    "padding", "false",
                    "modelMaxLength", "1000000000");

    private static final String LIBRARY = "/native/lib/tokenizers.properties";

    private final HuggingFaceTokenizer library;
    private final Vocabulary vocabulary;
    private final TokenRoles roles;

    private Tokenizer(HuggingFaceTokenizer library, Vocabulary vocabulary, TokenRoles roles) {
        this.library = library;
        this.vocabulary = vocabulary;
        this.roles = roles;
    }

    /// Hugging Face's library and DJL's bridge to it, e.g. `0.21.0-0.36.0`.
    public static String libraryVersion() {
        try (InputStream in = Tokenizer.class.getResourceAsStream(LIBRARY)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    /// @param modelFolder a folder in Hugging Face layout with a `tokenizer.json`
    public static Tokenizer load(Path modelFolder) {
        Path file = modelFolder.resolve("tokenizer.json");
        if (!Files.isRegularFile(file)) {
            throw new UserError(
                    "There is no tokenizer.json.",
                    modelFolder.toString(),
                    "Choose a folder in Hugging Face layout that holds the fast tokenizer's file.");
        }
        Vocabulary vocabulary = Vocabulary.read(file);
        TokenRoles roles = TokenRoles.read(modelFolder, vocabulary);
        return new Tokenizer(open(file), vocabulary, roles);
    }

    private static HuggingFaceTokenizer open(Path file) {
        try (var json = Files.newInputStream(file)) {
            return HuggingFaceTokenizer.newInstance(json, WHOLE_TEXTS);
        } catch (IOException | RuntimeException e) {
            throw Vocabulary.broken(file, e);
        }
    }

    public int[] encode(String text, SpecialTokens specialTokens) {
        long[] ids = library.encode(text, specialTokens == SpecialTokens.ADD, false).getIds();
        return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
    }

    public String decode(int[] ids, SpecialText specialText) {
        long[] wide = Arrays.stream(ids).asLongStream().toArray();
        return library.decode(wide, specialText == SpecialText.SKIP);
    }

    /// The id of a token given by its exact text, e.g. `<|eot_id|>`.
    public OptionalInt id(String token) {
        return vocabulary.id(token);
    }

    public OptionalInt bosId() {
        return roles.id("bos");
    }

    public OptionalInt eosId() {
        return roles.id("eos");
    }

    public OptionalInt padId() {
        return roles.id("pad");
    }

    /// The tokens that end an answer: the tokenizer's EOS and all the generation settings name.
    public Set<Integer> stopIds() {
        return roles.stopIds();
    }

    /// The special tokens by the names a chat template knows them by, e.g. `bos_token`.
    public Map<String, String> specialTokens() {
        return roles.texts();
    }

    /// One more than the largest token id. The model's embedding may have more rows.
    public int vocabularySize() {
        return vocabulary.size();
    }

    @Override
    public void close() {
        library.close();
    }
}
