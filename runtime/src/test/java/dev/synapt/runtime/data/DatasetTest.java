package dev.synapt.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synapt.runtime.engine.NumberArrays;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class DatasetTest {
    /** Sample i has the inputs (i, -i) and the label i modulo the number of classes. */
    private static Dataset numbered(int samples, int classes) {
        float[] inputs = new float[2 * samples];
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            inputs[2 * i] = i;
            inputs[2 * i + 1] = -i;
            labels[i] = i % classes;
        }
        return Dataset.of(inputs, labels);
    }

    private static int[] numbersOf(Dataset data) {
        return IntStream.range(0, data.size()).map(i -> (int) data.input(i)[0]).toArray();
    }

    @Test
    void rangesShareTheArrays() {
        Dataset data = numbered(10, 3);

        Dataset part = data.range(4, 9).range(1, 3);

        assertThat(part.inputs()).isSameAs(data.inputs());
        assertThat(numbersOf(part)).containsExactly(5, 6);
        assertThat(part.labels()).containsExactly(2, 0);
        assertThat(part.inputsAt(0)).isEqualTo(10);
    }

    @Test
    void batchesEndWithThePartialOne() {
        Dataset data = numbered(7, 2);

        try (Stream<Dataset> batches = data.batches(3).open()) {
            assertThat(batches.map(DatasetTest::numbersOf))
                    .containsExactly(new int[] {0, 1, 2}, new int[] {3, 4, 5}, new int[] {6});
        }
    }

    @Test
    void theLastRowsAreHeldOutAsByKeras() {
        Split<Dataset> split = numbered(10, 2).split(0.25);

        assertThat(numbersOf(split.training())).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(numbersOf(split.heldOut())).containsExactly(7, 8, 9);
    }

    @Test
    void stratifiedRowsKeepTheSharesOfTheClasses() {
        int[] labels = new int[100];
        Arrays.fill(labels, 0, 70, 0);
        Arrays.fill(labels, 70, 90, 1);
        Arrays.fill(labels, 90, 100, 2);
        Dataset data = Dataset.of(new float[100], labels);

        Split<Dataset> split = data.split(0.2, SplitMethod.STRATIFIED, 5);

        assertThat(counts(split.heldOut().labels())).containsExactly(14, 4, 2);
        assertThat(counts(split.training().labels())).containsExactly(56, 16, 8);
    }

    private static int[] counts(int[] labels) {
        int[] counts = new int[3];
        Arrays.stream(labels).forEach(label -> counts[label]++);
        return counts;
    }

    @Test
    void oneHotRowsCanBeStratifiedToo() {
        Split<Dataset> split = numbered(30, 3).oneHot(3).split(0.2, SplitMethod.STRATIFIED, 1);

        int[] found = new int[3];
        for (int i = 0; i < 6; i++) {
            double[] row = split.heldOut().target(i);
            assertThat(Arrays.stream(row).sum()).isEqualTo(1);
            found[row[0] == 1 ? 0 : row[1] == 1 ? 1 : 2]++;
        }
        assertThat(found).containsExactly(2, 2, 2);
    }

    @Test
    void rowsWithAOneOfAPartHaveItsInputsOnly() {
        for (Dataset part : List.of(numbered(6, 3).take(2), numbered(6, 3).range(4, 6))) {
            Dataset rows = part.oneHot(3);
            assertThat(NumberArrays.length(rows.inputs())).isEqualTo(2 * rows.inputSize());
            assertThat(rows.input(1)).containsExactly(part.input(1));
        }
        Dataset whole = numbered(6, 3);
        assertThat(whole.oneHot(3).inputs()).isSameAs(whole.inputs());
    }

    @Property
    void everySplitPartsAllRowsInOrder(
            @ForAll @IntRange(min = 2, max = 60) int rows,
            @ForAll @DoubleRange(min = 0.05, max = 0.95) double heldOut,
            @ForAll SplitMethod method,
            @ForAll long seed) {
        int training = (int) Math.floor(rows * (1 - heldOut));
        if (training == 0 || training == rows) {
            return;
        }
        Split<Dataset> split = numbered(rows, 3).split(heldOut, method, seed);

        int[] kept = numbersOf(split.training());
        int[] held = numbersOf(split.heldOut());
        assertThat(kept).hasSize(training).isSorted();
        assertThat(held).isSorted();
        assertThat(IntStream.concat(Arrays.stream(kept), Arrays.stream(held)).sorted())
                .containsExactlyElementsOf(IntStream.range(0, rows).boxed().toList());
    }

    @Test
    void shufflingFollowsFromTheSeed() {
        Dataset data = numbered(50, 2);

        assertThat(numbersOf(data.shuffle(3))).isEqualTo(numbersOf(data.shuffle(3)));
        assertThat(numbersOf(data.shuffle(3))).isNotEqualTo(numbersOf(data.shuffle(4)));
        assertThat(numbersOf(data.shuffle(3))).containsExactlyInAnyOrder(numbersOf(data));
        assertThat(data.shuffle(3).labels())
                .isEqualTo(Arrays.stream(numbersOf(data.shuffle(3)))
                        .map(i -> i % 2)
                        .toArray());
    }

    @Test
    void doublesAndValuesAreTakenAsTheyAre() {
        Dataset data = Dataset.of(new double[] {1, 2, 3, 4}, new double[] {0.5, 1.5}, 2);

        assertThat(data.inputs()).isInstanceOf(double[].class);
        assertThat(data.target(1)).containsExactly(1.5);
        assertThat(data.labelled()).isFalse();
        assertThatThrownBy(data::labels).isInstanceOf(DataException.class).hasMessageContaining("values");
        assertThatThrownBy(() -> data.split(0.5, SplitMethod.STRATIFIED, 1)).hasMessageContaining("RANDOM_ROWS");
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertThatThrownBy(() -> Dataset.of(new float[7], new int[2]))
                .isInstanceOf(DataException.class)
                .hasMessage("inputs hold 7 numbers, which is no multiple of the 2 samples");
        assertThatThrownBy(() -> Dataset.of(new float[0], new int[0])).hasMessageContaining("at least one sample");
        assertThatThrownBy(() -> Dataset.of(List.of(), new int[1])).hasMessageContaining("float[] or double[]");
        assertThatThrownBy(() -> Dataset.of(new float[2], new int[] {0, 3}).oneHot(3))
                .hasMessage("sample 1 has label 3, outside 0 to 2");
        assertThatThrownBy(() -> numbered(3, 2).split(0.9)).hasMessageContaining("both need at least one");
        assertThatThrownBy(() -> numbered(3, 2).split(1.5)).hasMessageContaining("above 0 and below 1");
    }
}
