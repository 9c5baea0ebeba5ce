package org.mintworkbench.engine.cli;

import java.time.Clock;
import java.util.Locale;

/// How far a piece of work has come: a bar with elapsed and remaining time on a terminal, a plain
/// line now and then elsewhere. Nothing is shown for work that ends within a second.
final class Progress {
    private static final int BAR = 24;
    private static final long REDRAW_MILLIS = 100;
    private static final long LINE_MILLIS = 15_000;

    private final Terminal terminal;
    private final Clock clock;
    private final String label;
    private final long start;
    private long lastShown;
    private boolean shown;

    Progress(Terminal terminal, Clock clock, String label) {
        this.terminal = terminal;
        this.clock = clock;
        this.label = label;
        this.start = clock.millis();
        this.lastShown = start;
    }

    /// @param extra a short text behind the times, e.g. `loss 1.234`
    synchronized void to(long done, long total, String extra) {
        long now = clock.millis();
        long pause = terminal.isInteractive() ? REDRAW_MILLIS : LINE_MILLIS;
        if (now - start < 1000 || now - lastShown < pause) {
            return;
        }
        lastShown = now;
        shown = true;
        if (terminal.isInteractive()) {
            terminal.redraw(line(done, total, now) + "  " + extra);
        } else {
            terminal.say(line(done, total, now) + "  " + extra);
        }
    }

    /// Ends the work with one line that stays.
    synchronized void done(String result) {
        String text =
                String.format(
                        Locale.ROOT,
                        "%-28s %s",
                        label,
                        result + " (" + clockText(clock.millis() - start) + ")");
        if (terminal.isInteractive() && shown) {
            terminal.redraw(text);
            terminal.say("");
        } else {
            terminal.say(text);
        }
    }

    private String line(long done, long total, long now) {
        double share = total == 0 ? 0 : Math.min(1, (double) done / total);
        int full = (int) Math.round(share * BAR);
        String left = share > 0 ? clockText((long) ((now - start) * (1 - share) / share)) : "?";
        return String.format(
                Locale.ROOT,
                "%-28s %s%s %d/%d · %s < %s",
                label,
                "█".repeat(full),
                "░".repeat(BAR - full),
                done,
                total,
                clockText(now - start),
                left);
    }

    static String clockText(long millis) {
        long seconds = Math.round(millis / 1000.0);
        return seconds >= 3600
                ? String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        seconds / 3600,
                        seconds / 60 % 60,
                        seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
