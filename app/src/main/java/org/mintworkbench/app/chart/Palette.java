package org.mintworkbench.app.chart;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.Group;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// The colours a canvas draws with, by role. A canvas cannot be styled, so one invisible region a
/// role takes the colour from the style sheets, and says when it changes with the theme.
final class Palette extends Group {
    /// What a colour is for, and its looked-up name.
    enum Role {
        TEXT("-color-fg-default"),
        MUTED("-color-fg-muted"),
        SUBTLE("-color-fg-subtle"),
        SURFACE("-color-bg-default"),
        EDGE("-color-border-default"),
        LINE("-color-border-subtle"),
        ACCENT("-color-accent-emphasis"),
        SELECTED("-color-accent-subtle"),
        DANGER("-color-danger-fg"),
        GRID("-mw-plot-grid"),
        AXIS("-mw-plot-axis"),
        WASH("-mw-wash"),
        BAND("-mw-band"),
        BAR("-mw-bar"),
        RAISED("-mw-raised"),
        TRACK("-mw-neutral-soft"),
        PREFERRED("-mw-preferred"),
        PREFERRED_TEXT("-mw-preferred-text"),
        PREFERRED_SOFT("-mw-preferred-soft"),
        REJECTED("-mw-rejected"),
        REJECTED_TEXT("-mw-rejected-text"),
        REJECTED_SOFT("-mw-rejected-soft"),
        SERIES_1("-mw-series-1"),
        SERIES_2("-mw-series-2"),
        SERIES_3("-mw-series-3"),
        BASE("-mw-base"),
        SFT("-mw-sft"),
        DPO("-mw-dpo"),
        ORPO("-mw-orpo"),
        TEACHER("-mw-teacher");

        private final String lookup;

        Role(String lookup) {
            this.lookup = lookup;
        }
    }

    private final Map<Role, Region> probes = new EnumMap<>(Role.class);

    Palette(Runnable changed) {
        setManaged(false);
        setVisible(false);
        for (Role role : Role.values()) {
            Region probe = new Region();
            probe.setStyle("-fx-background-color: " + role.lookup + ";");
            probe.backgroundProperty().subscribe(() -> changed.run());
            probes.put(role, probe);
            getChildren().add(probe);
        }
    }

    /// Transparent as long as no style sheet was applied.
    Color get(Role role) {
        Region probe = probes.get(role);
        Background background = probe == null ? null : probe.getBackground();
        return background != null && background.getFills().getFirst().getFill() instanceof Color c
                ? c
                : Color.TRANSPARENT;
    }
}
