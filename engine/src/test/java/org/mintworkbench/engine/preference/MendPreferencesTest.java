package org.mintworkbench.engine.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mintworkbench.engine.preference.MakePreferences.IfThere;
import org.mintworkbench.engine.progress.WorkListener;
import org.mintworkbench.workspace.UserError;
import org.mintworkbench.workspace.json.Hashes;
import org.mintworkbench.workspace.preference.AppliedRemedy;
import org.mintworkbench.workspace.preference.Check;
import org.mintworkbench.workspace.preference.PairedFiles;
import org.mintworkbench.workspace.preference.PreferenceFolder;
import org.mintworkbench.workspace.preference.PreferenceManifest;
import org.mintworkbench.workspace.preference.PreferencePair;
import org.mintworkbench.workspace.preference.Remedy;

class MendPreferencesTest {
    @TempDir Path folder;
    private DoctorWorkspace doctor;

    @BeforeEach
    void make() {
        doctor = new DoctorWorkspace(folder.resolve("w"));
        doctor.with("a", "train", "L0").with("b", "train", "L4").with("c", "test", "L5").written();
    }

    private MendPreferences.Mended mend(String set, Remedy remedy, String... only) {
        return mend(set, remedy, Optional.empty(), only);
    }

    private MendPreferences.Mended mend(
            String set, Remedy remedy, Optional<Integer> limit, String... only) {
        return MendPreferences.into(
                doctor.workspace,
                new MendPreferences.Request(
                        set, Optional.empty(), remedy, limit, List.of(only), IfThere.KEEP),
                WorkListener.NONE);
    }

    private List<PreferencePair> pairs(String set) {
        return doctor.workspace.preferences(set).pairs("train");
    }

    private void list() {
        doctor.set(
                "s",
                DoctorWorkspace.LIST,
                List.of(
                        doctor.pair("a", List.of(4, 5), List.of(0, 7)),
                        doctor.pair("b", List.of(4, 0), List.of(1, 7))));
    }

    @Test
    void theTruthGivesWayToTheNextLeastLikelyLabel() {
        list();

        MendPreferences.Mended mended = mend("s", Remedy.REFILL_TRUTH);

        assertEquals("s-refill-truth", mended.manifest().id());
        assertEquals(
                List.of(
                        doctor.pair("a", List.of(4, 5), List.of(6, 7)),
                        doctor.pair("b", List.of(4, 0), List.of(1, 7))),
                pairs("s-refill-truth"));
        assertEquals(1, mended.before().cases());
        assertEquals(0, mended.after().of(Check.TRUTH_AMONG_REJECTED).orElseThrow().cases());
        assertEquals(
                List.of(new AppliedRemedy(Remedy.REFILL_TRUTH, 0, List.of(), 1, 1, 0)),
                mended.manifest().remedies());
    }

    @Test
    void whatComesInIsNeitherTheTruthsOtherNameNorNearToAPreferredLabel() {
        doctor.with("k", "train", "L2").written();
        doctor.set(
                "s",
                DoctorWorkspace.LIST,
                List.of(doctor.pair("k", List.of(2, 4, 0), List.of(3, 5, 6, 7))));

        mend("s", Remedy.REFILL_TRUTH);

        // L1 is near to L0, L3 is L2's other name: nothing is left to come in
        assertEquals(
                List.of(doctor.pair("k", List.of(2, 4, 0), List.of(5, 6, 7))),
                pairs("s-refill-truth"));
    }

    @Test
    void inPairModeOnlyThePairsThatContradictChange() {
        doctor.set(
                "s",
                DoctorWorkspace.PAIR,
                List.of(
                        doctor.pair("b", List.of(4), List.of(1)),
                        doctor.pair("b", List.of(4), List.of(7)),
                        doctor.pair("b", List.of(0), List.of(1)),
                        doctor.pair("b", List.of(0), List.of(7))));

        mend("s", Remedy.REFILL_SYNONYMS);
        mend("s", Remedy.DROP_SYNONYMS);

        assertEquals(
                List.of(
                        doctor.pair("b", List.of(4), List.of(1)),
                        doctor.pair("b", List.of(4), List.of(7)),
                        doctor.pair("b", List.of(0), List.of(6)),
                        doctor.pair("b", List.of(0), List.of(7))),
                pairs("s-refill-synonyms"));
        assertEquals(3, pairs("s-drop-synonyms").size());
    }

    @Test
    void oneCaseCanBeMendedAlone() {
        doctor.set(
                "s",
                DoctorWorkspace.LIST,
                List.of(
                        doctor.pair("a", List.of(4, 5), List.of(0, 7)),
                        doctor.pair("b", List.of(0, 5), List.of(4, 7))));

        MendPreferences.Mended mended = mend("s", Remedy.DROP_TRUTH, "b");

        assertEquals(List.of("b"), mended.manifest().remedies().getLast().only());
        assertEquals(
                List.of(
                        doctor.pair("a", List.of(4, 5), List.of(0, 7)),
                        doctor.pair("b", List.of(0, 5), List.of(7))),
                pairs(mended.manifest().id()));
    }

    @Test
    void theOldSetStaysAndTheNewOneNamesIt() throws IOException {
        list();
        PreferenceFolder old = doctor.workspace.preferences("s");
        String manifest = Files.readString(old.manifestFile());
        String train = Files.readString(old.partFile("train"));

        PreferenceManifest made = mend("s", Remedy.REFILL_TRUTH).manifest();
        PreferenceManifest twice = mend("s-refill-truth", Remedy.REFILL_SYNONYMS).manifest();

        assertEquals(manifest, Files.readString(old.manifestFile()));
        assertEquals(train, Files.readString(old.partFile("train")));
        assertEquals(Optional.of("s"), made.mendedFrom());
        assertEquals(Hashes.sha256(old.manifestFile()), made.parents().get("set s"));
        assertEquals(
                List.of(Remedy.REFILL_TRUTH, Remedy.REFILL_SYNONYMS),
                twice.remedies().stream().map(AppliedRemedy::remedy).toList());
        assertEquals(Optional.of("s-refill-truth"), twice.mendedFrom());
        assertTrue(PairedFiles.of(doctor.workspace, "t", "d", "r").changedSince(twice).isEmpty());
    }

    @Test
    void theSameRemedyGivesTheSameBytesAndIsNotAppliedTwice() throws IOException {
        list();
        PreferenceFolder made =
                doctor.workspace.preferences(mend("s", Remedy.REFILL_TRUTH).manifest().id());
        String first = Files.readString(made.manifestFile());

        assertTrue(mend("s", Remedy.REFILL_TRUTH).wasThere());
        Files.delete(made.manifestFile());
        assertFalse(mend("s", Remedy.REFILL_TRUTH).wasThere());

        assertEquals(first, Files.readString(made.manifestFile()));
    }

    @Test
    void lengthsAreMatchedFromTheLikelierEnd() {
        doctor.set(
                "s",
                DoctorWorkspace.LIST,
                List.of(doctor.pair("b", List.of(4, 5), List.of(0, 1, 6, 7))));

        mend("s", Remedy.MATCH_LENGTH);

        assertEquals(
                List.of(doctor.pair("b", List.of(4, 5), List.of(6, 7))), pairs("s-match-length"));
    }

    @Test
    void aLabelIsCappedAtItsFirstCases() {
        List<PreferencePair> pairs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            doctor.with("n" + i, "train", "L4");
            pairs.add(doctor.pair("n" + i, List.of(4, 0), List.of(6)));
        }
        doctor.with("z1", "train", "L5").with("z2", "train", "L6").with("z3", "train", "L7");
        pairs.add(doctor.pair("z1", List.of(5, 0), List.of(6)));
        pairs.add(doctor.pair("z2", List.of(6, 0), List.of(7)));
        pairs.add(doctor.pair("z3", List.of(7, 0), List.of(6)));
        doctor.written();
        doctor.set("s", DoctorWorkspace.LIST, pairs);

        mend("s", Remedy.CAP_CLASS, Optional.of(3));

        assertEquals(
                List.of("n0", "n1", "n2", "z1", "z2", "z3"),
                pairs("s-cap-class-3").stream().map(PreferencePair::example).toList());
    }

    @Test
    void leakingAndRepeatedPairsAreLeftOut() {
        PreferencePair b = doctor.pair("b", List.of(4, 5), List.of(6, 7));
        doctor.set(
                "s",
                DoctorWorkspace.LIST,
                Map.of("train", List.of(b, doctor.pair("c", List.of(5, 4), List.of(6, 7)), b)));

        mend("s", Remedy.DROP_LEAKING);
        mend("s-drop-leaking", Remedy.DROP_DUPLICATES);

        assertEquals(List.of(b, b), pairs("s-drop-leaking"));
        assertEquals(List.of(b), pairs("s-drop-leaking-drop-duplicates"));
    }

    @Test
    void aRemedyThatHasNothingToMendOrLeavesNothingIsRefused() {
        doctor.set(
                "s", DoctorWorkspace.LIST, List.of(doctor.pair("b", List.of(4, 5), List.of(6, 7))));
        UserError nothing = assertThrows(UserError.class, () -> mend("s", Remedy.REFILL_TRUTH));
        assertTrue(nothing.remedy().contains("mint examine s"), nothing.remedy());

        doctor.set(
                "all",
                DoctorWorkspace.LIST,
                List.of(doctor.pair("c", List.of(5, 4), List.of(6, 7))));
        UserError empty = assertThrows(UserError.class, () -> mend("all", Remedy.DROP_LEAKING));
        assertEquals("No training pair would be left.", empty.what());
        assertFalse(Files.exists(doctor.workspace.preferences("all-drop-leaking").path()));
    }
}
