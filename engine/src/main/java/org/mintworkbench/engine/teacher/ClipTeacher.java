package org.mintworkbench.engine.teacher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.mintworkbench.engine.model.clip.Clip;
import org.mintworkbench.engine.model.vision.PixelValues;
import org.mintworkbench.engine.model.vision.Preprocessor;
import org.mintworkbench.engine.model.vision.PreprocessorFile;
import org.mintworkbench.engine.tensor.DType;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.text.LimitedText;
import org.mintworkbench.engine.text.Tokenizer;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.teacher.RankingManifest.ScoreKind;

/// A CLIP, e.g. PLIP, that says which of several prompts suits an image, without training for it.
public final class ClipTeacher implements Teacher {
    private final Clip clip;
    private final Preprocessor preprocessor;
    private final Settings settings;
    private final Tensor prompts;

    private ClipTeacher(Clip clip, Preprocessor preprocessor, Settings settings, Tensor prompts) {
        this.clip = clip;
        this.preprocessor = preprocessor;
        this.settings = settings;
        this.prompts = prompts;
    }

    /// What is asked.
    ///
    /// @param prompts one for each label, e.g. `An H&E image patch of colon tissue.`
    public record Settings(List<String> labels, List<String> prompts, Normalisation normalisation) {
        public Settings {
            labels = List.copyOf(labels);
            prompts = List.copyOf(prompts);
            if (labels.size() != prompts.size()) {
                throw new IllegalArgumentException(prompts.size() + " prompts");
            }
        }

        public static Settings of(
                List<Label> labels, PromptPattern pattern, Normalisation normalisation) {
            return new Settings(
                    labels.stream().map(Label::id).toList(), pattern.of(labels), normalisation);
        }
    }

    /// @param folder of a CLIP in Hugging Face layout
    /// @throws UserError if the folder cannot be used, or a prompt is longer than the model reads
    public static ClipTeacher load(Path folder, Settings settings) {
        Clip clip = Clip.load(folder, DType.FLOAT32);
        boolean loaded = false;
        try {
            Preprocessor preprocessor = PreprocessorFile.read(folder);
            PreprocessorFile.requireSize(preprocessor, clip.config().image().side(), folder);
            List<int[]> texts = encode(folder, settings.prompts(), clip);
            Tensor features = features(clip, texts, settings.normalisation());
            loaded = true;
            return new ClipTeacher(clip, preprocessor, settings, features);
        } finally {
            if (!loaded) {
                clip.close();
            }
        }
    }

    private static List<int[]> encode(Path folder, List<String> prompts, Clip clip) {
        List<int[]> ids = new ArrayList<>();
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            LimitedText limited = new LimitedText(tokenizer, clip.config().text().positions());
            for (String prompt : prompts) {
                LimitedText.Encoded encoded = limited.encode(prompt);
                if (!encoded.whole()) {
                    throw new UserError(
                            "The prompt is longer than the model's "
                                    + clip.config().text().positions()
                                    + " tokens.",
                            "\"" + prompt + "\"",
                            "Shorten the template or the label's name.");
                }
                ids.add(encoded.ids());
            }
        }
        return ids;
    }

    private static Tensor features(Clip clip, List<int[]> prompts, Normalisation normalisation) {
        try (Scope scope = new Scope()) {
            Tensor raw = clip.textFeatures(prompts);
            return Scope.own(
                    switch (normalisation) {
                        case BOTH -> clip.unit(raw);
                        case IMAGES -> raw;
                    });
        }
    }

    @Override
    public List<String> labels() {
        return settings.labels();
    }

    @Override
    public ScoreKind kind() {
        return settings.normalisation().kind();
    }

    @Override
    public String question(Example example) {
        return "";
    }

    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        for (int i = 0; i < settings.labels().size(); i++) {
            facts.put("prompt " + settings.labels().get(i), settings.prompts().get(i));
        }
        facts.put("normalisation", settings.normalisation().name().toLowerCase(Locale.ROOT));
        facts.put("scale", Double.toString(clip.scale()));
        return facts;
    }

    /// Those of [Normalisation#kind()].
    @Override
    public List<double[]> scores(List<Seen> cases) {
        List<PixelValues> images =
                cases.stream().map(one -> preprocessor.apply(one.image())).toList();
        try (Scope scope = new Scope()) {
            Tensor features = clip.unit(clip.imageFeatures(PixelValues.stack(images)));
            Tensor scores =
                    switch (settings.normalisation()) {
                        case BOTH -> clip.softmax(clip.scores(features, prompts, clip.scale()));
                        case IMAGES -> clip.scores(features, prompts, 1);
                    };
            return Rows.of(scores);
        }
    }

    @Override
    public void close() {
        prompts.close();
        clip.close();
    }
}
