package org.mintworkbench.engine.teacher.phenotype;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.AtomicFiles;

/// `phenotype.hpoa`: which findings each disease has and how often, in its older form (header lines
/// with `#`) and the newer one. Only findings count (aspect P); how often a finding is there when
/// nothing is told is the caller's.
public final class DiseaseAnnotations {
    private static final int COLUMNS = 11;

    private final Map<String, Map<String, Frequency>> told = new LinkedHashMap<>();
    private final Map<String, Set<String>> untold = new HashMap<>();
    private final Map<String, Set<String>> never = new HashMap<>();
    private final double unreported;
    private String version = "not told";
    private int unread;
    private int unknownTerms;

    private DiseaseAnnotations(double unreported) {
        this.unreported = unreported;
    }

    /// @param unreported share of patients with a finding whose frequency is not told, above 0 to 1
    /// @throws UserError when the file holds no annotation of a known term
    public static DiseaseAnnotations read(
            Path file, PhenotypeOntology ontology, double unreported) {
        DiseaseAnnotations annotations = new DiseaseAnnotations(unreported);
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                annotations.line(line, ontology);
            }
        } catch (IOException e) {
            throw AtomicFiles.cannotRead(file, e);
        }
        if (annotations.told.isEmpty()) {
            throw new UserError(
                    "There is no annotation of a known term here.",
                    file.toString(),
                    "Download phenotype.hpoa, and an hp.obo or hp.json of about the same date.");
        }
        return annotations;
    }

    /// Diseases by id, e.g. `OMIM:147920`, in the file's order.
    public Set<String> diseases() {
        return told.keySet();
    }

    public String version() {
        return version;
    }

    /// Lines that are no annotations.
    public int unread() {
        return unread;
    }

    /// Annotations of terms that the ontology does not know.
    public int unknownTerms() {
        return unknownTerms;
    }

    /// Share of a disease's patients with each annotated finding, 0 to 1, both excluded.
    Map<String, Double> findings(String disease) {
        Map<String, Double> shares = new LinkedHashMap<>();
        untold.getOrDefault(disease, Set.of()).forEach(term -> shares.put(term, unreported));
        told.getOrDefault(disease, Map.of())
                .forEach((term, frequency) -> shares.put(term, frequency.share()));
        return shares;
    }

    /// Findings that a disease is said not to have.
    Set<String> never(String disease) {
        return never.getOrDefault(disease, Set.of());
    }

    private void line(String line, PhenotypeOntology ontology) {
        if (line.startsWith("#") || line.startsWith("database_id")) {
            header(line);
            return;
        }
        if (line.isBlank()) {
            return;
        }
        List<String> cells = Arrays.asList(line.split("\t", -1));
        if (cells.size() < COLUMNS || !cells.get(3).startsWith("HP:")) {
            unread++;
            return;
        }
        if (!cells.get(10).equals("P")) {
            return;
        }
        Optional<String> term = ontology.finding(cells.get(3));
        if (term.isEmpty()) {
            unknownTerms++;
            return;
        }
        add(cells.get(0), term.get(), cells.get(2), cells.get(7));
    }

    private void header(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        if (lower.startsWith("#version:") || lower.startsWith("#date:")) {
            version = line.substring(line.indexOf(':') + 1).strip();
        }
    }

    private void add(String disease, String term, String qualifier, String frequency) {
        Map<String, Frequency> findings = told.computeIfAbsent(disease, id -> new HashMap<>());
        if (qualifier.equals("NOT")) {
            never.computeIfAbsent(disease, id -> new HashSet<>()).add(term);
            return;
        }
        Optional<Frequency> read = Frequency.of(frequency.strip());
        if (read.isPresent()) {
            findings.merge(term, read.get(), Frequency::and);
        } else {
            untold.computeIfAbsent(disease, id -> new HashSet<>()).add(term);
        }
    }
}
