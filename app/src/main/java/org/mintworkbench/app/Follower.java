package org.mintworkbench.app;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mintworkbench.app.navigation.Navigator;
import org.mintworkbench.app.navigation.Page;
import org.mintworkbench.app.navigation.Place;
import org.mintworkbench.app.session.Catalog;
import org.mintworkbench.app.session.ReportItem;
import org.mintworkbench.app.session.RunItem;
import org.mintworkbench.app.session.Session;

/// Brings to the front what an experiment is at: each run when it becomes active, and the figures
/// when a report is written and nothing trains any more. In between the user may look elsewhere.
final class Follower {
    private final Navigator navigator;
    private final Set<String> seenRuns = new HashSet<>();
    private List<ReportItem> seenReports = List.of();
    private boolean first = true;

    Follower(Navigator navigator) {
        this.navigator = navigator;
    }

    void watch(Session session) {
        session.catalogProperty().subscribe(catalog -> catalog.ifPresent(this::follow));
    }

    private void follow(Catalog catalog) {
        List<RunItem> active = catalog.activeRuns();
        Optional<RunItem> fresh =
                active.reversed().stream().filter(run -> seenRuns.add(run.id())).findFirst();
        fresh.ifPresent(run -> navigator.go(new Place(Page.TRAIN, run.id())));
        boolean written =
                !first && !catalog.reports().equals(seenReports) && !catalog.reports().isEmpty();
        if (fresh.isEmpty() && active.isEmpty() && written) {
            navigator.go(Page.EVALUATE);
        }
        seenReports = catalog.reports();
        first = false;
    }
}
