package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private static final String CLEAR = "\r\033[K";
    private static final String TRAINING = "loss 1.234 · accuracy 0.82 · 1234 tokens/s";

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-01-02T03:04:05Z"));

    private Terminal terminal(int columns) {
        return new Terminal(stream, stream, true, () -> columns);
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private String progress(int columns, String label) {
        Progress progress = new Progress(terminal(columns), clock, label);
        clock.pass(5000);
        progress.to(1234, 2345, TRAINING);
        return shown().substring(CLEAR.length());
    }

    @Test
    void aLineOfTrainingFitsIntoEightyColumns() {
        String line = progress(80, "  train");

        assertTrue(line.length() <= 79, line.length() + ": " + line);
        assertTrue(line.startsWith("  train ███"), line);
        assertTrue(line.endsWith("loss 1.234 · accuracy 0.82"), "whole figures: " + line);
    }

    @Test
    void aWideTerminalKeepsBarsInOneColumn() {
        String line = progress(160, "  train");

        assertEquals(29, line.indexOf('█'), line);
    }

    @Test
    void whatDoesNotFitIsCutOffAndSaysSo() {
        String line = progress(40, "  generate test-disjoint of a long name");

        assertEquals(39, line.length(), line);
        assertTrue(line.endsWith("…"), line);
    }

    @Test
    void aMessageTakesThePlaceOfABarAndTheBarStandsBelowIt() {
        Terminal terminal = terminal(80);
        terminal.redraw("bar 1");
        terminal.say("held-out");
        terminal.redraw("bar 2");
        terminal.print("result");

        assertEquals(
                CLEAR + "bar 1" + CLEAR + "held-out\n" + CLEAR + "bar 2" + CLEAR + "result\n",
                shown().replace(System.lineSeparator(), "\n"));
    }

    @Test
    void nothingIsClearedWhereNothingWasDrawn() {
        terminal(80).say("message");

        assertFalse(shown().contains("\033"), shown());
    }

    @Test
    void theWidthIsTheVariablesThenTheTerminalsThenEighty() {
        assertEquals(132, new Columns(Optional.of("132"), () -> Optional.of("24 100")).getAsInt());
        assertEquals(100, new Columns(Optional.empty(), () -> Optional.of("24 100\n")).getAsInt());
        assertEquals(80, new Columns(Optional.of("wide"), () -> Optional.of("0 0")).getAsInt());
        assertEquals(80, new Columns(Optional.empty(), Optional::empty).getAsInt());
    }
}
