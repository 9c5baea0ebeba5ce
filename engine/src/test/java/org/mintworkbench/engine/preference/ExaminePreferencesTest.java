package org.mintworkbench.engine.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.engine.progress.WorkListener;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.dataset.Leak;
import org.mintworkbench.workspace.json.AtomicFiles;
import org.mintworkbench.workspace.preference.Check;
import org.mintworkbench.workspace.preference.Finding;
import org.mintworkbench.workspace.preference.Findings;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.preference.Remedy;
import org.mintworkbench.workspace.preference.Severity;

class ExaminePreferencesTest {
    @TempDir Path folder;
    private DoctorWorkspace doctor;

    @BeforeEach
    void make() {
        doctor = new DoctorWorkspace(folder.resolve("w"));
    }

    private Findings examine(String set) {
        return ExaminePreferences.of(doctor.workspace, set, WorkListener.NONE);
    }

    private static Finding of(Findings findings, Check check) {
        return findings.of(check).orElseThrow();
    }

    private static List<String> cases(Finding finding) {
        return finding.listed().stream().map(Finding.Concerned::example).toList();
    }

    @Test
    void aSetWithoutFaultsIsClearOfAllThatCouldBeWrong() {
        doctor.with("a", "train", "L0").with("b", "train", "L2").written();
        doctor.set(
                "s",
                DoctorWorkspace.LIST,
                List.of(
                        doctor.pair("a", List.of(0, 4), List.of(6, 7)),
                        doctor.pair("b", List.of(2, 4), List.of(5, 6))));

        Findings findings = examine("s");

        assertEquals(2, findings.cases());
        assertEquals(Check.values().length, findings.findings().size());
        for (Check check : Check.values()) {
            Finding finding = of(findings, check);
            boolean mayBe = check == Check.LENGTH_IMBALANCE || check == Check.TRUTH_FORCED_IN;
            assertTrue(
                    mayBe || finding.severity() == Severity.CLEAR,
                    () -> check + " " + finding.detail());
        }
        assertEquals(findings, Findings.read(doctor.workspace.preferences("s").findingsFile()));
    }

    @Test
    void aRejectedTruthIsFoundByItsIdAndByItsOtherName() {
        doctor.with("a", "train", "L0").with("b", "train", "L2").with("c", "train", "L4").written();
        doctor.set(
                "s",
                DoctorWorkspace.LIST,
                List.of(
                        doctor.pair("a", List.of(4, 5), List.of(0, 6)),
                        doctor.pair("b", List.of(2, 5), List.of(3, 6)),
                        doctor.pair("c", List.of(4, 5), List.of(6, 7))));

        Finding finding = of(examine("s"), Check.TRUTH_AMONG_REJECTED);

        assertEquals(Severity.FIX, finding.severity());
        assertEquals(List.of("a", "b"), cases(finding));
        assertEquals(
                List.of(Remedy.REFILL_TRUTH, Remedy.DROP_TRUTH),
                finding.remedies().stream().map(Finding.Offer::remedy).toList());
    }

    @Test
    void whatOthersWroteIsReadFromItsText() {
        doctor.with("a", "train", "L0").with("b", "train", "L4").written();
        doctor.foreignSet(
                "s",
                List.of(
                        doctor.pair("a", List.of(4, 5), List.of(0, 6)),
                        doctor.pair("b", List.of(4, 5), List.of(6, 7))));

        Findings findings = examine("s");

        assertEquals(List.of("a"), cases(of(findings, Check.TRUTH_AMONG_REJECTED)));
        assertEquals(Severity.UNCHECKED, of(findings, Check.TIES).severity());
        assertEquals(
                List.of(Remedy.DROP_TRUTH),
                of(findings, Check.TRUTH_AMONG_REJECTED).remedies().stream()
                        .map(Finding.Offer::remedy)
                        .toList());
    }

    @Test
    void nearSynonymsAreTheSameWhateverModeThePairsAreIn() {
        doctor.with("a", "train", "L4").with("b", "train", "L4").written();
        doctor.set(
                "pair",
                DoctorWorkspace.PAIR,
                List.of(
                        doctor.pair("a", List.of(0), List.of(1)),
                        doctor.pair("a", List.of(0), List.of(7)),
                        doctor.pair("b", List.of(4), List.of(7))));
        doctor.set(
                "list",
                DoctorWorkspace.LIST,
                List.of(
                        doctor.pair("a", List.of(0, 4), List.of(1, 7)),
                        doctor.pair("b", List.of(4, 5), List.of(6, 7))));

        for (String set : List.of("pair", "list")) {
            Finding finding = of(examine(set), Check.NEAR_SYNONYMS);
            assertEquals(1, finding.cases(), set);
            assertEquals(1, finding.pairs(), set);
            Finding.Concerned one = finding.listed().getFirst();
            assertEquals(List.of("L0", "L1"), one.labels());
            assertEquals("Noonan syndrome 1 | Noonan syndrome 4: 0.94 alike", one.why());
        }
    }

    @Test
    void tiesForcedTruthsAndShortRankingsAreTheTeachers() {
        doctor.with("edge", "train", "L0", 8, 7, 7, 5, 4, 3, 2, 1)
                .with("tail", "train", "L0", 8, 7, 6, 5, 4, 3, 1, 1)
                .with("forced", "train", "L5")
                .with("short", "train", "L0", 3, 2, 1)
                .written();
        List<PreferencePair> pairs = new ArrayList<>();
        for (String id : List.of("edge", "tail", "short")) {
            pairs.add(doctor.pair(id, List.of(0, 4), List.of(6, 7)));
        }
        pairs.add(doctor.pair("forced", List.of(5, 0), List.of(6, 7)));
        doctor.set("s", DoctorWorkspace.LIST, pairs);

        Findings findings = examine("s");

        assertEquals(List.of("edge"), cases(of(findings, Check.TIES)));
        assertTrue(of(findings, Check.TIES).detail().contains("1 case has ties in the tail"));
        assertEquals(List.of("forced"), cases(of(findings, Check.TRUTH_FORCED_IN)));
        assertEquals(
                "teacher rank 6 of 8",
                of(findings, Check.TRUTH_FORCED_IN).listed().getFirst().why());
        assertEquals(List.of("short"), cases(of(findings, Check.BANDS_OVERLAP)));
    }

    @Test
    void leaksAreThoseOfTheSplitAndOfTheSetsOwnParts() {
        doctor.with("itself", "test", "L0")
                .with("patient", "train", "L0")
                .with("paper", "train", "L0")
                .with("fine", "train", "L0")
                .leaking(leak(Leak.Kind.PATIENT, "P1", "patient"))
                .leaking(leak(Leak.Kind.PUBLICATION, "PMID:1", "paper"))
                .written();
        doctor.set(
                "s",
                DoctorWorkspace.LIST,
                List.of("paper", "itself", "fine", "patient").stream()
                        .map(id -> doctor.pair(id, List.of(0, 4), List.of(6, 7)))
                        .toList());

        Finding finding = of(examine("s"), Check.LEAKAGE);

        assertEquals(Severity.FIX, finding.severity());
        assertEquals(List.of("itself", "patient", "paper"), cases(finding));
        assertEquals("the case itself is in test", finding.listed().getFirst().why());
        assertEquals("publication PMID:1 also in test", finding.listed().getLast().why());
    }

    private static Leak leak(Leak.Kind kind, String group, String example) {
        return new Leak(kind, group, List.of("train", "test"), List.of(example, "itself"));
    }

    @Test
    void theSamePairTwiceIsFoundInAPartAndBetweenParts() {
        doctor.with("a", "train", "L0").with("b", "validation", "L0").written();
        PreferencePair pair = doctor.pair("a", List.of(0, 4), List.of(6, 7));
        PreferencePair held =
                new PreferencePair(
                        "b",
                        pair.system(),
                        pair.prompt(),
                        pair.chosen(),
                        pair.rejected(),
                        pair.chosenLabels(),
                        pair.rejectedLabels());
        doctor.set(
                "s",
                DoctorWorkspace.LIST,
                Map.of("train", List.of(pair, pair), "validation", List.of(held)));

        Findings findings = examine("s");

        assertEquals(1, of(findings, Check.DUPLICATES).pairs());
        assertEquals(
                "same prompt and answer as case b in validation",
                of(findings, Check.LEAKAGE).listed().getFirst().why());
    }

    @Test
    void unequalLengthsAreToldWithWhatMatchingWouldDo() {
        doctor.with("a", "train", "L4").with("b", "train", "L5").written();
        doctor.set(
                "s",
                DoctorWorkspace.LIST,
                List.of(
                        doctor.pair("a", List.of(4), List.of(0, 1, 7)),
                        doctor.pair("b", List.of(5), List.of(0, 1, 6))));

        Findings findings = examine("s");
        Finding finding = of(findings, Check.LENGTH_IMBALANCE);

        assertEquals(Severity.WEIGH, finding.severity());
        assertEquals(2, finding.cases());
        assertEquals(1.0, findings.lengths().guess());
        assertEquals(
                new Finding.Offer(Remedy.MATCH_LENGTH, 0, 2, 0), finding.remedies().getFirst());
        assertEquals(2, findings.lengths().bins().stream().mapToInt(n -> n).sum());
        assertEquals(2, findings.lengths().matched().stream().mapToInt(n -> n).sum());
    }

    @Test
    void casesBeyondThreeTimesTheMeanOfALabelStandOut() {
        List<PreferencePair> pairs = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            doctor.with("c" + i, "train", i < 13 ? "L4" : "L" + (i - 8));
            pairs.add(doctor.pair("c" + i, List.of(4, 0), List.of(2)));
        }
        doctor.written();
        doctor.set("s", DoctorWorkspace.LIST, pairs);

        Findings findings = examine("s");

        // 16 cases of 4 labels: a cap of 12
        assertEquals(List.of("c12"), cases(of(findings, Check.CLASS_BALANCE)));
        assertEquals(Severity.WEIGH, of(findings, Check.CLASS_BALANCE).severity());
        assertEquals(13, findings.classes().getFirst().cases());
    }

    @Test
    void aFileOfAnotherStateIsRefused() throws IOException {
        doctor.with("a", "train", "L0").written();
        doctor.set(
                "s", DoctorWorkspace.LIST, List.of(doctor.pair("a", List.of(0, 4), List.of(6, 7))));
        Path pairs = doctor.workspace.preferences("s").partFile("train");
        String before = Files.readString(pairs);
        AtomicFiles.write(pairs, before.replace("Who", "What"));
        assertTrue(
                assertThrows(UserError.class, () -> examine("s"))
                        .what()
                        .contains("not those that preferences.json stands for"));

        AtomicFiles.write(pairs, before + "{\"example\":\"b\"}\n");
        assertTrue(assertThrows(UserError.class, () -> examine("s")).where().contains("line 2"));

        AtomicFiles.write(pairs, before);
        AtomicFiles.write(
                doctor.workspace.taskFile("t"),
                Files.readString(doctor.workspace.taskFile("t")).replace("Usher", "Usher's"));
        assertTrue(
                assertThrows(UserError.class, () -> examine("s"))
                        .what()
                        .contains("from another state"));
    }
}
