package org.mintworkbench.app.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.app.support.Background;
import org.mintworkbench.app.support.Load;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.json.JsonLines;

/// The cases of a workspace by id and disease, for finding them from anywhere. Read when they are
/// first asked for, and again when a data set changes.
public final class CaseIndex {
    private final Session session;
    private final Background background;
    private Optional<String> readOf = Optional.empty();
    private List<Entry> entries = List.of();

    /// @param truth the disease's name
    /// @param part of the split, empty when in none
    /// @param searched all its words in lower case, made once: a million are searched at each key
    public record Entry(String id, String truth, String part, String searched) {
        static Entry of(String id, String truth, String part) {
            String words = id + "\n" + truth + "\n" + part;
            return new Entry(id, truth, part, words.toLowerCase(Locale.ROOT));
        }
    }

    public CaseIndex(Session session, Background background) {
        this.session = session;
        this.background = background;
    }

    /// What is known by now.
    public List<Entry> entries() {
        return entries;
    }

    /// Reads what changed, in the background.
    ///
    /// @param done called on the user interface's thread when something new is there
    public void refresh(Runnable done) {
        Optional<Catalog> catalog = session.catalog();
        String stamp = catalog.map(CaseIndex::stamp).orElse("");
        if (readOf.equals(Optional.of(stamp))) {
            return;
        }
        readOf = Optional.of(stamp);
        background.load(
                () -> catalog.map(CaseIndex::read).orElse(List.of()),
                read -> {
                    if (read instanceof Load.Ready<List<Entry>>(List<Entry> found)) {
                        entries = found;
                        done.run();
                    } else {
                        readOf = Optional.empty();
                    }
                });
    }

    private static String stamp(Catalog catalog) {
        StringBuilder stamp = new StringBuilder(catalog.workspace().root().toString());
        catalog.datasets()
                .forEach(d ->
                        stamp.append('\n')
                                .append(d.manifest().examplesSha256())
                                .append(d.splitStamp()));
        return stamp.toString();
    }

    private static List<Entry> read(Catalog catalog) {
        List<Entry> found = new ArrayList<>();
        for (DatasetItem item : catalog.datasets()) {
            Map<String, String> partOf = item.partOf();
            JsonLines.forEach(
                    item.folder().examplesFile(),
                    Example.class,
                    e ->
                            found.add(
                                    Entry.of(
                                            e.id(),
                                            e.truthName(),
                                            partOf.getOrDefault(e.id(), ""))));
        }
        return List.copyOf(found);
    }
}
