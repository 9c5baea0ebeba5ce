package org.mintworkbench.engine.parity.vision;

import java.nio.file.Path;
import java.util.List;
import org.mintworkbench.engine.model.vilt.Vilt;
import org.mintworkbench.engine.model.vision.PixelValues;
import org.mintworkbench.engine.model.vision.Preprocessor;
import org.mintworkbench.engine.model.vision.PreprocessorFile;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.engine.parity.ParityChecks;
import org.mintworkbench.engine.parity.ParityGroup;
import org.mintworkbench.engine.parity.ParityItem;
import org.mintworkbench.engine.tensor.DType;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.StateDict;
import org.mintworkbench.engine.tensor.TensorFile;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;
import org.mintworkbench.engine.text.LimitedText;
import org.mintworkbench.engine.text.Tokenizer;
import org.mintworkbench.workspace.json.FolderEntries;
import org.mintworkbench.workspace.json.Hashes;

/// ViLT with a classifier: word pieces, pixel values, logits alone and in a batch, and the weights
/// as GestaltMML publishes them.
final class ViltParity implements ParityGroup {
    @Override
    public String name() {
        return "vilt";
    }

    @Override
    public String place() {
        return VisionGroups.FOLDER + "vilt/" + VisionGroups.EXPECTED;
    }

    @Override
    public List<ParityItem> check(Path folder) {
        TorchRuntime.start(TorchOptions.cpu(1));
        ParityChecks checks = new ParityChecks(name());
        Path model = folder.resolve(VisionGroups.FOLDER + "vilt");
        GoldenNode golden = GoldenNode.file(folder.resolve(place()));
        Preprocessor preprocessor = PreprocessorFile.read(model);
        List<PixelValues> images =
                golden.get("images").texts().stream()
                        .map(name -> VisionGroups.image(model.resolve("test_images").resolve(name)))
                        .map(preprocessor::apply)
                        .toList();
        try (Scope scope = new Scope();
                Vilt vilt = Vilt.load(model, DType.FLOAT32);
                TensorFile arrays = TensorFile.open(model.resolve(VisionGroups.ARRAYS))) {
            VisionGroups.compare(
                    checks.equal("pixel values"),
                    arrays,
                    "batch.pixel_values",
                    PixelValues.stack(images));
            List<int[]> texts = encode(checks, golden, model, vilt);
            VisionGroups.compare(
                    checks.of("logits of a batch", VisionGroups.VILT_LOGITS),
                    arrays,
                    "batch.logits",
                    vilt.logits(texts, images));
            for (int i = 0; i < texts.size(); i++) {
                VisionGroups.compare(
                        checks.of("logits alone", VisionGroups.VILT_LOGITS),
                        arrays,
                        "single" + i + ".logits",
                        vilt.logits(List.of(texts.get(i)), List.of(images.get(i))));
            }
        }
        stateDicts(checks, model);
        return checks.items();
    }

    private static List<int[]> encode(
            ParityChecks checks, GoldenNode golden, Path model, Vilt vilt) {
        List<String> texts = golden.get("texts").texts();
        try (Tokenizer tokenizer = Tokenizer.load(model)) {
            LimitedText limited = new LimitedText(tokenizer, vilt.config().positions());
            return VisionGroups.encode(
                    checks.equal("word pieces"), limited, texts, golden.get("batch"), "");
        }
    }

    /// PyTorch's own files beside the safetensors hold the same weights.
    private static void stateDicts(ParityChecks checks, Path model) {
        List<Path> files =
                FolderEntries.sorted(model).stream()
                        .filter(file -> file.toString().endsWith(".pt"))
                        .toList();
        for (Path file : files) {
            try (Scope scope = new Scope();
                    StateDict ours = StateDict.open(file);
                    TensorFile same = TensorFile.open(model.resolve("model.safetensors"))) {
                for (String name : same.names()) {
                    checks.equal("state dict")
                            .same(
                                    file.getFileName() + "/" + name,
                                    Hashes.sha256(same.get(name).toBytes()),
                                    Hashes.sha256(ours.get(name).toBytes()));
                }
            }
        }
    }
}
