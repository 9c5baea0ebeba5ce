package org.mintworkbench.engine.parity.language;

import java.nio.file.Path;
import java.util.Arrays;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.engine.parity.ParityChecks;
import org.mintworkbench.engine.text.SpecialText;
import org.mintworkbench.engine.text.SpecialTokens;
import org.mintworkbench.engine.text.Tokenizer;

/// Ids and decoded texts.
final class TokenizerParity extends FolderParity {
    private static final String CASES = "tokenizer_cases.json";

    TokenizerParity() {
        super("tokenizers", LanguageGroups.FOLDER + "tokenizers", CASES);
    }

    @Override
    void check(Path folder, ParityChecks checks) {
        String name = LanguageGroups.name(folder);
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            for (GoldenNode row : GoldenNode.file(folder.resolve(CASES)).get("cases").rows()) {
                String text = row.get("text").text();
                int[] ids = LanguageGroups.ids(row.get("ids"));
                int[] bare = LanguageGroups.ids(row.get("ids_without_special"));
                String ours = Arrays.toString(tokenizer.encode(text, SpecialTokens.ADD));
                checks.equal(name + " ids").same(row.where(), Arrays.toString(ids), ours);
                checks.equal(name + " ids without special")
                        .same(
                                row.where(),
                                Arrays.toString(bare),
                                Arrays.toString(tokenizer.encode(text, SpecialTokens.NONE)));
                checks.equal(name + " decoded")
                        .same(
                                row.where(),
                                row.get("decoded").text(),
                                tokenizer.decode(ids, SpecialText.KEEP));
                checks.equal(name + " decoded, special skipped")
                        .same(
                                row.where(),
                                row.get("decoded_skip_special").text(),
                                tokenizer.decode(ids, SpecialText.SKIP));
            }
        }
    }
}
