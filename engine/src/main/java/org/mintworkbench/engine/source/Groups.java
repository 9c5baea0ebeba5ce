package org.mintworkbench.engine.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sets that grow together: things that share a key end up in one group (union-find).
///
/// @param <T> what is grouped
final class Groups<T> {
    private final List<T> things;
    private final int[] parent;
    private final Map<String, Integer> firstWith = new HashMap<>();

    Groups(List<T> things) {
        this.things = things;
        this.parent = new int[things.size()];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
    }

    /// @param key things with an equal key belong together; empty for none
    void join(int thing, String key) {
        if (key.isEmpty()) {
            return;
        }
        Integer first = firstWith.putIfAbsent(key, thing);
        if (first != null) {
            parent[root(thing)] = root(first);
        }
    }

    /// In the order of each group's first member.
    Collection<List<T>> all() {
        Map<Integer, List<T>> groups = new LinkedHashMap<>();
        for (int i = 0; i < parent.length; i++) {
            groups.computeIfAbsent(root(i), key -> new ArrayList<>()).add(things.get(i));
        }
        return groups.values();
    }

    private int root(int thing) {
        int root = thing;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }
}
