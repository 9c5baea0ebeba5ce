package org.mintworkbench.engine.recipe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mintworkbench.engine.model.MergedModel;
import org.mintworkbench.engine.progress.WorkListener;
import org.mintworkbench.engine.student.ModelFiles;
import org.mintworkbench.engine.student.Student;
import org.mintworkbench.engine.tensor.Device;
import org.mintworkbench.engine.tensor.TorchOptions;
import org.mintworkbench.engine.tensor.TorchRuntime;
import org.mintworkbench.engine.train.AdapterChoice;
import org.mintworkbench.engine.train.AtomicFolder;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.FolderEntries;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.run.Provenance;
import org.mintworkbench.workspace.run.RunConfig;
import org.mintworkbench.workspace.run.RunFolder;

/// Adds a run's adapter into its base model and writes a Hugging Face folder that needs neither:
/// configuration and tokenizer as they were, weights in the base's type and files.
public final class ExportMerged {
    private static final String WEIGHTS = "model.*\\.safetensors|pytorch_model.*|.*\\.(bin|pt|pth)";
    private static final String KEPT = ".*\\.(json|jinja|txt|model)|(LICENSE|NOTICE|USE_POLICY).*";

    private ExportMerged() {}

    /// @param choice which of the run's adapters
    /// @param target is made, whole or not at all; must not exist or be an empty folder
    /// @throws org.mintworkbench.workspace.UserError if the run has no adapter or its base is not
    ///   what it was trained on
    public static void write(
            Workspace workspace,
            RunFolder run,
            AdapterChoice choice,
            Path target,
            WorkListener listener) {
        RunConfig config = run.config();
        Path adapter = choice.in(run);
        Path base = Student.folder(workspace, config);
        if (!config.trainedElsewhere()) { // else nothing tells the weights it was trained on
            ModelFiles.requireTrainedOn(
                    base,
                    ModelFiles.hashes(base),
                    Json.read(run.provenanceFile(), Provenance.class));
        }
        TorchRuntime.start(new TorchOptions(Student.threads(config.compute()), Device.cpu()));
        AtomicFolder.write(
                target.toAbsolutePath().normalize(),
                folder -> {
                    MergedModel.writeWeights(base, adapter, folder, listener);
                    beside(base)
                            .forEach(file ->
                                    AtomicFiles.copy(file, folder.resolve(file.getFileName())));
                    Json.write(
                            folder.resolve("provenance.json"), AdapterProvenance.of(run, adapter));
                    AtomicFiles.copy(run.configFile(), folder.resolve("mint_config.json"));
                });
    }

    private static List<Path> beside(Path base) {
        return FolderEntries.sorted(base).stream()
                .filter(Files::isRegularFile)
                .filter(file -> {
                    String name = String.valueOf(file.getFileName());
                    return name.matches(KEPT) && !name.matches(WEIGHTS);
                })
                .toList();
    }
}
