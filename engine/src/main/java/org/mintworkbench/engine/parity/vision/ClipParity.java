package org.mintworkbench.engine.parity.vision;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mintworkbench.engine.image.Pixels;
import org.mintworkbench.engine.model.clip.Clip;
import org.mintworkbench.engine.model.vision.PixelValues;
import org.mintworkbench.engine.model.vision.Preprocessor;
import org.mintworkbench.engine.model.vision.Preprocessor.Resizing;
import org.mintworkbench.engine.model.vision.PreprocessorFile;
import org.mintworkbench.engine.model.vision.Sizing;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.engine.parity.ParityChecks;
import org.mintworkbench.engine.parity.ParityGroup;
import org.mintworkbench.engine.parity.ParityItem;
import org.mintworkbench.engine.tensor.DType;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TensorFile;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;
import org.mintworkbench.engine.text.LimitedText;
import org.mintworkbench.engine.text.Tokenizer;
import org.mintworkbench.workspace.json.Hashes;

/// CLIP: tokens, pixel values, features, embeddings, scores.
final class ClipParity implements ParityGroup {
    private static final int SIDE = 224;

    @Override
    public String name() {
        return "clip";
    }

    @Override
    public String place() {
        return VisionGroups.FOLDER + "clip/" + VisionGroups.EXPECTED;
    }

    @Override
    public List<ParityItem> check(Path folder) {
        TorchRuntime.start(TorchOptions.cpu(1));
        ParityChecks checks = new ParityChecks(name());
        Path model = folder.resolve(VisionGroups.FOLDER + "clip");
        GoldenNode golden = GoldenNode.file(folder.resolve(place()));
        List<Pixels> images =
                golden.get("images").texts().stream()
                        .map(name ->
                                VisionGroups.image(
                                        folder.resolve(VisionGroups.FOLDER + "images")
                                                .resolve(name)))
                        .toList();
        Preprocessor preprocessor = PreprocessorFile.read(model);
        crops(checks, golden, preprocessor, images);
        try (Scope scope = new Scope();
                Clip clip = Clip.load(model, DType.FLOAT32);
                TensorFile arrays = TensorFile.open(model.resolve(VisionGroups.ARRAYS))) {
            Tensor pixels = PixelValues.stack(images.stream().map(preprocessor::apply).toList());
            VisionGroups.compare(checks.equal("pixel values"), arrays, "pixel_values", pixels);
            List<int[]> prompts = encode(checks, golden, model, clip, "");
            List<int[]> extra = encode(checks, golden, model, clip, "extra_");
            towers(checks, arrays, clip, pixels, prompts, extra);
            scores(checks, golden, arrays, clip, pixels, prompts);
        }
        return checks.items();
    }

    /// As PLIP itself would see the images.
    private static void crops(
            ParityChecks checks, GoldenNode golden, Preprocessor small, List<Pixels> images) {
        Preprocessor large =
                new Preprocessor(
                        small.resize()
                                .map(r -> new Resizing(new Sizing.ShorterSide(SIDE), r.filter())),
                        Optional.of(new Sizing.Size(SIDE, SIDE)),
                        1,
                        Optional.empty());
        List<String> names = golden.get("images").texts();
        for (int i = 0; i < images.size(); i++) {
            GoldenNode hash = golden.get("crop_224_sha256").get(names.get(i));
            checks.equal("crops of 224")
                    .same(
                            hash.where(),
                            hash.text(),
                            Hashes.sha256(large.cropped(images.get(i)).rgb()));
        }
    }

    private static List<int[]> encode(
            ParityChecks checks, GoldenNode golden, Path model, Clip clip, String set) {
        List<String> texts = golden.get(set.isEmpty() ? "prompts" : set + "texts").texts();
        try (Tokenizer tokenizer = Tokenizer.load(model)) {
            LimitedText limited = new LimitedText(tokenizer, clip.config().text().positions());
            return VisionGroups.encode(checks.equal("token ids"), limited, texts, golden, set);
        }
    }

    private static void towers(
            ParityChecks checks,
            TensorFile arrays,
            Clip clip,
            Tensor pixels,
            List<int[]> prompts,
            List<int[]> extra) {
        VisionGroups.compare(
                checks.of("image features", VisionGroups.FEATURES),
                arrays,
                "image_features",
                clip.imageFeatures(pixels));
        VisionGroups.compare(
                checks.of("text features", VisionGroups.FEATURES),
                arrays,
                "text_features",
                clip.textFeatures(prompts));
        VisionGroups.compare(
                checks.of("text features", VisionGroups.FEATURES),
                arrays,
                "extra_text_features",
                clip.textFeatures(extra));
    }

    private static void scores(
            ParityChecks checks,
            GoldenNode golden,
            TensorFile arrays,
            Clip clip,
            Tensor pixels,
            List<int[]> prompts) {
        checks.of("scale", 1e-4).number("scale", golden.get("scale").number(), clip.scale());
        Tensor images = clip.unit(clip.imageFeatures(pixels));
        Tensor raw = clip.textFeatures(prompts);
        Tensor texts = clip.unit(raw);
        VisionGroups.compare(
                checks.of("embeddings", VisionGroups.EMBEDDINGS), arrays, "image_embeds", images);
        VisionGroups.compare(
                checks.of("embeddings", VisionGroups.EMBEDDINGS), arrays, "text_embeds", texts);
        Tensor logits = clip.scores(images, texts, clip.scale());
        VisionGroups.compare(
                checks.of("logits", VisionGroups.CLIP_LOGITS), arrays, "logits_per_image", logits);
        VisionGroups.compare(
                checks.of("probabilities", VisionGroups.PROBABILITIES),
                arrays,
                "probabilities",
                clip.softmax(logits));
        VisionGroups.compare(
                checks.of("images normalised only", VisionGroups.FEATURES),
                arrays,
                "plip_helper_scores",
                clip.scores(images, raw, 1));
        order(checks, golden, logits.toDoubles());
    }

    /// No label may stand before one that scores more, beyond what 32 bits leave open.
    private static void order(ParityChecks checks, GoldenNode golden, double[] logits) {
        List<GoldenNode> rankings = golden.get("ranking_both_normalised").rows();
        int labels = logits.length / rankings.size();
        for (int image = 0; image < rankings.size(); image++) {
            List<Integer> ranking = rankings.get(image).integers();
            for (int i = 1; i < ranking.size(); i++) {
                double before = logits[image * labels + ranking.get(i - 1)];
                double after = logits[image * labels + ranking.get(i)];
                checks.of("ranking", VisionGroups.CLIP_LOGITS)
                        .number(
                                rankings.get(image).where() + "/" + i,
                                0,
                                Math.max(0, after - before));
            }
        }
    }
}
