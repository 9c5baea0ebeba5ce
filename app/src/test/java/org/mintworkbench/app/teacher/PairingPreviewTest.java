package org.mintworkbench.app.teacher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mintworkbench.app.teacher.PairingPreview.Sides;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.json.Versioned;
import org.mintworkbench.workspace.preference.PairingConfig.TruthPolicy;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.Task;
import org.mintworkbench.workspace.teacher.Ranking;

class PairingPreviewTest {
    private static final List<String> RANKED = List.of("L0", "L1", "L2", "L3", "L4", "L5");

    @Test
    void aTruthBeyondTheTopIsShownAsForcedToTheFirstPlace() {
        Sides sides = sides("L4", TruthPolicy.INJECT_FIRST);

        assertEquals(List.of("L4", "L0"), sides.preferred());
        assertEquals(List.of("L3", "L5"), sides.rejected());
        assertTrue(sides.forced());
    }

    @Test
    void aTeachersListLeftAloneIsNotForced() {
        Sides sides = sides("L4", TruthPolicy.LEAVE);

        assertEquals(List.of("L0", "L1"), sides.preferred());
        assertFalse(sides.forced());
    }

    /// As pairing itself does: the window must not show an answer that no student will see.
    @Test
    void aTruthThatTheTaskLacksHasNoSidesWhereItWouldHaveToBePutIn() {
        assertEquals(List.of(), sides("OMIM:9", TruthPolicy.INJECT_FIRST).preferred());
        assertEquals(List.of("L0", "L1"), sides("OMIM:9", TruthPolicy.LEAVE).preferred());
    }

    private static Sides sides(String truth, TruthPolicy policy) {
        Example example =
                new Example(
                        "c",
                        "p",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        truth,
                        truth,
                        "file");
        Ranking ranking = new Ranking("c", RANKED, new double[] {6, 5, 4, 3, 2, 1});
        LensCase lens = new LensCase(example, ranking, "train", truth, ranking.rankOf(truth));
        return new PairingPreview(task()).sides(lens, 2, 2, policy);
    }

    private static Task task() {
        List<Label> labels = new ArrayList<>();
        RANKED.forEach(id -> labels.add(new Label(id, "Disease " + id, List.of())));
        return new Task(
                Versioned.CURRENT,
                "t",
                "Task",
                Task.Modality.TEXT,
                "",
                "prompt",
                "ANSWER:",
                2,
                labels,
                "");
    }
}
