package org.mintworkbench.engine.teacher.phenotype;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How well each disease explains a patient's findings: the likelihood ratio of LIRICAL (Robinson
/// et al., Am J Hum Genet 2020), with a common prior for all diseases.
///
/// For disease D, with F(t) the largest share of patients over t and all kinds of t that D is
/// annotated with, and b(t) the mean of F(t) over all annotated diseases, an observed finding t
/// comes about in one of three ways:
///
/// - as annotated: F(t), or where D is annotated with something more general, a, F(a) b(t) / b(a),
///   as much less as t is rarer than a;
/// - in a tenth of cases imprecisely, as another kind of something that D has: F(a) b(t) / b(a) for
///   the best a above t, "phenotypic abnormality" excepted;
/// - with probability `noise` unrelated: b(t).
///
/// Its ratio is the sum of these over b(t), where b(t) / b(a) is what the difference of their
/// information contents says. An excluded finding has the ratio (1 - F(t)) / (1 - b(t)), F(t) not
/// above 1 - `noise`. A finding, or a kind of one, that D is said never to have counts 1/1000.
///
/// Of observed findings the general ones that another implies are left out, of excluded ones those
/// that are implied.
public final class PhenotypeLikelihood {
    private static final double NEVER = 1e-3;
    private static final double IMPRECISE = 0.1;

    private final PhenotypeOntology ontology;
    private final DiseaseAnnotations annotations;
    private final double noise;
    private final Map<String, Double> sums = new HashMap<>();
    private final Map<String, Map<String, Double>> spread = new HashMap<>();

    /// @param noise share of findings that have nothing to do with the disease, above 0, below 0.5
    public PhenotypeLikelihood(
            PhenotypeOntology ontology, DiseaseAnnotations annotations, double noise) {
        this.ontology = ontology;
        this.annotations = annotations;
        this.noise = noise;
        for (String disease : annotations.diseases()) {
            spread(disease).forEach((term, share) -> sums.merge(term, share, Double::sum));
        }
    }

    /// Whether anything is known of a disease.
    public boolean knows(String disease) {
        return annotations.diseases().contains(disease);
    }

    /// Probabilities of the diseases, which sum to 1; one of which nothing is known is as likely as
    /// one that explains nothing.
    ///
    /// @param observed current ids of findings
    /// @param excluded likewise
    public double[] probabilities(
            List<String> diseases, Set<String> observed, Set<String> excluded) {
        Set<String> there = mostSpecific(observed);
        Set<String> absent = mostGeneral(excluded);
        double[] logs = diseases.stream().mapToDouble(d -> logRatio(d, there, absent)).toArray();
        double largest = Arrays.stream(logs).max().orElse(0);
        double[] odds = Arrays.stream(logs).map(log -> Math.exp(log - largest)).toArray();
        double sum = Arrays.stream(odds).sum();
        return Arrays.stream(odds).map(value -> value / sum).toArray();
    }

    /// log P(findings | disease) - log P(findings), in nats.
    double logRatio(String disease, Set<String> observed, Set<String> excluded) {
        if (!knows(disease)) {
            return observed.size() * Math.log(noise);
        }
        Map<String, Double> shares = spread.computeIfAbsent(disease, this::spread);
        Map<String, Double> annotated = annotations.findings(disease);
        double sum = 0;
        for (String term : observed) {
            double ratio = isNever(disease, term) ? NEVER : observedRatio(shares, annotated, term);
            sum += Math.log(ratio);
        }
        for (String term : excluded) {
            double share = isNever(disease, term) ? 0 : shares.getOrDefault(term, 0.0);
            sum += Math.log((1 - Math.min(share, 1 - noise)) / (1 - background(term)));
        }
        return sum;
    }

    private double observedRatio(
            Map<String, Double> shares, Map<String, Double> annotated, String term) {
        double exact = shares.getOrDefault(term, 0.0) / background(term);
        double imprecise = exact;
        for (String general : ontology.ancestors(term)) {
            double background = background(general);
            exact = Math.max(exact, annotated.getOrDefault(general, 0.0) / background);
            if (ontology.tellsSomething(general)) {
                imprecise = Math.max(imprecise, shares.getOrDefault(general, 0.0) / background);
            }
        }
        return (1 - IMPRECISE - noise) * exact + IMPRECISE * imprecise + noise;
    }

    private boolean isNever(String disease, String term) {
        Set<String> never = annotations.never(disease);
        return !never.isEmpty() && ontology.ancestors(term).stream().anyMatch(never::contains);
    }

    /// Mean share over all diseases, with half a disease more that has the finding and one that
    /// may.
    double background(String term) {
        return (sums.getOrDefault(term, 0.0) + 0.5) / (annotations.diseases().size() + 1);
    }

    /// F of all terms where it is not 0.
    private Map<String, Double> spread(String disease) {
        Map<String, Double> shares = new HashMap<>();
        annotations
                .findings(disease)
                .forEach((term, share) ->
                        ontology.ancestors(term)
                                .forEach(general -> shares.merge(general, share, Math::max)));
        return shares;
    }

    private Set<String> mostSpecific(Set<String> terms) {
        Set<String> kept = new LinkedHashSet<>(terms);
        for (String term : terms) {
            List<String> implied = new ArrayList<>(ontology.ancestors(term));
            implied.remove(term);
            implied.forEach(kept::remove);
        }
        return kept;
    }

    private Set<String> mostGeneral(Set<String> terms) {
        Set<String> kept = new LinkedHashSet<>();
        for (String term : terms) {
            boolean implied =
                    ontology.ancestors(term).stream()
                            .anyMatch(general -> !general.equals(term) && terms.contains(general));
            if (!implied) {
                kept.add(term);
            }
        }
        return kept;
    }
}
