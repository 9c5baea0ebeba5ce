package org.mintworkbench.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mintworkbench.app.command.Wanted.Kind;
import org.mintworkbench.app.command.Wanted.Span;

class WantedTest {
    @Test
    void aSignInFrontSaysAmongWhat() {
        assertEquals(
                new Wanted(Optional.of(Kind.RUNS), List.of("orpo", "3b")), Wanted.of("@ORPO 3b"));
        assertTrue(Wanted.of("orpo").among(Kind.CASES));
        assertEquals(Optional.empty(), Wanted.of("a@b").kind());
    }

    @Test
    void everyWordMustOccurAndBeginningsAnswerBest() {
        Wanted wanted = Wanted.of("bra");
        assertEquals(4, wanted.score("Branch from here", ""));
        assertEquals(3, wanted.score("About branching", ""));
        assertEquals(2, wanted.score("Library", ""));
        assertEquals(1, wanted.score("Case 7", "Brachydactyly"));
        assertEquals(0, wanted.score("Case 7", "test"));
        assertEquals(0, Wanted.of("bra here").score("Branch", ""));
    }

    @Test
    void whatWasAskedForIsMarkedWhereItStands() {
        assertEquals(
                List.of(new Span(0, 3), new Span(12, 16)),
                Wanted.of("bra here").marks("Branch from here"));
        assertEquals(List.of(new Span(0, 2)), Wanted.of("br ra").marks("Bra"));
        assertEquals(List.of(), Wanted.of("i").marks("İstanbul"));
    }
}
