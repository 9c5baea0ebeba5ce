package org.mintworkbench.app.shell;

import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.navigation.Page;

/// The icon of each page.
final class PageGlyph {
    private PageGlyph() {}

    static Feather of(Page page) {
        return switch (page) {
            case HOME -> Feather.HOME;
            case DATA -> Feather.DATABASE;
            case TEACHER -> Feather.TARGET;
            case PREFERENCES -> Feather.COLUMNS;
            case TRAIN -> Feather.ZAP;
            case EVALUATE -> Feather.BAR_CHART_2;
            case CASES -> Feather.USERS;
        };
    }
}
