package org.mintworkbench.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WorkingTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-01-02T03:04:05Z"));

    private Working working(boolean interactive) {
        Terminal terminal = new Terminal(stream, stream, interactive);
        return new CliContext(terminal, clock).working("  evaluate answers");
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    @Test
    void workOfMoreThanASecondShowsHowFarItIsWithoutBeingAskedAgain() {
        try (Working work = working(false)) {
            work.at(300, 1200);
            clock.pass(6000);
            while (shown().isEmpty()) {
                Thread.onSpinWait();
            }
        }
        assertTrue(shown().contains("  evaluate answers"), shown());
        assertTrue(shown().contains(" 300/1200 · 0:06 < 0:18"), shown());
    }

    @Test
    void aBarIsGoneWhenTheWorkIsDone() {
        try (Working work = working(true)) {
            work.at(1, 3);
            clock.pass(2000);
            while (shown().isEmpty()) {
                Thread.onSpinWait();
            }
        }
        assertTrue(shown().contains("█"), shown());
        assertTrue(shown().endsWith("\r\033[K"), shown());
    }

    @Test
    void workWithinASecondShowsNothing() {
        try (Working work = working(true)) {
            work.at(1, 3);
            clock.pass(900);
            work.at(3, 3);
        }
        assertEquals("", shown());
    }
}
