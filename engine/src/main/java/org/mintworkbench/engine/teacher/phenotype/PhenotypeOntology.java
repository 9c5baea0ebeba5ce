package org.mintworkbench.engine.teacher.phenotype;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.json.Json;
import tools.jackson.databind.JsonNode;

/// The terms of the Human Phenotype Ontology and what each is a kind of: `hp.obo`, or `hp.json` in
/// the obographs form. Alternative and replaced ids are led to the current one.
public final class PhenotypeOntology {
    /// "Phenotypic abnormality": what lies beside it (onset, inheritance, frequency) is no finding.
    private static final String FINDINGS = "HP:0000118";

    private final Map<String, List<String>> parents = new HashMap<>();
    private final Map<String, String> current = new HashMap<>();
    private final Map<String, Set<String>> ancestors = new HashMap<>();
    private String version = "not told";

    private PhenotypeOntology() {}

    /// @throws UserError when the file cannot be read, or holds no phenotypic abnormality
    public static PhenotypeOntology read(Path file) {
        PhenotypeOntology ontology = new PhenotypeOntology();
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
            ontology.obographs(Json.readTree(file));
        } else {
            ontology.obo(file);
        }
        if (!ontology.parents.containsKey(FINDINGS)) {
            throw new UserError(
                    "This is no Human Phenotype Ontology: it has no " + FINDINGS + ".",
                    file.toString(),
                    "Download hp.obo or hp.json from the ontology's own site.");
        }
        return ontology;
    }

    /// As the file names it.
    public String version() {
        return version;
    }

    /// Number of current terms.
    public int terms() {
        return parents.size();
    }

    /// The current id of a finding, none when it is not known or is no finding.
    public Optional<String> finding(String id) {
        String now = current.getOrDefault(id, id);
        return parents.containsKey(now) && ancestors(now).contains(FINDINGS)
                ? Optional.of(now)
                : Optional.empty();
    }

    /// The term itself and all that it is a kind of, up to "Phenotypic abnormality" and what is
    /// above.
    ///
    /// @param id a current one
    public Set<String> ancestors(String id) {
        Set<String> known = ancestors.get(id);
        if (known != null) {
            return known;
        }
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(id));
        while (!open.isEmpty()) {
            String term = open.pop();
            if (found.add(term)) {
                parents.getOrDefault(term, List.of()).forEach(open::push);
            }
        }
        ancestors.put(id, found);
        return found;
    }

    /// Whether a term says more of a patient than that something is not as usual.
    boolean tellsSomething(String id) {
        return !id.equals(FINDINGS) && ancestors(id).contains(FINDINGS);
    }

    private void obo(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            Stanza stanza = new Stanza();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    stanza.close();
                    stanza = new Stanza();
                    stanza.term = line.strip().equals("[Term]");
                } else if (line.startsWith("data-version: ")) {
                    version = line.substring(14).strip();
                } else {
                    stanza.line(line);
                }
            }
            stanza.close();
        } catch (IOException e) {
            throw AtomicFiles.cannotRead(file, e);
        }
    }

    /// One `[Term]` of an OBO file.
    private final class Stanza {
        private boolean term;
        private String id = "";
        private boolean obsolete;
        private final List<String> kinds = new ArrayList<>();
        private final List<String> others = new ArrayList<>();
        private String replacement = "";

        private void line(String line) {
            if (line.startsWith("id: ")) {
                id = value(line, 4);
            } else if (line.startsWith("is_a: ")) {
                kinds.add(value(line, 6));
            } else if (line.startsWith("alt_id: ")) {
                others.add(value(line, 8));
            } else if (line.startsWith("replaced_by: ")) {
                replacement = value(line, 13);
            } else if (line.startsWith("is_obsolete: true")) {
                obsolete = true;
            }
        }

        /// What stands before a comment (`! name`) or a qualifier (`{...}`).
        private static String value(String line, int from) {
            return line.substring(from).split("[ !{]", 2)[0];
        }

        private void close() {
            if (!term || id.isEmpty()) {
                return;
            }
            if (!obsolete) {
                parents.put(id, List.copyOf(kinds));
                others.forEach(other -> current.put(other, id));
            } else if (!replacement.isEmpty()) {
                current.put(id, replacement);
            }
        }
    }

    private void obographs(JsonNode tree) {
        JsonNode graph = tree.path("graphs").path(0);
        version = graph.path("meta").path("version").asString("not told");
        Map<String, List<String>> kinds = new HashMap<>();
        for (JsonNode edge : graph.path("edges")) {
            if (edge.path("pred").asString("").equals("is_a")) {
                kinds.computeIfAbsent(curie(edge.path("sub")), id -> new ArrayList<>())
                        .add(curie(edge.path("obj")));
            }
        }
        for (JsonNode node : graph.path("nodes")) {
            String id = curie(node.path("id"));
            if (!id.startsWith("HP:")) {
                continue;
            }
            boolean obsolete = node.path("meta").path("deprecated").asBoolean(false);
            if (!obsolete) {
                parents.put(id, List.copyOf(kinds.getOrDefault(id, List.of())));
            }
            for (JsonNode property : node.path("meta").path("basicPropertyValues")) {
                String kind = property.path("pred").asString("");
                String other = curie(property.path("val"));
                if (!obsolete && kind.endsWith("hasAlternativeId")) {
                    current.put(other, id);
                } else if (obsolete && kind.endsWith("IAO_0100001")) {
                    current.put(id, other);
                }
            }
        }
    }

    /// `http://purl.obolibrary.org/obo/HP_0000118` or `HP:0000118` as the latter.
    private static String curie(JsonNode id) {
        String text = id.asString("");
        return text.substring(text.lastIndexOf('/') + 1).replace('_', ':');
    }
}
