package org.mintworkbench.engine.teacher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mintworkbench.engine.image.Pixels;
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

/// A CLIP, e.g. PLIP, that says which of several prompts suits an image, without training for it.
public final class ClipTeacher implements AutoCloseable {
    private final Clip clip;
    private final Preprocessor preprocessor;
    private final Normalisation normalisation;
    private final Tensor prompts;

    private ClipTeacher(
            Clip clip, Preprocessor preprocessor, Normalisation normalisation, Tensor prompts) {
        this.clip = clip;
        this.preprocessor = preprocessor;
        this.normalisation = normalisation;
        this.prompts = prompts;
    }

    /// @param folder of a CLIP in Hugging Face layout
    /// @param prompts one for each label, e.g. `An H&E image patch of colon tissue.`
    /// @throws UserError if the folder cannot be used, or a prompt is longer than the model reads
    public static ClipTeacher load(Path folder, List<String> prompts, Normalisation normalisation) {
        Preprocessor preprocessor = PreprocessorFile.read(folder);
        Clip clip = Clip.load(folder, DType.FLOAT32);
        boolean loaded = false;
        try {
            PreprocessorFile.requireSize(preprocessor, clip.config().image().side(), folder);
            Tensor features = features(clip, encode(folder, prompts, clip), normalisation);
            loaded = true;
            return new ClipTeacher(clip, preprocessor, normalisation, features);
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

    /// An image as the model takes it; may run on any thread.
    public PixelValues prepare(Pixels image) {
        return preprocessor.apply(image);
    }

    /// One score a prompt, in the prompts' order: see [Normalisation#kind()].
    public List<double[]> scores(List<PixelValues> images) {
        try (Scope scope = new Scope()) {
            Tensor features = clip.unit(clip.imageFeatures(PixelValues.stack(images)));
            Tensor scores =
                    switch (normalisation) {
                        case BOTH -> clip.softmax(clip.scores(features, prompts, clip.scale()));
                        case IMAGES -> clip.scores(features, prompts, 1);
                    };
            return rows(scores.toDoubles(), images.size());
        }
    }

    private static List<double[]> rows(double[] all, int count) {
        List<double[]> rows = new ArrayList<>();
        int width = all.length / count;
        for (int row = 0; row < count; row++) {
            rows.add(Arrays.copyOfRange(all, row * width, (row + 1) * width));
        }
        return rows;
    }

    @Override
    public void close() {
        prompts.close();
        clip.close();
    }
}
