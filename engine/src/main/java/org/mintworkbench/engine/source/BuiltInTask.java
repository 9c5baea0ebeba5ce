package org.mintworkbench.engine.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.mintworkbench.workspace.json.Json;
import org.mintworkbench.workspace.task.Task;

/// Tasks that come with the workbench; those of tissue with their 19 labels.
public enum BuiltInTask {
    /// prompts of the MINT paper's table 2
    RARE_DISEASE("rare-disease"),
    /// the longer user turn of the released code
    RARE_DISEASE_AS_RELEASED("rare-disease-as-released"),
    /// prompts of the paper, tissues of PanNuke
    TISSUE("tissue"),
    /// the longer user turn of the released code, which names the candidates
    TISSUE_AS_RELEASED("tissue-as-released");

    private final String resource;

    BuiltInTask(String resource) {
        this.resource = resource;
    }

    /// The one of this id, if there is one.
    public static Optional<BuiltInTask> of(String id) {
        return Arrays.stream(values()).filter(task -> task.resource.equals(id)).findFirst();
    }

    /// As tasks, and files of a workspace, are named.
    public String id() {
        return resource;
    }

    public Task template() {
        String path = "tasks/" + resource + ".json";
        try (InputStream in = BuiltInTask.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + path);
            }
            return Json.parse(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8), Task.class, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
