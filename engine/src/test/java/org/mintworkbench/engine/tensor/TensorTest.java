package org.mintworkbench.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TensorTest {
    @BeforeAll
    static void start() {
        TorchRuntime.start(TorchOptions.cpu(1));
    }

    @Test
    void valuesComeBackAsTheyWentIn() {
        try (Scope scope = new Scope()) {
            Tensor tensor = Tensor.ofFloats(new float[] {1, 2.5f, -3}, 3);
            assertArrayEquals(new float[] {1, 2.5f, -3}, tensor.toFloats());
            assertArrayEquals(new long[] {3}, tensor.shape());
            assertEquals(DType.FLOAT32, tensor.dtype());
            assertArrayEquals(new long[] {7}, Tensor.ofLongs(new long[] {7}, 1).toLongs());
        }
    }

    @Test
    void everyTypeCanBeMadeAndNamed() {
        try (Scope scope = new Scope()) {
            for (DType type : DType.values()) {
                assertEquals(type, Tensor.zeros(type, 2, 2).dtype());
            }
            assertArrayEquals(
                    new double[] {1.5}, Tensor.scalar(1.5, DType.BFLOAT16).toDoubles(), 0.0);
        }
    }

    @Test
    void aScopeFreesWhatItsOwnerDidNotKeep() {
        Tensor kept;
        Tensor freed;
        try (Scope scope = new Scope()) {
            freed = Tensor.zeros(DType.FLOAT32, 2);
            kept = scope.keep(Tensor.zeros(DType.FLOAT32, 3));
        }
        assertThrows(IllegalStateException.class, freed::shape);
        assertArrayEquals(new long[] {3}, kept.shape());
        kept.close();
        assertThrows(IllegalStateException.class, kept::toFloats);
    }

    @Test
    void gradientsAddUp() {
        try (Scope scope = new Scope()) {
            Tensor x = Tensor.ofFloats(new float[] {2}, 1).requireGradient();
            assertArrayEquals(new float[] {0}, x.grad().toFloats());
            for (int i = 1; i <= 2; i++) {
                TorchRuntime.withGradients(() -> x.to(DType.FLOAT64)).backward();
                assertArrayEquals(new float[] {i}, x.grad().toFloats());
            }
        }
    }

    @Test
    void zeroOverwritesInPlace() {
        try (Scope scope = new Scope()) {
            Tensor x = Tensor.ofFloats(new float[] {2, 3}, 2);
            x.zero();
            assertArrayEquals(new float[] {0, 0}, x.toFloats());
        }
    }

    @Test
    void theSameSeedGivesTheSameNumbersForEver() {
        assertEquals(-2152535657050944081L, new SeededRandom(0).nextLong());
        assertEquals(SeededRandom.mix(1, 2), SeededRandom.mix(1, 2));
    }
}
