package org.mintworkbench.workspace.dataset;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mintworkbench.workspace.Checks;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Versioned;

/// `datasets/<id>/splits.json`: which case lies in which part.
///
/// @param parts part name (`train`, `validation`, `test`, `test-disjoint`, ...) to case ids, in
///   order
/// @param leaks groups found on both sides of this split
public record Split(
        int schema,
        String dataset,
        String examplesSha256,
        String method,
        long seed,
        Map<String, List<String>> parts,
        List<Leak> leaks)
        implements Versioned {

    /// The method of a split that the cases came with.
    public static final String OF_SOURCE = "the source's own split column";

    public static final String TRAIN = "train";
    public static final String VALIDATION = "validation";
    public static final String TEST = "test";

    /// Diseases no case of which lies in `train`.
    public static final String TEST_DISJOINT = "test-disjoint";

    public Split {
        parts = new LinkedHashMap<>(parts);
        leaks = List.copyOf(leaks);
        Map<String, String> partOf = new HashMap<>();
        parts.forEach((part, ids) -> {
            Checks.requireId(part, "parts");
            for (String id : ids) {
                Optional<String> other = Optional.ofNullable(partOf.put(id, part));
                Checks.require(
                        other.isEmpty(),
                        "parts",
                        "has the case \"" + id + "\" in " + other.orElse("") + " and " + part);
            }
        });
    }

    /// Whether the cases came with it.
    public boolean cameWithTheCases() {
        return method.equals(OF_SOURCE);
    }

    /// Case id to its part.
    public Map<String, String> partOf() {
        Map<String, String> partOf = new HashMap<>();
        parts.forEach((part, ids) -> ids.forEach(id -> partOf.put(id, part)));
        return partOf;
    }

    /// @throws UserError when there is no such part
    public List<String> part(String name) {
        List<String> ids = parts.get(name);
        if (ids == null) {
            throw new UserError(
                    "There is no part \"" + name + "\".",
                    "splits.json of data set " + dataset,
                    "Its parts are " + parts.keySet() + ".");
        }
        return ids;
    }
}
