package org.mintworkbench.engine.parity.vision;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mintworkbench.engine.model.bert.Bert;
import org.mintworkbench.engine.model.bert.BertConfig.Pooling;
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

/// BERT's sentence embeddings: tokens, hidden states, both poolings, cosines.
final class BertParity implements ParityGroup {
    @Override
    public String name() {
        return "bert";
    }

    @Override
    public String place() {
        return VisionGroups.FOLDER + "bert/" + VisionGroups.EXPECTED;
    }

    @Override
    public List<ParityItem> check(Path folder) {
        TorchRuntime.start(TorchOptions.cpu(1));
        ParityChecks checks = new ParityChecks(name());
        Path model = folder.resolve(VisionGroups.FOLDER + "bert");
        GoldenNode golden = GoldenNode.file(folder.resolve(place()));
        try (Scope scope = new Scope();
                Bert bert = Bert.load(model, DType.FLOAT32);
                Tokenizer tokenizer = Tokenizer.load(model);
                TensorFile arrays = TensorFile.open(model.resolve(VisionGroups.ARRAYS))) {
            List<int[]> texts = encode(checks, golden, bert, tokenizer);
            int[] first = texts.getFirst();
            double[] hidden = arrays.get("hidden_sentence0").toDoubles();
            double[] ours = bert.hidden(List.of(first)).toDoubles();
            for (int i = 0; i < ours.length; i++) {
                checks.of("hidden states", VisionGroups.FEATURES)
                        .number("hidden_sentence0/" + i, hidden[i], ours[i]);
            }
            pooled(checks, arrays, bert, texts, Pooling.MEAN, "mean");
            pooled(checks, arrays, bert, texts, Pooling.FIRST, "cls");
            String asSaid =
                    golden.get("pooling").text() + (bert.config().unit() ? "_normalised" : "");
            VisionGroups.compare(
                    checks.of("embeddings as the folder says", VisionGroups.FEATURES),
                    arrays,
                    asSaid,
                    bert.embeddings(texts));
        }
        return checks.items();
    }

    private static List<int[]> encode(
            ParityChecks checks, GoldenNode golden, Bert bert, Tokenizer tokenizer) {
        LimitedText limited = new LimitedText(tokenizer, bert.config().positions());
        List<GoldenNode> expected = golden.get("input_ids").rows();
        List<int[]> texts = new ArrayList<>();
        for (String sentence : golden.get("sentences").texts()) {
            GoldenNode ids = expected.get(texts.size());
            texts.add(limited.encode(sentence).ids());
            checks.equal("word pieces")
                    .same(
                            ids.where(),
                            ids.integers(),
                            Arrays.stream(texts.getLast()).boxed().toList());
        }
        return texts;
    }

    private static void pooled(
            ParityChecks checks,
            TensorFile arrays,
            Bert bert,
            List<int[]> texts,
            Pooling how,
            String name) {
        Tensor pooled = bert.pooled(texts, how);
        Tensor unit = bert.unit(pooled);
        VisionGroups.compare(checks.of("embeddings", VisionGroups.FEATURES), arrays, name, pooled);
        VisionGroups.compare(
                checks.of("normalised", VisionGroups.EMBEDDINGS),
                arrays,
                name + "_normalised",
                unit);
        VisionGroups.compare(
                checks.of("cosines", VisionGroups.EMBEDDINGS),
                arrays,
                "cosine_" + name,
                bert.cosines(unit));
    }
}
