package org.mintworkbench.engine.recipe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.LabelIndex;
import org.mintworkbench.workspace.task.Task;

/// Finds a task's labels behind a teacher's words for them.
final class LabelWords {
    private LabelWords() {}

    /// Ids where the word, or one of its alternatives parted by `;`, is known; else the word.
    static List<String> inTask(List<String> words, Task task) {
        LabelIndex labels = new LabelIndex(task);
        return words.stream().map(word -> id(word, labels).orElse(word)).toList();
    }

    private static Optional<String> id(String word, LabelIndex labels) {
        Stream<String> alternatives =
                Stream.concat(Stream.of(word), Arrays.stream(word.split(";", -1)));
        return alternatives
                .map(String::strip)
                .flatMap(name -> labels.find(name).or(() -> labels.findByName(name)).stream())
                .map(Label::id)
                .findFirst();
    }
}
