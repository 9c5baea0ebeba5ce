package org.mintworkbench.engine.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mintworkbench.engine.source.CaseImportRequest.Origin;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Phenotype;

/// Turns one phenopacket into one example. Genes and variants are never looked at: a gene symbol in
/// a prompt would give the diagnosis away.
final class PacketReader {
    private static final Pattern PMID_IN_ID = Pattern.compile("PMID[_:](\\d+)");

    private final String file;
    private final Problems problems;

    private final Set<Origin> origins;

    /// @param origins takes what the packets say of where they come from
    PacketReader(String file, Problems problems, Set<Origin> origins) {
        this.file = file;
        this.problems = problems;
        this.origins = origins;
    }

    /// The examples of a phenopacket, a family, a cohort, or a JSON array of these.
    List<Example> read(PacketNode root) {
        List<Example> examples = new ArrayList<>();
        unpack(root, root, examples);
        return examples;
    }

    private void unpack(PacketNode node, PacketNode outer, List<Example> into) {
        if (node.json().isArray()) {
            node.json().forEach(packet -> unpack(new PacketNode(packet), node, into));
        } else if (node.at("phenopacket").present()) {
            unpack(node.at("phenopacket"), node, into);
        } else if (node.at("proband").present()) {
            unpack(node.at("proband"), node, into);
            node.list("relatives").forEach(relative -> unpack(relative, node, into));
        } else if (node.at("members").present()) {
            node.list("members").forEach(member -> unpack(member, node, into));
        } else {
            add(node, outer, into);
        }
    }

    private void add(PacketNode packet, PacketNode outer, List<Example> into) {
        try {
            example(packet, outer).ifPresent(into::add);
        } catch (UserError e) {
            problems.skipped(file, 0, e.what());
        }
    }

    /// Phenopackets have no field for it; who makes them up says so in `createdBy`.
    private static Origin origin(PacketNode packet) {
        String by = packet.at("metaData").text("createdBy").orElse("").toLowerCase(Locale.ROOT);
        return by.contains("synthetic") ? Origin.SYNTHETIC : Origin.REAL;
    }

    private Optional<Example> example(PacketNode packet, PacketNode outer) {
        origins.add(origin(packet));
        PacketNode subject = packet.at("subject");
        Optional<String> id = packet.text("id").or(() -> subject.text("id"));
        if (id.isEmpty()) {
            problems.skipped(file, 0, "Not a phenopacket: it has neither an id nor a subject.");
            return Optional.empty();
        }
        Optional<PacketNode> disease = disease(packet, id.get());
        if (disease.isEmpty()) {
            problems.skipped(file, 0, "The packet \"" + id.get() + "\" names no disease.");
            return Optional.empty();
        }
        String truth = disease.get().text("id").or(() -> disease.get().text("label")).orElseThrow();
        PacketAge age = PacketAge.of(subject).orOnset(onset(packet));
        age.doubt().ifPresent(doubt -> problems.warning(file, 0, id.get() + ": " + doubt));
        Optional<String> publication = publication(packet, outer, id.get());
        return Optional.of(
                new Example(
                        id.get(),
                        patient(subject.text("id").orElse(id.get()), publication),
                        publication,
                        age.years(),
                        sex(subject),
                        Optional.empty(),
                        phenotypes(packet, id.get()),
                        Optional.empty(),
                        truth,
                        disease.get().text("label").orElse(truth),
                        file));
    }

    /// Subjects are numbered anew in every publication: `II-2` is somebody else in the next one.
    private static String patient(String subject, Optional<String> publication) {
        return publication.map(value -> value + "/" + subject).orElse(subject);
    }

    private static Optional<String> publication(PacketNode packet, PacketNode outer, String id) {
        return pmid(packet).or(() -> pmid(outer)).or(() -> pmidIn(id));
    }

    private static Optional<String> pmid(PacketNode packet) {
        return packet.at("metaData").list("externalReferences").stream()
                .flatMap(reference -> reference.text("id").stream())
                .flatMap(id -> pmidIn(id).stream())
                .findFirst();
    }

    private static Optional<String> pmidIn(String text) {
        Matcher matcher = PMID_IN_ID.matcher(text);
        return matcher.find() ? Optional.of("PMID:" + matcher.group(1)) : Optional.empty();
    }

    private static Optional<String> sex(PacketNode subject) {
        return subject.text("sex")
                .map(text -> text.toLowerCase(Locale.ROOT).replace("_sex", ""))
                .filter(text -> !text.equals("unknown"));
    }

    private Optional<PacketNode> disease(PacketNode packet, String id) {
        Map<String, PacketNode> found = new LinkedHashMap<>();
        for (PacketNode disease : packet.list("diseases")) {
            if (!disease.isTrue("excluded")) {
                put(found, disease.at("term"));
            }
        }
        for (PacketNode interpretation : packet.list("interpretations")) {
            put(found, interpretation.at("diagnosis").at("disease"));
            interpretation
                    .list("diagnosis")
                    .forEach(diagnosis -> put(found, diagnosis.at("disease").at("term")));
        }
        if (found.size() > 1) {
            problems.warning(
                    file,
                    0,
                    id + ": names several diseases " + found.keySet() + ", the first counts.");
        }
        return found.values().stream().findFirst();
    }

    /// Of the first disease that has one; a missing node otherwise.
    private static PacketNode onset(PacketNode packet) {
        return packet.list("diseases").stream()
                .filter(disease -> !disease.isTrue("excluded"))
                .map(disease -> disease.at("onset"))
                .filter(PacketNode::present)
                .findFirst()
                .orElseGet(() -> packet.at("onset"));
    }

    private static void put(Map<String, PacketNode> found, PacketNode term) {
        term.text("id").or(() -> term.text("label")).ifPresent(key -> found.putIfAbsent(key, term));
    }

    private List<Phenotype> phenotypes(PacketNode packet, String id) {
        Map<String, Phenotype> byTerm = new LinkedHashMap<>();
        List<PacketNode> features = packet.list("phenotypicFeatures");
        for (PacketNode feature : features.isEmpty() ? packet.list("phenotypes") : features) {
            PacketNode type = feature.at("type");
            Optional<String> term = type.text("id");
            Optional<String> label = type.text("label").or(() -> term);
            if (label.isEmpty()) {
                problems.warning(file, 0, id + ": a feature without id and label was left out.");
                continue;
            }
            boolean excluded = feature.isTrue("excluded") || feature.isTrue("negated");
            Phenotype.Status status =
                    excluded ? Phenotype.Status.EXCLUDED : Phenotype.Status.OBSERVED;
            byTerm.putIfAbsent(
                    status + term.orElse("") + label.get(),
                    new Phenotype(term.orElse(""), label.get(), status));
        }
        return List.copyOf(byTerm.values());
    }
}
