package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.runtime.BadInputException;
import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.SequenceDecoder;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The loss of sequences against sums over all paths, one by one or counted, and what it refuses. */
class SequenceLossTest {
    private static final int TIME_STEPS = 5;
    private static final int CLASSES = 4;

    @ParameterizedTest
    @CsvSource({
        "0 0 0", "2 0 0", "1 2 0", "1 1 0", "3 1 2", "1 1 1", "2 2 1", "1 2 1",
    })
    void isThatOfAllPathsThatSpellTheLabels(String text) {
        double[] labels =
                Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
        double[] logits = new Random(7).doubles(TIME_STEPS * CLASSES, -3, 3).toArray();
        double expected = -Math.log(probability(logits, labels));

        assertThat(SpelledSequences.losses("FLOAT64", TIME_STEPS, CLASSES, logits, labels)[0])
                .isCloseTo(expected, within(1e-12));
        assertThat(SpelledSequences.losses("FLOAT32", TIME_STEPS, CLASSES, logits, labels)[0])
                .isCloseTo(expected, within(1e-5));
    }

    /** The sum over all {@code CLASSES ^ TIME_STEPS} paths. */
    private static double probability(double[] logits, double[] labels) {
        double sum = 0;
        for (int number = 0; number < Math.pow(CLASSES, TIME_STEPS); number++) {
            int[] path = new int[TIME_STEPS];
            double probability = 1;
            int rest = number;
            for (int t = 0; t < TIME_STEPS; t++) {
                path[t] = rest % CLASSES;
                rest /= CLASSES;
                double[] row = Arrays.copyOfRange(logits, t * CLASSES, (t + 1) * CLASSES);
                probability *= Math.exp(row[path[t]])
                        / Arrays.stream(row).map(Math::exp).sum();
            }
            sum += Arrays.equals(spelled(path), labels) ? probability : 0;
        }
        return sum;
    }

    /** What a path spells, filled up with zeros. */
    private static double[] spelled(int[] path) {
        double[] labels = IntStream.range(0, path.length)
                .filter(t -> path[t] != 0 && (t == 0 || path[t] != path[t - 1]))
                .mapToDouble(t -> path[t])
                .toArray();
        return labels.length > 3 ? labels : Arrays.copyOf(labels, 3);
    }

    /** Where all classes are alike, it counts paths: of {@code n} labels there are {@code (T + n - r) over (2 n)}. */
    @ParameterizedTest
    @CsvSource({"60, 3, 1", "60, 20, 1", "60, 3, 0", "300, 70, 1"})
    void longSequencesUnderflowNowhere(int timeSteps, int length, int different) {
        double[] labels = IntStream.range(0, length)
                .mapToDouble(i -> 1 + i * different % 2)
                .toArray();
        int alike = different == 1 ? 0 : length - 1;
        double paths = 0;
        for (int i = 1; i <= 2 * length; i++) {
            paths += Math.log((double) (timeSteps - alike - length + i) / i);
        }
        double expected = timeSteps * Math.log(3) - paths;
        double[] logits = new double[timeSteps * 3];

        assertThat(SpelledSequences.losses("FLOAT64", timeSteps, 3, logits, labels)[0])
                .isCloseTo(expected, within(1e-10));
        assertThat(SpelledSequences.losses("FLOAT32", timeSteps, 3, logits, labels)[0])
                .isCloseTo(expected, within(1e-4 * expected));
    }

    @Test
    void certainClassesGiveFiniteLosses() {
        double[] logits = new double[TIME_STEPS * CLASSES];
        for (int t = 0; t < TIME_STEPS; t++) {
            logits[t * CLASSES + t % 2] = 1e4;
        }
        for (String precision : new String[] {"FLOAT32", "FLOAT64"}) {
            assertThat(SpelledSequences.losses(precision, TIME_STEPS, CLASSES, logits, new double[] {1, 1, 0})[0])
                    .isZero();
            // Either of two time steps that are sure of 1 is the label, and the other one a blank.
            assertThat(SpelledSequences.losses(precision, TIME_STEPS, CLASSES, logits, new double[] {2, 0, 0})[0])
                    .isCloseTo(2e4 - Math.log(2), within(1e-3));
        }
    }

    @Test
    void aNetworkLearnsToSpell() {
        Model model = CompiledNetwork.plain(SpelledSequences.network("FLOAT32", TIME_STEPS, CLASSES, 3))
                .model(1);
        Random random = new Random(3);
        float[] inputs = new float[TIME_STEPS * CLASSES];
        for (int j = 0; j < inputs.length; j++) {
            inputs[j] = (float) random.nextGaussian();
        }
        Batch batch = Batch.of(inputs, new int[] {2, 1, 0});
        double before = model.evaluate(batch, 1).loss();
        for (int step = 0; step < 100; step++) {
            model.trainStep(batch);
        }

        assertThat(model.evaluate(batch, 1).loss()).isLessThan(before / 5);
        assertThat(SequenceDecoder.of(model).greedy(model.predict(inputs))).containsExactly(new int[] {2, 1});
    }

    @Test
    void saysWhichSampleNothingSpells() {
        refuses(
                new int[] {1, 0, 0, 2, 0, 3},
                "step 1, sample 1: the label 3 stands behind a 0, but 0 is the blank and only"
                        + " fills up behind the last label");
        refuses(new int[] {1, 0, 0, 2, 4, 0}, "step 1, sample 1: the label is 4; the 4 classes of Spelled are 0 to 3");
        refuses(
                new int[] {1, 0, 0, 2, -1, 0},
                "step 1, sample 1: the label is -1; the 4 classes of Spelled are 0 to 3");
        refuses(
                new int[] {1, 2, 1, 1, 1, 1},
                "step 1, sample 1: the labels take at least 5 time steps, of which there are"
                        + " 4: one for each label, and one for the blank between two that are alike");
    }

    private static void refuses(int[] labels, String message) {
        Model model = CompiledNetwork.plain(SpelledSequences.network("FLOAT32", 4, CLASSES, 3))
                .model(1);
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> model.trainStep(Batch.of(new float[2 * 4 * CLASSES], labels)))
                .withMessage(message);
    }
}
