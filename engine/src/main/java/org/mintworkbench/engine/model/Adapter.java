package org.mintworkbench.engine.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.mintworkbench.engine.model.decoder.Decoder;
import org.mintworkbench.engine.model.decoder.Decoder.LayerLora;
import org.mintworkbench.engine.model.decoder.DecoderConfig;
import org.mintworkbench.engine.model.decoder.LinearModule;
import org.mintworkbench.engine.model.folder.ConfigFile;
import org.mintworkbench.engine.model.mllama.Eyes;
import org.mintworkbench.engine.tensor.DType;
import org.mintworkbench.engine.tensor.Scope;
import org.mintworkbench.engine.tensor.SeededRandom;
import org.mintworkbench.engine.tensor.Tensor;
import org.mintworkbench.engine.tensor.TensorFile;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.AtomicFiles;

/// A LoRA adapter: the only thing that is trained. Beside each tensor lies the sum of its
/// gradients.
public final class Adapter implements AutoCloseable {
    private static final String CONFIG = "adapter_config.json";
    private static final String TENSORS = "adapter_model.safetensors";

    /// @param name as in the file, e.g.
    ///   `base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight`
    /// @param value A (r, in) or B (out, r), float32 (float64 if the model computes in it)
    /// @param gradient same shape and type: backward passes add to it
    public record Parameter(String name, Tensor value, Tensor gradient) {
        private Parameter(String name, Tensor value) {
            this(name, value, Scope.own(Tensor.zeros(value.dtype(), value.shape())));
        }
    }

    private final LoraConfig config;
    private final Decoder decoder;
    private final Map<String, Parameter> parameters;

    private Adapter(LoraConfig config, Decoder decoder, Map<String, Parameter> parameters) {
        this.config = config;
        this.decoder = decoder;
        this.parameters = parameters;
    }

    private static Adapter of(LoraConfig config, Decoder decoder, Map<String, Tensor> tensors) {
        Map<String, Parameter> parameters = new TreeMap<>();
        tensors.forEach((name, value) -> parameters.put(name, new Parameter(name, value)));
        return new Adapter(config, decoder, parameters);
    }

    /// A new adapter that changes nothing yet: A uniform in ±1/√in, B zero, as PEFT.
    public static Adapter create(LanguageModel model, LoraConfig config, long seed) {
        Decoder decoder = model.decoder();
        DType type = decoder.types().activations();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        try (Scope scope = new Scope()) {
            long index = 0;
            for (LoraModule module : LoraModule.targeted(decoder.config(), config)) {
                LinearModule linear = module.linear();
                double bound = 1 / Math.sqrt(linear.inputs());
                long draw = SeededRandom.mix(seed, index++);
                Tensor a = Tensor.uniform(draw, bound, module.rank(), linear.inputs());
                tensors.put(module.nameOfA(), Scope.own(a.to(type)));
                Tensor b = Tensor.zeros(type, linear.outputs(), module.rank());
                tensors.put(module.nameOfB(), Scope.own(b));
            }
        }
        return of(config, decoder, tensors);
    }

    /// Reads an adapter folder in PEFT's layout.
    ///
    /// @throws UserError if not every tensor of the file has its place in the model
    public static Adapter read(Path folder, LanguageModel model) {
        LoraConfig config = config(folder);
        Decoder decoder = model.decoder();
        DType type = decoder.types().activations();
        return of(config, decoder, stored(folder, config, decoder.config(), type));
    }

    static LoraConfig config(Path folder) {
        return PeftConfig.read(ConfigFile.read(folder.resolve(CONFIG)));
    }

    /// The tensors of an adapter folder by name, on the device; the caller closes them.
    static Map<String, Tensor> stored(
            Path folder, LoraConfig config, DecoderConfig model, DType type) {
        Path file = folder.resolve(TENSORS);
        if (!Files.exists(file) && Files.exists(folder.resolve("adapter_model.bin"))) {
            throw new UserError(
                    "Only adapter_model.bin, which is a pickle.",
                    folder.toString(),
                    "Save the adapter again with safetensors.");
        }
        try (Scope scope = new Scope();
                TensorFile stored = TensorFile.open(file)) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            Set<String> used = new TreeSet<>();
            for (LoraModule module : LoraModule.all(model, config)) {
                boolean newer = stored.names().contains(module.nameOfA());
                String a = newer ? module.nameOfA() : module.olderNameOfA();
                String b = newer ? module.nameOfB() : module.olderNameOfB();
                if (stored.names().contains(a)) {
                    LinearModule linear = module.linear();
                    tensors.put(
                            module.nameOfA(),
                            take(stored, a, type, module.rank(), linear.inputs()));
                    tensors.put(
                            module.nameOfB(),
                            take(stored, b, type, linear.outputs(), module.rank()));
                    used.addAll(List.of(a, b));
                }
            }
            requireAllUsed(file, stored, used);
            tensors.values().forEach(Scope::own);
            return tensors;
        }
    }

    /// The same tensors, trained on with another dropout.
    public Adapter withDropout(double rate) {
        LoraConfig other =
                new LoraConfig(
                        config.rank(), config.alpha(), rate, config.targets(), config.patterns());
        return new Adapter(other, decoder, parameters);
    }

    /// Writes the folder as PEFT 0.13 does: `adapter_config.json` last, so that it means complete.
    public void write(Path folder) {
        write(folder, "");
    }

    /// @param base name or folder of the model it was trained on
    public void write(Path folder, String base) {
        Map<String, Tensor> floats = new LinkedHashMap<>();
        try (Scope scope = new Scope()) {
            parameters.forEach((name, p) -> floats.put(name, p.value().to(DType.FLOAT32)));
            TensorFile.write(folder.resolve(TENSORS), floats, Map.of("format", "pt"));
        }
        AtomicFiles.write(folder.resolve(CONFIG), PeftConfig.write(config, targets(), base));
    }

    public LoraConfig config() {
        return config;
    }

    /// All A and B, sorted by name.
    public List<Parameter> parameters() {
        return List.copyOf(parameters.values());
    }

    public void zeroGradients() {
        parameters.values().forEach(parameter -> parameter.gradient().zero());
    }

    @Override
    public void close() {
        for (Parameter parameter : parameters.values()) {
            parameter.value().close();
            parameter.gradient().close();
        }
    }

    /// What each layer's kernel needs: copies, in the type of the weights. Where the model sees,
    /// the projector's pair follows.
    List<LayerLora> layers(Dropout dropout) {
        double rate = dropout instanceof Dropout.Seeded ? config.dropout() : 0;
        DType type = decoder.types().weights();
        List<LayerLora> layers = new ArrayList<>();
        Iterator<LoraModule> modules = LoraModule.all(decoder.config(), config).iterator();
        for (List<Optional<Parameter>> pairs : pairs()) {
            double[] scales = new double[pairs.size() / 2];
            for (int m = 0; m < scales.length; m++) {
                scales[m] = modules.next().scale();
            }
            layers.add(new LayerLora(tensors(pairs, p -> p.value().to(type)), scales, rate));
        }
        return layers;
    }

    /// Where each layer's backward pass adds its gradients, in the order of [LayerLora#pairs].
    List<List<Tensor>> layerGradients() {
        return pairs().stream().map(pairs -> tensors(pairs, Parameter::gradient)).toList();
    }

    /// Zeros like [#layerGradients].
    List<List<Tensor>> layerZeros() {
        return pairs().stream()
                .map(pairs ->
                        tensors(pairs, p -> Tensor.zeros(p.value().dtype(), p.value().shape())))
                .toList();
    }

    /// Adds to the gradients.
    ///
    /// @param more like [#layerGradients], or none
    void add(List<List<Tensor>> more) {
        List<List<Tensor>> sums = layerGradients();
        for (int layer = 0; layer < more.size(); layer++) {
            Tensor.addEach(sums.get(layer), more.get(layer));
        }
    }

    private List<Tensor> tensors(
            List<Optional<Parameter>> pairs, Function<Parameter, Tensor> which) {
        return pairs.stream().map(p -> p.map(which).orElse(decoder.nothing())).toList();
    }

    /// A and B of each module of each layer.
    private List<List<Optional<Parameter>>> pairs() {
        List<List<Optional<Parameter>>> layers = new ArrayList<>();
        for (LoraModule module : LoraModule.all(decoder.config(), config)) {
            if (layers.isEmpty()
                    || layers.getLast().size() == 2 * decoder.config().modules().size()) {
                layers.add(new ArrayList<>());
            }
            layers.getLast().add(Optional.ofNullable(parameters.get(module.nameOfA())));
            layers.getLast().add(Optional.ofNullable(parameters.get(module.nameOfB())));
        }
        return layers;
    }

    /// Short names; where the model sees, one regular expression, or PEFT would adapt the vision
    /// tower too, whose modules have the same ones.
    private Object targets() {
        TreeSet<String> names = new TreeSet<>();
        LoraModule.all(decoder.config(), config).stream()
                .filter(module -> parameters.containsKey(module.nameOfA()))
                .forEach(module -> names.add(module.linear().shortName()));
        if (decoder.config().images().isEmpty()) {
            return names;
        }
        boolean projector = names.remove(Eyes.PROJECTOR);
        List<String> patterns = new ArrayList<>();
        if (!names.isEmpty()) {
            patterns.add(".*language_model.*\\.(" + String.join("|", names) + ")");
        }
        if (projector) {
            patterns.add(".*" + Eyes.PROJECTOR);
        }
        return String.join("|", patterns);
    }

    private static Tensor take(TensorFile file, String name, DType type, long rows, long columns) {
        if (!file.names().contains(name)
                || !Arrays.equals(file.shape(name), new long[] {rows, columns})) {
            String found =
                    file.names().contains(name) ? Arrays.toString(file.shape(name)) : "nothing";
            throw new UserError(
                    "The adapter has "
                            + found
                            + " where the model and its rank ask for ["
                            + rows
                            + ", "
                            + columns
                            + "].",
                    TENSORS + ", tensor " + name,
                    "Use the base model that the adapter was trained on.");
        }
        try (Scope scope = new Scope()) {
            return scope.keep(file.get(name).toDevice(type).copy());
        }
    }

    private static void requireAllUsed(Path file, TensorFile stored, Set<String> used) {
        TreeSet<String> rest = new TreeSet<>(stored.names());
        rest.removeAll(used);
        if (!rest.isEmpty() || used.isEmpty()) {
            throw new UserError(
                    "%d of %d tensors fit the model%s."
                            .formatted(
                                    used.size(),
                                    stored.names().size(),
                                    rest.isEmpty()
                                            ? ""
                                            : "; the first that does not is " + rest.first()),
                    file.toString(),
                    "Use the base model that the adapter was trained on.");
        }
    }
}
