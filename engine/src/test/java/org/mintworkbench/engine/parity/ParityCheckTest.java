package org.mintworkbench.engine.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ParityCheckTest {
    private final ParityCheck check = new ParityCheck("group", "item", 1e-3);

    @Test
    void theLargestDifferencesAreKeptAndTheBoundItselfPasses() {
        check.number("a", 2, 2.001 - 1e-12);
        check.number("b", 0.001, 0.0005);
        ParityItem item = check.item();
        assertTrue(item.passed());
        assertEquals(1e-3, item.absolute(), 1e-9);
        assertEquals(0.5, item.relative(), 1e-9);
        assertEquals(2, item.compared());
    }

    @Test
    void theFirstFailureSaysWhereAndWhat() {
        check.number("file/1", 1, 1);
        check.number("file/2", 1, 1.5);
        check.number("file/3", 1, 2);
        ParityItem item = check.item();
        assertFalse(item.passed());
        assertEquals(2, item.failed());
        assertEquals("file/2: expected 1.0, got 1.5", item.firstFailure().orElseThrow());
    }

    @Test
    void whatIsNoNumberNeverPasses() {
        check.number("a", 1, Double.NaN);
        check.number("b", 1, Double.POSITIVE_INFINITY);
        assertEquals(2, check.item().failed());
        assertEquals(0, check.item().absolute());
    }

    @Test
    void nothingComparedIsNothingPassed() {
        assertFalse(check.item().passed());
    }
}
