package org.mintworkbench.engine.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mintworkbench.engine.generate.Generation.Finish;
import org.mintworkbench.engine.model.Goldens;
import org.mintworkbench.engine.model.LanguageModel;
import org.mintworkbench.engine.model.ModelOptions;
import org.mintworkbench.engine.model.ModelOptions.Checkpointing;
import org.mintworkbench.engine.model.ModelOptions.ComputeType;
import org.mintworkbench.engine.model.TokenBatch;
import org.mintworkbench.engine.model.decoder.DecoderCache;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;

class GeneratorTest {
    private static final Sampling LIVELY = new Sampling(1.1, 1.3, 200, 0.97, 0.001);

    private static LanguageModel llama;

    @BeforeAll
    static void start() {
        TorchRuntime.start(TorchOptions.cpu(1));
        llama = LanguageModel.load(Goldens.folder().resolve("llama"), ModelOptions.fp32());
    }

    @AfterAll
    static void close() {
        llama.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "llama-sharded", "gemma2", "qwen2"})
    void greedyAnswersAreThoseOfTransformers(String name) {
        JsonNode golden = Json.readTree(Goldens.folder().resolve(name).resolve("generate.json"));
        try (LanguageModel model =
                LanguageModel.load(Goldens.folder().resolve(name), ModelOptions.fp32())) {
            int index = 0;
            for (JsonNode prompt : golden.path("greedy")) {
                int[] expected = ints(prompt.path("new_ids"));
                List<Integer> stops = new ArrayList<>();
                golden.path("eos_token_id").forEach(id -> stops.add(id.asInt()));
                boolean suppressed = prompt.path("end_tokens_suppressed").asBoolean();
                if (suppressed && !reaches(model, prompt, expected)) {
                    continue;
                }
                GenerationSettings settings =
                        GenerationSettings.greedy(
                                expected.length, suppressed ? Set.of() : Set.copyOf(stops), 4);
                Generation ours =
                        new Generator(model)
                                .generate(
                                        List.of(
                                                new GenerationRequest(
                                                        "x", ints(prompt.path("input_ids")), 0)),
                                        settings,
                                        Optional.empty(),
                                        GenerationListener.NONE)
                                .getFirst();
                int[] wanted =
                        ours.finish() == Finish.STOP_TOKEN
                                ? java.util.Arrays.copyOf(expected, expected.length - 1)
                                : expected;
                assertArrayEquals(wanted, ours.ids(), name + " prompt " + index);
                index++;
            }
            assertTrue(index >= 2, "compared only " + index);
        }
    }

    /// An answer for which end tokens were forbidden can be compared if none was the best anyway:
    /// then all of its tokens are the best by uncached logits.
    private static boolean reaches(LanguageModel model, JsonNode prompt, int[] expected) {
        int[] ids = join(ints(prompt.path("input_ids")), expected);
        try (Scope scope = new Scope()) {
            float[] logits = model.logits(TokenBatch.of(ids), Optional.empty()).toFloats();
            int vocabulary = model.config().vocabulary();
            for (int t = ids.length - expected.length; t < ids.length; t++) {
                if (best(logits, (t - 1) * vocabulary, vocabulary) != ids[t]) {
                    return false;
                }
            }
        }
        return true;
    }

    @Test
    void logitsThatAreNoNumbersAreNotTakenForAToken() {
        try (Scope scope = new Scope();
                DecoderCache cache = llama.cache(Optional.empty(), 16)) {
            float[] logits = {1, 3, 2, 5, Float.NaN, 9};
            assertArrayEquals(new int[] {1, -1}, cache.best(Tensor.ofFloats(logits, 2, 3)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gemma2", "qwen2"})
    void theCacheGivesWhatTheWholeTextGives(String name) {
        try (LanguageModel model =
                LanguageModel.load(Goldens.folder().resolve(name), ModelOptions.fp32())) {
            cacheAgainstWholeText(model);
        }
    }

    /// A prompt of two pieces: the second looks back into the cache.
    private static void cacheAgainstWholeText(LanguageModel model) {
        int[] prompt = prompt(100, 3);
        Generation answer =
                new Generator(model)
                        .generate(
                                List.of(request("a", prompt, 1)),
                                GenerationSettings.greedy(24, Set.of(), 1),
                                Optional.empty(),
                                GenerationListener.NONE)
                        .getFirst();
        int[] ids = join(prompt, answer.ids());
        try (Scope scope = new Scope()) {
            float[] logits = model.logits(TokenBatch.of(ids), Optional.empty()).toFloats();
            int vocabulary = model.config().vocabulary();
            for (int t = prompt.length; t < ids.length; t++) {
                assertEquals(best(logits, (t - 1) * vocabulary, vocabulary), ids[t], "token " + t);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"llama, FP32", "llama, BF16", "gemma2, FP32", "gemma2, BF16", "qwen2, FP32"})
    void anAnswerDependsNeitherOnBatchSizeNorOnOrder(String name, ComputeType type) {
        ModelOptions options = new ModelOptions(type, Checkpointing.NONE);
        List<GenerationRequest> requests = new ArrayList<>();
        int[] common = prompt(150, 99);
        for (int i = 0; i < 37; i++) {
            int[] own = prompt(3 + 7 * i % 200, i);
            requests.add(request("case " + i, i % 3 == 0 ? own : join(common, own), 100 + i));
        }
        List<GenerationRequest> shuffled = new ArrayList<>(requests);
        Collections.shuffle(shuffled, new Random(5));
        try (LanguageModel model = LanguageModel.load(Goldens.folder().resolve(name), options)) {
            Map<String, List<Integer>> one = texts(model, requests, 1);
            assertEquals(one, texts(model, requests, 3));
            assertEquals(one, texts(model, shuffled, 32));
            assertEquals(one, texts(model, shuffled, 1000));
            assertNotEquals(1, Set.copyOf(one.values()).size());
        }
    }

    @Test
    void anotherSeedGivesAnotherAnswer() {
        int[] prompt = prompt(20, 8);
        List<Generation> answers =
                answers(List.of(request("a", prompt, 1), request("b", prompt, 2)), LIVELY, 2);
        assertTrue(!java.util.Arrays.equals(answers.get(0).ids(), answers.get(1).ids()));
    }

    @Test
    void tokensAreHeardOneByOneAndACancelledAnswerKeepsItsStart() {
        List<Integer> heard = new ArrayList<>();
        GenerationListener listener =
                new GenerationListener() {
                    @Override
                    public void token(String id, int token) {
                        heard.add(token);
                    }

                    @Override
                    public boolean cancelled() {
                        return heard.size() == 4;
                    }
                };
        List<Generation> answers =
                new Generator(llama)
                        .generate(
                                List.of(
                                        request("a", prompt(5, 1), 0),
                                        request("b", prompt(6, 1), 0)),
                                new GenerationSettings(20, Set.of(), 1, Sampling.greedy()),
                                Optional.empty(),
                                listener);
        assertEquals(Finish.CANCELLED, answers.get(0).finish());
        assertEquals(heard, java.util.Arrays.stream(answers.get(0).ids()).boxed().toList());
        assertEquals(0, answers.get(1).ids().length);
    }

    @Test
    void everyRequestIsReportedOnceWhenItEnds() {
        AtomicInteger ended = new AtomicInteger();
        GenerationListener listener =
                new GenerationListener() {
                    @Override
                    public void finished(Generation generation) {
                        ended.incrementAndGet();
                    }
                };
        List<GenerationRequest> requests =
                List.of(
                        request("a", prompt(5, 1), 0),
                        request("b", prompt(6, 1), 0),
                        request("c", prompt(4, 2), 0));
        new Generator(llama)
                .generate(
                        requests,
                        new GenerationSettings(3, Set.of(), 2, Sampling.greedy()),
                        Optional.empty(),
                        listener);
        assertEquals(3, ended.get());
    }

    private static List<Generation> answers(
            List<GenerationRequest> requests, Sampling sampling, int batch) {
        return new Generator(llama)
                .generate(
                        requests,
                        new GenerationSettings(24, Set.of(), batch, sampling),
                        Optional.empty(),
                        GenerationListener.NONE);
    }

    private static Map<String, List<Integer>> texts(
            LanguageModel model, List<GenerationRequest> requests, int batch) {
        Map<String, List<Integer>> texts = new LinkedHashMap<>();
        new Generator(model)
                .generate(
                        requests,
                        new GenerationSettings(16, Set.of(487), batch, LIVELY),
                        Optional.empty(),
                        GenerationListener.NONE)
                .forEach(g -> texts.put(g.id(), java.util.Arrays.stream(g.ids()).boxed().toList()));
        return texts;
    }

    private static GenerationRequest request(String id, int[] prompt, long seed) {
        return new GenerationRequest(id, prompt, seed);
    }

    private static int[] prompt(int length, int seed) {
        return new Random(seed).ints(length, 0, 480).toArray();
    }

    private static int best(float[] logits, int from, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (logits[from + i] > logits[from + best]) {
                best = i;
            }
        }
        return best;
    }

    private static int[] join(int[] a, int[] b) {
        int[] both = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    static int[] ints(JsonNode list) {
        List<Integer> values = new ArrayList<>();
        list.forEach(value -> values.add(value.asInt()));
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
