package org.mintworkbench.app.run;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.navigation.Navigator;
import org.mintworkbench.app.navigation.Page;
import org.mintworkbench.app.widget.Buttons;
import org.mintworkbench.app.widget.LoadPane;

/// The train page: runs at the left, one run or the form beside them.
public final class TrainView {
    private final HBox root;

    public TrainView(TrainViewModel model, Navigator navigator) {
        LiveRunView live = new LiveRunView(model.live());
        RunFormView form = new RunFormView(model.form(), model::start, model::closeForm);
        Region nothing =
                LoadPane.empty(
                        Feather.ZAP,
                        "Runs appear here, with their curves while they train",
                        Buttons.plain("Plan a run", Feather.PLUS, model::openForm));
        StackPane front = new StackPane();
        front.setMinWidth(0);
        HBox.setHgrow(front, Priority.ALWAYS);
        root = new HBox(new RunList(model), front);
        root.getStyleClass().add("page");
        model.frontProperty()
                .subscribe(shown ->
                        front.getChildren()
                                .setAll(
                                        switch (shown) {
                                            case NOTHING -> nothing;
                                            case RUN -> live.root();
                                            case FORM -> form.root();
                                        }));
        navigator
                .placeProperty()
                .subscribe(place -> {
                    if (place.page() == Page.TRAIN && !place.item().isEmpty()) {
                        model.select(place.item());
                    }
                });
        model.live()
                .runProperty()
                .subscribe(run -> {
                    if (navigator.place().page() == Page.TRAIN) {
                        navigator.trailProperty().set(run.map(r -> r.config().name()).orElse(""));
                    }
                });
    }

    public Region root() {
        return root;
    }
}
