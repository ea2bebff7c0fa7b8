package dev.synapt.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synapt.runtime.program.Architecture.Targets;
import dev.synapt.runtime.program.Comparison;
import dev.synapt.runtime.program.LabelSequences;
import dev.synapt.runtime.program.LossReduction;
import dev.synapt.runtime.program.OutputInfo;
import dev.synapt.runtime.random.CounterRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceDecoderTest {
    private static OutputInfo output(int timeSteps, int classes, int targetLength) {
        return new OutputInfo(
                "letters",
                List.of(timeSteps, classes),
                Targets.LABELS,
                "ctc",
                1,
                LossReduction.SUM_OVER_BATCH_SIZE,
                null,
                Comparison.NONE,
                List.of(),
                List.of(),
                targetLength);
    }

    /** Predictions whose greatest classes are these. */
    private static float[] path(int classes, int... path) {
        float[] predictions = new float[path.length * classes];
        for (int t = 0; t < path.length; t++) {
            predictions[t * classes + path[t]] = 2;
        }
        return predictions;
    }

    @Test
    void neighboursAreOneLabelUnlessABlankIsBetween() {
        SequenceDecoder decoder = new SequenceDecoder(output(6, 4, 3));

        assertThat(decoder.greedy(path(4, 0, 3, 3, 0, 3, 1))).containsExactly(new int[] {3, 3, 1});
        assertThat(decoder.greedy(path(4, 2, 2, 1, 1, 2, 2))).containsExactly(new int[] {2, 1, 2});
        assertThat(decoder.greedy(path(4, 0, 0, 0, 0, 0, 0))).containsExactly(new int[0]);
        assertThat(decoder.greedy(path(4, 1, 2, 3, 1, 2, 3))).containsExactly(new int[] {1, 2, 3, 1, 2, 3});
    }

    @Test
    void samplesStandOneBehindTheOther() {
        SequenceDecoder decoder = new SequenceDecoder(output(2, 3, 1));

        assertThat(decoder.greedy(path(3, 1, 1, 2, 0, 0, 0))).containsExactly(new int[] {1}, new int[] {2}, new int[0]);
        assertThat(decoder.greedy(new double[0])).isEmpty();
    }

    @Test
    void ofEqualClassesTheFirstCounts() {
        SequenceDecoder decoder = new SequenceDecoder(output(2, 3, 1));

        assertThat(decoder.greedy(new double[] {-1, -1, -1, -3, -2, -2})).containsExactly(new int[] {1});
    }

    @Test
    void saysWhatItCannotRead() {
        SequenceDecoder decoder = new SequenceDecoder(output(2, 3, 1));

        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> decoder.greedy(new float[7]))
                .withMessage("The predictions hold 7 numbers, which is no multiple of 6, the size of one of 'letters'");
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> decoder.greedy(new double[] {0, 0, 0, 0, 0, 0, 1, 0, 0, 0, Double.NaN, 0}))
                .withMessage("sample 1, column 4: the prediction is NaN");
        LinearNetwork linear = new LinearNetwork(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequenceDecoder.of(linear))
                .withMessage("'dense' gives no sequences: its loss is mean_squared_error");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequenceDecoder.of(linear, "letters"))
                .withMessage("Linear has no output 'letters'; there are [dense]");
    }

    @Test
    void sequencesThatAreDrawnCanBeSpelled() {
        CounterRandom random = new CounterRandom(5, 0);
        LabelSequences sequences = new LabelSequences(5, 4, 3);
        int[] lengths = new int[5];
        for (int i = 0; i < 1000; i++) {
            int[] labels = sequences.draw(random::nextInt);
            assertThat(labels).hasSize(4);
            assertThat(sequences.firstBehindZero(labels, 0)).isNegative();
            assertThat(sequences.timeStepsOf(labels, 0)).isBetween(0, 5);
            lengths[(int) Arrays.stream(labels).filter(label -> label != 0).count()]++;
        }
        assertThat(lengths).doesNotContain(0);
    }
}
