package org.mintworkbench.engine.parity.language;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import org.mintworkbench.engine.generate.Sampler;
import org.mintworkbench.engine.generate.Sampling;
import org.mintworkbench.engine.parity.GoldenNode;
import org.mintworkbench.engine.parity.ParityCheck;
import org.mintworkbench.engine.parity.ParityChecks;

/// The distribution that is drawn from, after penalty, temperature, top-k, top-p and min-p.
final class SamplerParity extends ModelParity {
    private static final String GENERATE = "generate.json";
    private static final double BOUND = 1e-5;

    SamplerParity() {
        super("sampler", GENERATE);
    }

    @Override
    void check(Path folder, ParityChecks checks) {
        GoldenNode golden = GoldenNode.file(folder.resolve(GENERATE));
        if (golden.has("sampler")) {
            check(
                    golden.get("sampler"),
                    checks.of(LanguageGroups.name(folder) + " probabilities", BOUND));
        }
    }

    private static void check(GoldenNode golden, ParityCheck check) {
        double[] exact = golden.get("logits").numbers();
        float[] logits = new float[exact.length];
        for (int i = 0; i < exact.length; i++) {
            logits[i] = (float) exact[i];
        }
        BitSet seen = new BitSet();
        golden.get("input_ids").integers().forEach(seen::set);
        for (GoldenNode row : golden.get("cases").rows()) {
            Sampler.Choice choice =
                    new Sampler(sampling(row.get("settings"))).choice(logits.clone(), seen);
            double[] ours = new double[exact.length];
            for (int i = 0; i < choice.ids().length; i++) {
                ours[choice.ids()[i]] = choice.probabilities()[i];
            }
            double[] theirs = probabilities(row.get("probabilities"), exact.length);
            for (int id = 0; id < ours.length; id++) {
                check.number(row.where(), theirs[id], ours[id]);
            }
        }
    }

    /// A list over the vocabulary, or the ones that are not 0 by their ids.
    private static double[] probabilities(GoldenNode node, int vocabulary) {
        if (node.node().isArray()) {
            return node.numbers();
        }
        double[] all = new double[vocabulary];
        for (Map.Entry<String, GoldenNode> one : node.fields().entrySet()) {
            all[Integer.parseInt(one.getKey())] = one.getValue().number();
        }
        return all;
    }

    private static Sampling sampling(GoldenNode settings) {
        return new Sampling(
                number(settings, "repetition_penalty", 1),
                number(settings, "temperature", 1),
                (int) number(settings, "top_k", 0),
                number(settings, "top_p", 1),
                number(settings, "min_p", 0));
    }

    private static double number(GoldenNode settings, String name, double usual) {
        return settings.has(name) ? settings.get(name).number() : usual;
    }
}
