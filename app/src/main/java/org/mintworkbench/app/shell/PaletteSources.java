package org.mintworkbench.app.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kordamp.ikonli.feather.Feather;
import org.mintworkbench.app.command.Command;
import org.mintworkbench.app.command.Commands;
import org.mintworkbench.app.command.Hit;
import org.mintworkbench.app.command.Wanted;
import org.mintworkbench.app.command.Wanted.Kind;
import org.mintworkbench.app.navigation.Navigator;
import org.mintworkbench.app.navigation.Page;
import org.mintworkbench.app.navigation.Place;
import org.mintworkbench.app.session.CaseIndex;
import org.mintworkbench.app.session.Catalog;
import org.mintworkbench.app.session.RunItem;
import org.mintworkbench.app.session.Session;
import org.mintworkbench.app.support.Numbers;

/// What the palette searches: commands in force, runs and cases of the workspace.
final class PaletteSources {
    /// More lines of one kind nobody reads.
    private static final int MOST = 12;

    private final Commands commands;
    private final Navigator navigator;
    private final Session session;
    private final CaseIndex cases;

    /// @param searched how many there were to search
    record Found(List<Hit> hits, int searched) {}

    PaletteSources(Commands commands, Navigator navigator, Session session, CaseIndex cases) {
        this.commands = commands;
        this.navigator = navigator;
        this.session = session;
        this.cases = cases;
    }

    /// @param done when more can be found than before
    void refresh(Runnable done) {
        cases.refresh(done);
    }

    Found find(Wanted wanted) {
        List<Hit> hits = new ArrayList<>();
        int searched = 0;
        if (wanted.among(Kind.COMMANDS)) {
            List<Command> inForce = commands.inForce();
            searched += inForce.size();
            hits.addAll(best(wanted, inForce.stream().map(Hit::of).toList(), Integer.MAX_VALUE));
        }
        if (wanted.among(Kind.RUNS)) {
            List<RunItem> runs = session.catalog().map(Catalog::runs).orElse(List.of());
            searched += runs.size();
            hits.addAll(best(wanted, runs.reversed().stream().map(this::run).toList(), MOST));
        }
        if (wanted.among(Kind.CASES)) {
            searched += cases.entries().size();
            hits.addAll(cases(wanted));
        }
        if (wanted.kind().equals(java.util.Optional.of(Kind.HELP))) {
            List<Hit> keys = withKeys();
            searched = keys.size();
            hits.addAll(best(wanted, keys, Integer.MAX_VALUE));
        }
        return new Found(hits, searched);
    }

    private List<Hit> withKeys() {
        return commands.inForce().stream().filter(c -> c.key().isPresent()).map(Hit::of).toList();
    }

    private Hit run(RunItem item) {
        return Hit.place(
                "Runs",
                item.config().name(),
                item.id() + " · " + Numbers.plural(item.state().step(), "step", "steps"),
                Feather.ZAP,
                () -> navigator.go(new Place(Page.TRAIN, item.id())));
    }

    /// Without a word no case is meant; then the first few show that there are some.
    private List<Hit> cases(Wanted wanted) {
        boolean asked = wanted.kind().isPresent();
        if (wanted.words().isEmpty() && !asked) {
            return List.of();
        }
        record Scored(CaseIndex.Entry entry, int score) {}
        return cases.entries().stream()
                .filter(e -> wanted.words().stream().allMatch(e.searched()::contains))
                .map(e -> new Scored(e, wanted.score(e.id(), e.truth() + " " + e.part())))
                .filter(s -> s.score() > 0)
                .sorted(Comparator.comparingInt(Scored::score).reversed())
                .limit(MOST)
                .map(s -> place(s.entry()))
                .toList();
    }

    private Hit place(CaseIndex.Entry entry) {
        String part = entry.part().isEmpty() ? "" : " · " + entry.part();
        return Hit.place(
                "Cases",
                entry.id(),
                entry.truth() + part,
                Feather.USER,
                () -> navigator.go(new Place(Page.CASES, entry.id())));
    }

    private static List<Hit> best(Wanted wanted, List<Hit> all, int most) {
        record Scored(Hit hit, int score) {}
        List<Scored> found =
                all.stream()
                        .map(hit -> new Scored(hit, wanted.score(hit.title(), hit.note())))
                        .filter(s -> s.score() > 0)
                        .limit(most)
                        .toList();
        // By group first, so that headings stand once; the sort keeps the order of equals.
        List<String> groups = found.stream().map(s -> s.hit().group()).distinct().toList();
        return found.stream()
                .sorted(
                        Comparator.comparingInt((Scored s) -> groups.indexOf(s.hit().group()))
                                .thenComparing(Comparator.comparingInt(Scored::score).reversed()))
                .map(Scored::hit)
                .toList();
    }
}
