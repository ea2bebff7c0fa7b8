package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.runtime.BadInputException;
import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.program.OutputInfo;
import dev.synapt.runtime.random.CounterRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loss of pairs as programs meet it: which samples count, which labels there can be, and by which formula. */
class CircleLossTest {
    private static final int SIZE = 3;
    private static final double GAMMA = 5;
    private static final double MARGIN = 0.3;

    private static Declarations.Nested circle(boolean removeDiagonal) {
        return Declarations.annotation(
                "Circle", "gamma", GAMMA, "margin", MARGIN, "removeDiagonal", removeDiagonal, "reduction", "SUM");
    }

    private static double[] embeddings(int samples, double scale) {
        CounterRandom random = new CounterRandom(8, 0);
        return DoubleStream.generate(random::normal)
                .limit((long) samples * SIZE)
                .map(x -> scale * x)
                .toArray();
    }

    private static double[] losses(double[] embeddings, double[] labels, boolean removeDiagonal) {
        return new EvaluatedEmbeddings(circle(removeDiagonal), "FLOAT64", SIZE, embeddings, labels).ofSamples();
    }

    /** By Keras's code, without its care for large exponents. */
    private static double expected(double[] embeddings, double[] labels, int sample, boolean removeDiagonal) {
        double like = 0;
        double unlike = 0;
        for (int other = 0; other < labels.length; other++) {
            double similarity = 0;
            for (int k = 0; k < SIZE; k++) {
                similarity += embeddings[sample * SIZE + k] * embeddings[other * SIZE + k];
            }
            double distance = Math.max(1 - similarity, 0);
            if (labels[other] != labels[sample]) {
                double weight = Math.max(1 + MARGIN - distance, 0);
                unlike += Math.exp(GAMMA * weight * (1 - MARGIN - distance));
            } else if (other != sample || !removeDiagonal) {
                like += Math.exp(-GAMMA * (MARGIN + distance) * (MARGIN - distance));
            }
        }
        return Math.log1p(like * unlike);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void lossesAreThoseOfTheFormula(boolean removeDiagonal) {
        double[] embeddings = embeddings(7, 0.6);
        double[] labels = {1, 4, 1, 2, 4, 1, 9};

        double[] losses = losses(embeddings, labels, removeDiagonal);

        for (int sample = 0; sample < labels.length; sample++) {
            double expected = expected(embeddings, labels, sample, removeDiagonal);
            assertThat(losses[sample]).isCloseTo(expected, within(1e-12 * (1 + expected)));
        }
        assertThat(losses[3] == 0).isEqualTo(removeDiagonal);
    }

    /** What labels are does not matter, only which are the same; large ones differ by less than floats can tell. */
    @Test
    void labelsAreAnyWholeNumbers() {
        double[] embeddings = embeddings(4, 0.6);
        double[] small = {0, 1, 0, 1};
        double[] others = {-7, Integer.MAX_VALUE, -7, Integer.MAX_VALUE};
        double[] close = {Integer.MAX_VALUE, Integer.MAX_VALUE - 1, Integer.MAX_VALUE, Integer.MAX_VALUE - 1};

        EvaluatedEmbeddings expected = new EvaluatedEmbeddings(circle(true), "FLOAT32", SIZE, embeddings, small);

        for (double[] labels : new double[][] {others, close}) {
            assertThat(new EvaluatedEmbeddings(circle(true), "FLOAT32", SIZE, embeddings, labels).ofSamples())
                    .isEqualTo(expected.ofSamples());
        }
    }

    /** Far apart, all alike, of one label, alone: no exponent overflows, and nothing is divided by 0. */
    @Test
    void extremeEmbeddingsHaveFiniteLosses() {
        double[] labels = {1, 1, 2, 2};
        for (double[] embeddings : new double[][] {embeddings(4, 100), new double[4 * SIZE]}) {
            for (double loss : losses(embeddings, labels, true)) {
                assertThat(loss).isFinite();
            }
        }
        assertThat(losses(embeddings(4, 0.6), new double[4], true)).containsOnly(0);
        assertThat(losses(embeddings(1, 0.6), new double[1], true)).containsOnly(0);
        assertThat(losses(embeddings(1, 0.6), new double[1], false)).containsOnly(0);
    }

    private static Model model() {
        return CompiledNetwork.shared(Declarations.network("Embeddings")
                        .with("Network", "input", 4, "precision", "FLOAT64")
                        .with("Dense", "units", 16)
                        .with("UnitNormalization")
                        .with("Circle", "gamma", 8)
                        .with("Sgd", "learningRate", 0.1)
                        .declaration())
                .model(3);
    }

    private static double[] inputs(int samples) {
        CounterRandom random = new CounterRandom(9, 0);
        return DoubleStream.generate(random::normal).limit(4L * samples).toArray();
    }

    /** As Keras masks losses of 0. */
    @Test
    void samplesWithNothingToCompareDoNotCount() {
        Model model = model();
        int[] labels = {1, 1, 2, 3, 3};
        double[] weights = {1, 1, 0, 1, 1};
        double[] inputs = inputs(5);

        double mean = model.evaluate(Batch.of(inputs, labels), 5).loss();
        double sum = 4 * mean;

        assertThat(model.evaluate(Batch.of(inputs, labels).weighted(weights), 5).loss())
                .isEqualTo(sum / 4);
        double[] half = {1, 1, 1, 0, 0};
        double[] rest = {0, 0, 1, 1, 1};
        assertThat(model.evaluate(Batch.of(inputs, labels).weighted(half), 5).loss()
                        + model.evaluate(Batch.of(inputs, labels).weighted(rest), 5)
                                .loss())
                .isCloseTo(mean, within(1e-12));
    }

    /** No sample of another label in any of its batches. */
    @Test
    void evaluationsCompareTheSamplesOfABatch() {
        Model model = model();
        int[] labels = {1, 1, 2, 2};

        assertThat(model.evaluate(inputs(4), labels, 4).loss()).isPositive();
        assertThat(model.evaluate(inputs(4), labels, 2).loss()).isZero();
    }

    @Test
    void aBatchWithNothingToCompareChangesNothing() {
        Model model = model();
        double[][] before = weights(model);

        assertThat(model.trainStep(inputs(3), new int[] {5, 5, 5})).isZero();
        assertThat(model.trainStep(inputs(1), new int[] {5})).isZero();

        assertThat(weights(model)).isDeepEqualTo(before);
    }

    @Test
    void trainingPullsSamplesOfOneLabelTogether() {
        Model model = model();
        double[] inputs = inputs(32);
        int[] labels =
                IntStream.range(0, 32).map(i -> inputs[4 * i] > 0 ? 1 : -1).toArray();
        double before = model.evaluate(inputs, labels, 32).loss();

        for (int step = 0; step < 60; step++) {
            model.trainStep(inputs, labels);
        }

        assertThat(model.evaluate(inputs, labels, 32).loss()).isLessThan(before / 2);
    }

    @Test
    void targetsAreLabels() {
        Model model = model();

        assertThatThrownBy(() -> model.trainStep(inputs(2), new double[32]))
                .isInstanceOf(BadInputException.class)
                .hasMessage("circle takes labels: give the targets as int[]");
    }

    @Test
    void labelsAmongValuesAreWhole() {
        Model model =
                CompiledNetwork.shared(Networks.PAIRS.declaration("FLOAT64")).model(3);
        assertThat(model.architecture().outputs()).allMatch(OutputInfo::comparesSamples);

        assertThatThrownBy(() -> model.trainStep(new double[10], new double[] {1, 1, 0.5, 2}))
                .isInstanceOf(BadInputException.class)
                .hasMessage("step 1, sample 1: the label of 'embedding' is 0.5; it must be a whole number");
    }

    private static double[][] weights(Model model) {
        return model.parameters().stream()
                .map(parameter -> parameter.readDouble())
                .toArray(double[][]::new);
    }
}
