package org.mintworkbench.engine.source;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A subject's age when last seen, in years; else at the onset of the disease.
///
/// @param years empty when not given or before birth
/// @param doubt what to tell the user, when the age was not given as such
record PacketAge(Optional<Double> years, Optional<String> doubt) {
    private static final PacketAge NONE = new PacketAge(Optional.empty(), Optional.empty());
    private static final Pattern DURATION =
            Pattern.compile(
                    "P(?:([\\d.]+)Y)?(?:([\\d.]+)M)?(?:([\\d.]+)W)?(?:([\\d.]+)D)?(?:T[\\dHMS.]*)?");
    private static final double DAYS_A_YEAR = 365.25;

    /// Limits in years of HPO's onset terms, used where a packet gives no number.
    private static final Map<String, double[]> STAGES =
            Map.ofEntries(
                    Map.entry("HP:0003577", new double[] {0, 0}),
                    Map.entry("HP:0003623", new double[] {0, 28 / DAYS_A_YEAR}),
                    Map.entry("HP:0003593", new double[] {28 / DAYS_A_YEAR, 1}),
                    Map.entry("HP:0011463", new double[] {1, 5}),
                    Map.entry("HP:0003621", new double[] {5, 16}),
                    Map.entry("HP:0011462", new double[] {16, 40}),
                    Map.entry("HP:0003596", new double[] {40, 60}));

    /// Reads `timeAtLastEncounter` (version 2) or `ageAtCollection` (version 1).
    static PacketAge of(PacketNode subject) {
        PacketNode time = subject.at("timeAtLastEncounter");
        if (time.present()) {
            return ofTimeElement(time);
        }
        PacketNode first = subject.at("ageAtCollection");
        PacketNode range = subject.at("ageRangeAtCollection");
        if (first.present()) {
            return ofTimeElement(first);
        }
        return range.present() ? ofRange(range) : NONE;
    }

    /// This age, or the onset of the disease where none is given.
    ///
    /// @param onset version 2's `onset` of a disease; may be missing
    PacketAge orOnset(PacketNode onset) {
        if (years.isPresent() || doubt.isPresent() || !onset.present()) {
            return this;
        }
        PacketAge atOnset = ofTimeElement(onset);
        String more = atOnset.doubt.map(text -> " " + text).orElse("");
        return new PacketAge(
                atOnset.years,
                Optional.of("No age is given; the onset of the disease stands for it." + more));
    }

    private static PacketAge ofTimeElement(PacketNode time) {
        if (time.at("ageRange").present()) {
            return ofRange(time.at("ageRange"));
        }
        if (time.at("gestationalAge").present()) {
            String weeks = time.at("gestationalAge").text("weeks").orElse("?");
            return doubtful("Seen before birth, in week " + weeks + ": no age is set.");
        }
        if (time.at("ontologyClass").present()) {
            return ofStage(time.at("ontologyClass"));
        }
        if (time.at("start").present()) {
            return ofRange(time);
        }
        return ofAge(time);
    }

    /// `{age: {iso8601duration}}` of version 2, or `{age: "P3Y"}` of version 1.
    private static PacketAge ofAge(PacketNode time) {
        Optional<String> written = durationText(time);
        if (written.isEmpty()) {
            return NONE;
        }
        Optional<Double> years = years(written.get());
        return years.isEmpty()
                ? doubtful("The age \"" + written.get() + "\" is no ISO 8601 duration.")
                : new PacketAge(years, Optional.empty());
    }

    private static Optional<String> durationText(PacketNode age) {
        return age.at("age")
                .text("iso8601duration")
                .or(() -> age.text("iso8601duration"))
                .or(() -> age.text("age"));
    }

    private static PacketAge ofRange(PacketNode range) {
        Optional<Double> start = durationText(range.at("start")).flatMap(PacketAge::years);
        Optional<Double> end = durationText(range.at("end")).flatMap(PacketAge::years);
        if (start.isEmpty() || end.isEmpty()) {
            return doubtful("The age range has no readable start and end.");
        }
        double middle = (start.get() + end.get()) / 2;
        return new PacketAge(
                Optional.of(middle), Optional.of("The age is the middle of the range given."));
    }

    private static PacketAge ofStage(PacketNode term) {
        String name = term.text("label").orElse(term.text("id").orElse("?"));
        double[] limits = STAGES.get(term.text("id").orElse(""));
        if (limits == null) {
            return doubtful("The age is given as \"" + name + "\": no age in years is set.");
        }
        return new PacketAge(
                Optional.of((limits[0] + limits[1]) / 2),
                Optional.of("The age is the middle of \"" + name + "\"."));
    }

    private static PacketAge doubtful(String reason) {
        return new PacketAge(Optional.empty(), Optional.of(reason));
    }

    /// Years of an ISO 8601 duration such as `P3Y6M` or `P2W`, empty when it is none.
    static Optional<Double> years(String duration) {
        Matcher matcher = DURATION.matcher(duration.strip());
        if (!matcher.matches() || duration.strip().length() < 3) {
            return Optional.empty();
        }
        double years = part(matcher, 1) + part(matcher, 2) / 12;
        double days = part(matcher, 3) * 7 + part(matcher, 4);
        return Optional.of(years + days / DAYS_A_YEAR).filter(value -> value <= 150);
    }

    private static double part(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Numbers.parse(digits).orElse(0);
    }
}
