package dev.synapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.runtime.data.Dataset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectionTest {
    /** Sample i is the number i, of class i modulo 4. */
    private static Dataset numbered(int samples) {
        float[] inputs = new float[samples];
        for (int i = 0; i < samples; i++) {
            inputs[i] = i;
        }
        return Dataset.of(inputs, IntStream.range(0, samples).map(i -> i % 4).toArray());
    }

    @Test
    void labelsBecomeThePlacesOfTheClassesChosen() {
        Dataset two = Selection.of(numbered(9), 3, 0);
        assertThat((float[]) two.inputs()).containsExactly(0, 3, 4, 7, 8);
        assertThat(two.labels()).containsExactly(1, 0, 1, 0, 1);
    }

    @Test
    void fewAreAsManyOfEachClassAndOthersForAnotherSeed() {
        Dataset few = Selection.few(numbered(100), 4, 3, 1);
        assertThat(few.labels()).containsExactly(0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3);
        assertThat((float[]) few.inputs()).doesNotHaveDuplicates();
        for (int i = 0; i < few.size(); i++) {
            assertThat((int) few.input(i)[0] % 4).isEqualTo(few.labels()[i]);
        }
        assertThat((float[]) Selection.few(numbered(100), 4, 3, 2).inputs()).isNotEqualTo((float[]) few.inputs());
    }

    /** By hand: mean 3, squares 4 + 1 + 9, and sqrt(14 / 2). */
    @Test
    void spreadIsThatOfASample() {
        assertThat(Spread.of(1, 2, 6))
                .hasToString("+3.00 on average over 3 seeds, standard deviation 2.65, from +1.00 to +6.00");
        assertThat(Spread.of(-2).deviation()).isZero();
    }
}
