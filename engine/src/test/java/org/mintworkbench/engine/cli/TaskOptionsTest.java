package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.engine.source.BuiltInTask;
import org.mintworkbench.workspace.Workspace;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.Task;

class TaskOptionsTest {
    private static final String TISSUE =
            """
            {"schema": 1, "id": "tissue", "name": "Tissue of origin", "modality": "text",
             "system": "You are a pathologist.", "prompt": "Nuclei: {note}. Name {list_length} tissues.",
             "answerHeader": "TISSUES:", "listLength": 3, "labels": [], "source": "our own"}
            """;

    @TempDir Path folder;

    private CommandLineRun imported(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("import", "cases"));
        arguments.add(TwelveCases.cases(folder).toString());
        arguments.addAll(List.of("-w", folder.resolve("ws").toString(), "--replace"));
        arguments.addAll(List.of(options));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    private Task task(String id) {
        return Workspace.open(folder.resolve("ws")).task(id);
    }

    @Test
    void anUnknownTaskGetsNoPromptsByChance() throws IOException {
        CommandLineRun run = imported("--task", "heart");

        assertEquals(ExitCode.USER_ERROR, run.code());
        assertTrue(run.err().contains("There is no task \"heart\""), run.err());
        assertTrue(run.err().contains("--task-file"), run.err());
        assertFalse(Files.exists(folder.resolve("ws/tasks/heart.json")));
    }

    @Test
    void aTaskFileBringsPromptsOfItsOwnAndTakesLabelsFromTheCases() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.json"), TISSUE);

        assertEquals(ExitCode.OK, imported("--task-file", file.toString()).code());

        assertEquals("Nuclei: {note}. Name {list_length} tissues.", task("tissue").prompt());
        assertEquals(6, task("tissue").labels().size());
        assertEquals(ExitCode.OK, imported("--task", "tissue").code(), "it is known from now on");
    }

    @Test
    void labelsOfATaskFileAreKept() throws IOException {
        String labels = "[{\"id\": \"T:1\", \"name\": \"Liver\", \"synonyms\": []}]";
        Path file =
                Files.writeString(
                        folder.resolve("mine.json"),
                        TISSUE.replace("\"labels\": []", "\"labels\": " + labels));

        CommandLineRun run = imported("--task-file", file.toString());

        assertEquals(ExitCode.OK, run.code(), run.err());
        assertEquals(List.of("Liver"), task("tissue").labels().stream().map(Label::name).toList());
    }

    @Test
    void aTaskThatIsThereIsNotChangedByAnotherFileOfItsName() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.json"), TISSUE);
        imported("--task-file", file.toString());
        Files.writeString(file, TISSUE.replace("pathologist", "poet"));

        CommandLineRun run = imported("--task-file", file.toString());

        assertEquals(ExitCode.USER_ERROR, run.code());
        assertTrue(run.err().contains("other prompts"), run.err());
        assertEquals("You are a pathologist.", task("tissue").system());
    }

    @Test
    void aNewNameMayBeGivenToBuiltInPrompts() throws IOException {
        CommandLineRun run = imported("--task", "mine", "--prompts", "rare-disease-as-released");

        assertEquals(ExitCode.OK, run.code(), run.err());
        assertEquals(
                BuiltInTask.RARE_DISEASE_AS_RELEASED.template().prompt(), task("mine").prompt());
    }
}
