package org.mintworkbench.engine.student;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.mintworkbench.engine.model.LanguageModel;
import org.mintworkbench.engine.model.ModelCheck;
import org.mintworkbench.engine.model.ModelOptions;
import org.mintworkbench.engine.model.ModelOptions.Checkpointing;
import org.mintworkbench.engine.model.ModelOptions.ComputeType;
import org.mintworkbench.engine.tensor.Device;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;
import org.mintworkbench.engine.text.ChatEncoder;
import org.mintworkbench.engine.text.ChatTemplate;
import org.mintworkbench.engine.text.SystemMessages;
import org.mintworkbench.engine.text.Tokenizer;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.run.BatchSettings.Recompute;
import org.mintworkbench.workspace.run.ComputeSettings;
import org.mintworkbench.workspace.run.ObjectiveConfig;
import org.mintworkbench.workspace.run.RunConfig;

/// @param folder the Hugging Face folder it was read from
public record Student(Path folder, Tokenizer tokenizer, ChatTemplate template, LanguageModel model)
        implements AutoCloseable {

    /// Reads tokenizer and template first, so that what is cheap to find wrong is found first.
    ///
    /// A template without a system role (Gemma's refuses one) gets no system message, as in the
    /// released MINT scripts: see decision 0008.
    public static Student load(Path folder, RunConfig config, RuntimeContext context) {
        Tokenizer tokenizer = Tokenizer.load(folder);
        boolean loaded = false;
        try {
            ChatTemplate template =
                    ChatTemplate.load(folder, RuntimeContext.PROMPT_DATE).with(SystemMessages.DROP);
            LanguageModel model = model(folder, config, context);
            loaded = true;
            return new Student(folder, tokenizer, template, model);
        } finally {
            if (!loaded) {
                tokenizer.close();
            }
        }
    }

    /// Finds what is wrong with a model folder, before a run is made for it or a weight is loaded.
    ///
    /// @throws UserError when tokenizer, template, configuration or weights cannot be used, or the
    ///   model has no module of the name that LoRA shall adapt
    public static void requireUsable(Workspace workspace, RunConfig config) {
        requireUsable(
                folder(workspace, config),
                config.objective() instanceof ObjectiveConfig.Base
                        ? Set.of()
                        : Set.copyOf(config.lora().targets()));
    }

    /// @param targets short names of the modules that LoRA shall adapt; none for the model as it is
    /// @throws UserError as above
    public static void requireUsable(Path folder, Set<String> targets) {
        requireFolder(folder);
        Tokenizer.load(folder).close();
        ChatTemplate.load(folder, RuntimeContext.PROMPT_DATE);
        ModelCheck.require(folder, targets);
    }

    private static LanguageModel model(Path folder, RunConfig config, RuntimeContext context) {
        TorchRuntime.start(
                new TorchOptions(
                        threads(config.compute()), device(config.compute().device(), context)));
        ComputeType type =
                switch (config.compute().type()) {
                    case FP32 -> ComputeType.FP32;
                    case BF16 -> ComputeType.BF16;
                };
        Checkpointing checkpointing =
                config.batch().recompute() == Recompute.LAYERS
                        ? Checkpointing.LAYERS
                        : Checkpointing.NONE;
        return LanguageModel.load(folder, new ModelOptions(type, checkpointing));
    }

    /// The model's folder: absolute, else relative to the workspace.
    public static Path folder(Workspace workspace, RunConfig config) {
        Path folder = workspace.root().resolve(config.model()).normalize();
        requireFolder(folder);
        return folder;
    }

    private static void requireFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UserError(
                    "The model folder is missing.",
                    folder.toString(),
                    "Choose a Hugging Face folder with config.json, tokenizer.json and safetensors.");
        }
    }

    public static int threads(ComputeSettings compute) {
        return compute.threads() > 0
                ? compute.threads()
                : Runtime.getRuntime().availableProcessors();
    }

    public ChatEncoder encoder() {
        return new ChatEncoder(tokenizer, template);
    }

    /// @throws UserError if a GPU is wanted and no PyTorch with CUDA is known
    public static Device device(ComputeSettings.Device wanted, RuntimeContext context) {
        Optional<Path> pytorch = context.pytorch();
        return switch (wanted) {
            case CPU -> Device.cpu();
            case CUDA ->
                    Device.cuda(
                            pytorch.orElseThrow(() ->
                                    new UserError(
                                            "No PyTorch with CUDA is known.",
                                            "setting MINT_PYTORCH",
                                            "Set MINT_PYTORCH to the torch folder of a Python with PyTorch 2.7.1 for CUDA,"
                                                    + " or choose the CPU; `mint doctor` tells more.")));
        };
    }

    @Override
    public void close() {
        model.close();
        tokenizer.close();
    }
}
