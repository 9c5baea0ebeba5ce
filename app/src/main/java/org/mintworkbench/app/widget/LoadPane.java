package org.mintworkbench.app.widget;

import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.workspace.UserError;

/// Shows something that is loaded: its view, or why there is nothing to see yet. While it is read
/// again the old view stays; only after 150 ms does a thin bar say that work goes on.
public final class LoadPane<T> extends StackPane {
    private final Node content;
    private final Predicate<T> empty;
    private final Supplier<Node> emptyState;
    private final PauseTransition patience = new PauseTransition(Duration.millis(150));
    private boolean shown;

    /// @param content the view, already bound to the same source
    /// @param empty whether a value has nothing to show
    /// @param emptyState what to show then
    public LoadPane(
            ObservableValue<Load<T>> source,
            Node content,
            Predicate<T> empty,
            Supplier<Node> emptyState) {
        this.content = content;
        this.empty = empty;
        this.emptyState = emptyState;
        getStyleClass().add("page");
        source.subscribe(this::show);
    }

    private void show(Load<T> load) {
        patience.stop();
        switch (load) {
            case Load.Idle<T> i -> put(emptyState.get());
            case Load.Waiting<T> w -> {
                patience.setOnFinished(e -> showWaiting());
                patience.playFromStart();
            }
            case Load.Failed<T> f -> put(error(f.error()));
            case Load.Ready<T> r -> put(empty.test(r.value()) ? emptyState.get() : content);
        }
    }

    private void put(Node node) {
        shown = node == content;
        getChildren().setAll(node);
    }

    private void showWaiting() {
        ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.getStyleClass().add("loading-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        StackPane.setAlignment(bar, javafx.geometry.Pos.TOP_CENTER);
        if (shown) {
            getChildren().setAll(content, bar);
        } else {
            getChildren().setAll(empty(Feather.LOADER, "Reading"), bar);
        }
    }

    private static Node error(UserError error) {
        VBox box = empty(Feather.ALERT_CIRCLE, error.what());
        box.getChildren()
                .addAll(
                        Labels.wrapped(error.where(), "mono", "muted"),
                        Labels.wrapped(error.remedy(), "muted"));
        box.setMaxWidth(640);
        box.setAccessibleText(error.getMessage());
        return box;
    }

    /// A muted icon, a sentence, and perhaps a button that makes something appear.
    public static VBox empty(Feather glyph, String sentence, Node... actions) {
        var text = Labels.wrapped(sentence, "muted");
        text.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        VBox box = new VBox(Labels.icon(glyph, 24), text);
        box.getChildren().addAll(actions);
        box.getStyleClass().add("empty-state");
        box.setAccessibleText(sentence);
        return box;
    }
}
