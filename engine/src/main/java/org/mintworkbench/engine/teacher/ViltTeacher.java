package org.mintworkbench.engine.teacher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mintworkbench.engine.model.folder.ConfigFile;
import org.mintworkbench.engine.model.vilt.Vilt;
import org.mintworkbench.engine.model.vision.PixelValues;
import org.mintworkbench.engine.model.vision.Preprocessor;
import org.mintworkbench.engine.model.vision.PreprocessorFile;
import org.mintworkbench.engine.tensor.DType;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.text.LimitedText;
import org.mintworkbench.engine.text.Tokenizer;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.teacher.RankingManifest.ScoreKind;

/// A ViLT with a classifier, e.g. GestaltMML, that looks at a face and reads what is known of the
/// patient.
public final class ViltTeacher implements Teacher {
    private static final String NAMES = "disease_dict.json";

    private final Vilt vilt;
    private final Tokenizer tokenizer;
    private final Preprocessor preprocessor;
    private final List<String> labels;
    private final Texts texts;

    /// What it is told beside the image.
    public enum Texts {
        /// demographics and findings, as GestaltMML was
        GESTALTMML,
        /// nothing: the image alone counts
        NONE
    }

    private ViltTeacher(Vilt vilt, Tokenizer tokenizer, Path folder, Texts texts) {
        this.vilt = vilt;
        this.tokenizer = tokenizer;
        this.texts = texts;
        preprocessor = PreprocessorFile.read(folder);
        labels = labels(folder, vilt.config().labels());
    }

    /// @param folder with config.json, tokenizer.json, preprocessor_config.json, the weights, and
    ///   the names of its labels in disease_dict.json or config.json
    /// @throws UserError if the folder cannot be used
    public static ViltTeacher load(Path folder, Texts texts) {
        Tokenizer tokenizer = Tokenizer.load(folder);
        boolean loaded = false;
        try {
            Vilt vilt = Vilt.load(folder, DType.FLOAT32);
            try {
                ViltTeacher teacher = new ViltTeacher(vilt, tokenizer, folder, texts);
                loaded = true;
                return teacher;
            } finally {
                if (!loaded) {
                    vilt.close();
                }
            }
        } finally {
            if (!loaded) {
                tokenizer.close();
            }
        }
    }

    private static List<String> labels(Path folder, int count) {
        Path file = folder.resolve(NAMES);
        ConfigFile names =
                Files.exists(file)
                        ? ConfigFile.read(file)
                        : ConfigFile.read(folder.resolve("config.json")).object("id2label");
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = names.text(Integer.toString(i), "");
            if (name.isEmpty()) {
                throw new UserError(
                        "Label " + i + " of the model's " + count + " has no name.",
                        names.where(),
                        "Put the model's own " + NAMES + " (id to name) into its folder.");
            }
            labels.add(name);
        }
        return List.copyOf(labels);
    }

    /// Names, which may hold alternatives parted by `;`.
    @Override
    public List<String> labels() {
        return labels;
    }

    @Override
    public ScoreKind kind() {
        return ScoreKind.LOGIT;
    }

    @Override
    public String question(Example example) {
        return switch (texts) {
            case GESTALTMML -> GestaltText.of(example);
            case NONE -> GestaltText.NOTHING;
        };
    }

    @Override
    public Map<String, String> facts() {
        return Map.of(
                "texts", texts.name().toLowerCase(Locale.ROOT),
                "most_word_pieces", Integer.toString(vilt.config().positions()));
    }

    @Override
    public List<double[]> scores(List<Seen> cases) {
        LimitedText limited = new LimitedText(tokenizer, vilt.config().positions());
        List<int[]> ids =
                cases.stream().map(one -> limited.encode(question(one.example())).ids()).toList();
        List<PixelValues> images =
                cases.stream().map(one -> preprocessor.apply(one.image())).toList();
        try (Scope scope = new Scope()) {
            return Rows.of(vilt.logits(ids, images));
        }
    }

    @Override
    public void close() {
        vilt.close();
        tokenizer.close();
    }
}
