package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What contradicts itself makes no run.
class TrainOptionsTest {
    @TempDir Path folder;
    private Path workspace = Path.of("none");

    @BeforeEach
    void make() throws IOException {
        workspace = TwelveCases.make(folder);
    }

    private String refused(String... more) {
        List<String> all = new ArrayList<>(List.of("train", "-w", workspace.toString()));
        all.addAll(List.of("--model", TwelveCases.MODEL, "--prepare"));
        all.addAll(List.of(more));
        CommandLineRun run = CommandLineRun.of(all.toArray(String[]::new));
        assertEquals(ExitCode.USER_ERROR, run.code(), run.err());
        assertFalse(Files.exists(workspace.resolve("runs")), "no run is made");
        return run.err();
    }

    @Test
    void anObjectiveHasNoWeightOfAnother() {
        String lambda = refused("--objective", "sft", "--lambda", "0.5");
        assertTrue(lambda.contains("SFT has no lambda"), lambda);
        assertTrue(lambda.contains("where   option --lambda"), lambda);
        String beta = refused("--objective", "sft", "--beta", "0.5");
        assertTrue(beta.contains("SFT has no beta"), beta);
    }

    @Test
    void aLearningRateOfNothingIsRefusedHoweverItIsGiven() {
        assertTrue(refused("--lr", "0").contains("nothing is learnt"));
        assertTrue(refused("--set", "optimizer.learningRate=0").contains("nothing is learnt"));
    }

    @Test
    void anOptionAndASetOfTheSameFieldAreRefused() {
        String said = refused("--epochs", "3", "--set", "batch.epochs=1");
        assertTrue(said.contains("--epochs 3.0 and option --set batch.epochs=1"), said);
    }
}
