package org.mintworkbench.engine.teacher;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mintworkbench.workspace.dataset.Example;
import org.mintworkbench.workspace.dataset.Phenotype;

/// What GestaltMML was told of a patient: demographics and findings, and then without the signs `,
/// . ( )` and without the letters "and" wherever they stand ("hand" becomes "h"), as in its
/// published notebook. What is not known is left out.
final class GestaltText {
    /// Its training also showed faces with this alone.
    static final String NOTHING = "*";

    private GestaltText() {}

    static String of(Example example) {
        List<String> words = new ArrayList<>();
        example.sex().ifPresent(sex -> words.add("Sex " + sex));
        example.ageYears().ifPresent(age -> words.add(age(age)));
        example.ancestry().ifPresent(ancestry -> words.add("Ethnicity " + ancestry));
        for (Phenotype phenotype : example.phenotypes()) {
            if (phenotype.status() == Phenotype.Status.OBSERVED) {
                words.add(phenotype.label());
            }
        }
        String text = String.join(" ", words).replaceAll("[,.()]", "").replace("and", "");
        return text.isEmpty() ? NOTHING : text;
    }

    private static String age(double years) {
        long months = Math.round(years * 12);
        return String.format(Locale.ROOT, "Age %d years %d months", months / 12, months % 12);
    }
}
