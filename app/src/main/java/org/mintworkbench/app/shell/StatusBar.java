package org.mintworkbench.app.shell;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.session.Catalog;
import org.mintworkbench.app.session.Session;
import org.mintworkbench.app.support.Numbers;
import org.mintworkbench.app.widget.Labels;
import org.mintworkbench.app.widget.Rows;

/// Where the files lie, how much there is, and whether an engine can be started.
final class StatusBar extends HBox {
    private final Label folder = Labels.text("");
    private final Label holds = Labels.text("");

    /// @param engineKnown whether runs can be started from this window
    StatusBar(Session session, boolean engineKnown) {
        getStyleClass().add("status-bar");
        Label offline = Labels.text("Offline: no connections open");
        offline.setGraphic(Labels.icon(Feather.SHIELD, 12));
        Label engine =
                Labels.text(
                        engineKnown
                                ? "Engine ready"
                                : "Engine not found: start by ./mint to train");
        engine.setGraphic(Labels.icon(Feather.CPU, 12));
        folder.setGraphic(Labels.icon(Feather.FOLDER, 12));
        getChildren().addAll(offline, folder, holds, Rows.spacer(), engine);
        session.catalogProperty().subscribe(this::show);
    }

    private void show(Optional<Catalog> catalog) {
        folder.setVisible(catalog.isPresent());
        catalog.ifPresent(c -> {
            folder.setText(c.workspace().root().toString());
            holds.setText(
                    Numbers.plural(c.datasets().size(), "data set", "data sets")
                            + ", "
                            + Numbers.plural(c.runs().size(), "run", "runs"));
        });
    }
}
