package org.mintworkbench.app.preference;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The remedies of this window that can be taken back, and those that were.
final class Undone {
    private final Deque<Step> done = new ArrayDeque<>();
    private final Deque<Step> undone = new ArrayDeque<>();
    private final ReadOnlyStringWrapper last = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper next = new ReadOnlyStringWrapper("");

    /// A set that was made of another.
    record Step(String from, RemedyOrder order) {}

    void did(Step step) {
        done.push(step);
        show();
    }

    /// What was done anew is no longer followed by what came after it before.
    void forget() {
        undone.clear();
        show();
    }

    void clear() {
        done.clear();
        forget();
    }

    Optional<Step> undo() {
        Optional<Step> step = Optional.ofNullable(done.poll());
        step.ifPresent(undone::push);
        show();
        return step;
    }

    Optional<Step> redo() {
        Optional<Step> step = Optional.ofNullable(undone.poll());
        show();
        return step;
    }

    private void show() {
        last.set(words(done));
        next.set(words(undone));
    }

    private static String words(Deque<Step> steps) {
        return Optional.ofNullable(steps.peek())
                .map(step -> step.order().remedy().title().toLowerCase(java.util.Locale.ROOT))
                .orElse("");
    }

    /// What would be undone; empty for nothing.
    ReadOnlyStringProperty lastProperty() {
        return last.getReadOnlyProperty();
    }

    ReadOnlyStringProperty nextProperty() {
        return next.getReadOnlyProperty();
    }
}
