package org.mintworkbench.engine.cli;

import java.time.Clock;
import java.util.Locale;

/// How far a piece of work has come: a bar with elapsed and remaining time on a terminal, a plain
/// line now and then elsewhere. Nothing is shown for work that ends within a second.
final class Progress {
    private static final int BAR = 24;
    private static final int SHORT_BAR = 6;
    private static final int LABEL = 28;
    private static final long REDRAW_MILLIS = 100;
    private static final long LINE_MILLIS = 15_000;

    /// Before so much is done, or so long has passed, the first piece says little of the others.
    private static final double TELLING_SHARE = 0.01;

    private static final long TELLING_MILLIS = 15_000;

    private final Terminal terminal;
    private final Clock clock;
    private final String label;
    private final long start;
    private long lastShown;
    private long from;

    Progress(Terminal terminal, Clock clock, String label) {
        this.terminal = terminal;
        this.clock = clock;
        this.label = label;
        this.start = clock.millis();
        this.lastShown = start - LINE_MILLIS;
    }

    /// Shows at once that the work has begun.
    ///
    /// @param done what was done before, and took no time now
    synchronized void begin(long done, long total) {
        from = done;
        lastShown = clock.millis();
        show(line(done, total, lastShown, ""));
    }

    /// @param extra a short text behind the times, e.g. `loss 1.234`
    synchronized void to(long done, long total, String extra) {
        long now = clock.millis();
        long pause = terminal.isInteractive() ? REDRAW_MILLIS : LINE_MILLIS;
        if (now - start < 1000 || now - lastShown < pause) {
            return;
        }
        lastShown = now;
        show(line(done, total, now, extra));
    }

    private void show(String line) {
        if (terminal.isInteractive()) {
            terminal.redraw(line);
        } else {
            terminal.say(line);
        }
    }

    /// Ends the work with one line that stays.
    synchronized void done(String result) {
        terminal.say(
                String.format(
                        Locale.ROOT,
                        "%-28s %s",
                        label,
                        result + " (" + clockText(clock.millis() - start) + ")"));
    }

    /// Takes away what was drawn.
    void clear() {
        if (terminal.isInteractive()) {
            terminal.clear();
        }
    }

    /// A narrow terminal takes first from the blanks behind the label, then from the bar, then
    /// whole figures from the end.
    private String line(long done, long total, long now, String extra) {
        double share = total == 0 ? 0 : Math.min(1, (double) done / total);
        String left = left(done, total, now - start);
        String count = total == 0 ? "" : " " + done + "/" + total + " ·";
        String times = count + " " + clockText(now - start) + " < " + left;
        int room = terminal.isInteractive() ? terminal.width() : Integer.MAX_VALUE;
        int least = Math.min(label.length(), LABEL);
        String figures = times + fitting(extra, room - least - 1 - SHORT_BAR - times.length());
        int beside = room - figures.length() - 1;
        int labelled = Math.clamp(beside - BAR, least, LABEL);
        int bar = Math.clamp(beside - labelled, SHORT_BAR, BAR);
        int full = (int) Math.round(share * bar);
        return padded(labelled) + " " + "█".repeat(full) + "░".repeat(bar - full) + figures;
    }

    /// What is left at the pace so far; `?` while that says little.
    private String left(long done, long total, long millis) {
        double share = total <= from ? 0 : Math.min(1, (double) (done - from) / (total - from));
        boolean telling = share >= TELLING_SHARE || (share > 0 && millis >= TELLING_MILLIS);
        return telling ? clockText((long) (millis * (1 - share) / share)) : "?";
    }

    /// As many of the parts between ` · ` as there is room for.
    private static String fitting(String extra, int room) {
        String text = extra.isEmpty() ? "" : "  " + extra;
        while (text.length() > room && !text.isEmpty()) {
            text = text.substring(0, Math.max(0, text.lastIndexOf(" · ")));
        }
        return text;
    }

    private String padded(int length) {
        return label + " ".repeat(Math.max(0, length - label.length()));
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
