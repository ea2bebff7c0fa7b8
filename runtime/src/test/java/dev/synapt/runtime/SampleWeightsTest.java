package dev.synapt.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.runtime.data.DataException;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.data.SplitMethod;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What samples count in training and evaluation by their weights and by those of their classes. */
final class SampleWeightsTest {
    private static final int SAMPLES = 50;
    private static final int BATCH = 16;

    private final LinearNetwork model = new LinearNetwork(7);
    private final double[] inputs = LinearData.inputs(SAMPLES);
    private final double[] targets = LinearData.targets(inputs);
    private final double[] weights =
            IntStream.range(0, SAMPLES).mapToDouble(i -> i % 5 * 0.5).toArray();

    private Dataset data() {
        return Dataset.of(inputs, targets, SAMPLES).weighted(weights);
    }

    /** The same samples, where those without weight have other targets. */
    private Dataset absurd() {
        double[] others = targets.clone();
        for (int i = 0; i < others.length; i++) {
            others[i] += weights[i / LinearNetwork.OUTPUTS] == 0 ? 1000 : 0;
        }
        return Dataset.of(inputs, others, SAMPLES).weighted(weights);
    }

    private static double[] trained(LinearNetwork network) {
        return network.parameter("dense/kernel").readDouble();
    }

    @Test
    void theLossIsTheSumOfWeightedLossesOverTheNumberOfSamples() {
        double expected = 0;
        double metric = 0;
        for (int i = 0; i < SAMPLES; i++) {
            Evaluation one = model.evaluate(Batch.of(inputs, targets).window(i, 1), 1);
            expected += weights[i] * one.loss() / SAMPLES;
            metric += one.metric("mean_absolute_error") / SAMPLES;
        }
        for (int batchSize : new int[] {SAMPLES, 7}) {
            Evaluation all = model.evaluate(data(), batchSize);
            assertThat(all.loss()).isCloseTo(expected, within(1e-12));
            assertThat(all.metric("mean_absolute_error")).isCloseTo(metric, within(1e-12));
        }
        assertThat(model.trainStep(inputs, targets, weights)).isCloseTo(expected, within(1e-12));
        assertThat(model.stepMetric(0)).isCloseTo(metric, within(1e-12));
    }

    @Test
    void gradientsAreThoseOfTheWeightedLoss() {
        double[] expected = new double[LinearNetwork.INPUTS * LinearNetwork.OUTPUTS];
        for (int i = 0; i < SAMPLES; i++) {
            double[] one = model.gradients(Batch.of(inputs, targets).window(i, 1))[0];
            for (int k = 0; k < expected.length; k++) {
                expected[k] += weights[i] * one[k] / SAMPLES;
            }
        }
        double[] all = model.gradients(Batch.of(inputs, targets).weighted(weights))[0];
        for (int k = 0; k < expected.length; k++) {
            assertThat(all[k]).isCloseTo(expected[k], within(1e-12));
        }
    }

    @Test
    void weightsOfOneChangeNothing() {
        double[] ones = new double[SAMPLES];
        Arrays.fill(ones, 1);
        LinearNetwork other = new LinearNetwork(7);
        for (int i = 0; i < 3; i++) {
            assertThat(other.trainStep(inputs, targets, ones)).isEqualTo(model.trainStep(inputs, targets));
        }
        assertThat(trained(other)).containsExactly(trained(model));
    }

    /** Whatever way samples take to their batches, their weights go with them. */
    @Test
    void weightsGoWithTheirSamples() {
        for (int way = 0; way < 6; way++) {
            LinearNetwork first = new LinearNetwork(7);
            LinearNetwork second = new LinearNetwork(7);
            History one = fit(first, data(), way);
            History two = fit(second, absurd(), way);
            assertThat(two.series("loss")).as("way %s", way).isEqualTo(one.series("loss"));
            assertThat(two.series("val_loss")).isEqualTo(one.series("val_loss"));
            assertThat(trained(second)).containsExactly(trained(first));
            assertThat(trained(first)).doesNotContain(trained(new LinearNetwork(7)));
        }
    }

    private static History fit(LinearNetwork network, Dataset data, int way) {
        Trainer trainer = Trainer.of(network).epochs(3).batchSize(BATCH).verbose(0);
        Dataset part = data.range(3, SAMPLES);
        return switch (way) {
            case 0 -> trainer.shuffle(false).validationSplit(0.3).fit(data);
            case 1 -> trainer.validationSplit(0.3, SplitMethod.RANDOM_ROWS).fit(data);
            case 2 -> trainer.validationData(part).fit(part);
            case 3 -> trainer.validationData(part).fit(part.shuffle(5));
            case 4 -> trainer.validationData(data.batches(BATCH)).fit(data.batches(BATCH));
            default ->
                trainer.shuffle(false).validationData(part.select(4, 0, 9)).fit(part);
        };
    }

    @Test
    void stepsOfATrainingAreThoseByHand() {
        LinearNetwork byHand = new LinearNetwork(7);
        Batch batch = Batch.of(inputs, targets).weighted(LinearData.floats(weights));
        for (int first = 0; first < SAMPLES; first += BATCH) {
            byHand.trainStep(batch.window(first, Math.min(BATCH, SAMPLES - first)));
        }
        Trainer.of(model).batchSize(BATCH).shuffle(false).verbose(0).fit(data());
        assertThat(trained(model)).containsExactly(trained(byHand));
    }

    @Test
    void weightsOfClassesAreThoseOfTheirSamples() {
        // The class of a sample is its larger target.
        double[] ofClasses = IntStream.range(0, SAMPLES)
                .mapToDouble(i -> targets[2 * i + 1] > targets[2 * i] ? 3 : 0.25)
                .toArray();
        LinearNetwork byHand = new LinearNetwork(7);
        Dataset plain = Dataset.of(inputs, targets, SAMPLES);
        History expected = Trainer.of(byHand).validationData(plain).verbose(0).fit(plain.weighted(ofClasses));
        History given = Trainer.of(model)
                .classWeights(0.25, 3)
                .validationData(plain)
                .verbose(0)
                .fit(plain);
        assertThat(given.series("loss")).isEqualTo(expected.series("loss"));
        assertThat(given.series("val_loss")).isEqualTo(expected.series("val_loss"));

        History streamed = Trainer.of(new LinearNetwork(7))
                .classWeights(Map.of(0, 0.25, 1, 3.0))
                .verbose(0)
                .fit(plain.batches(BATCH));
        History inOrder = Trainer.of(new LinearNetwork(7))
                .batchSize(BATCH)
                .shuffle(false)
                .verbose(0)
                .fit(plain.weighted(ofClasses));
        assertThat(streamed.series("loss")).isEqualTo(inOrder.series("loss"));
    }

    @Test
    void namesWhatIsWrong() {
        double[] wrong = weights.clone();
        wrong[9] = -1;
        refuses(
                () -> model.trainStep(inputs, targets, wrong),
                "step 1, sample 9: the weight is -1.0; it must be finite" + " and 0 or more");
        wrong[9] = Double.NaN;
        refuses(
                () -> Trainer.of(model)
                        .verbose(0)
                        .fit(Dataset.of(inputs, targets, SAMPLES).weighted(wrong)),
                "epoch 1, sample 9 of the data: ");
        refuses(
                () -> model.trainStep(inputs, targets, new double[49]),
                "step 1, there are 50 samples and 49 weights; give each sample one weight");
        refuses(
                () -> model.evaluate(
                        Batch.of(Dataset.of(inputs, targets, SAMPLES).weighted(new float[150])), 50),
                "each sample has 3 weights; give each sample one weight");
        assertThatThrownBy(() -> Dataset.of(inputs, targets, SAMPLES).weighted(new float[49]))
                .isInstanceOf(DataException.class)
                .hasMessage("there are 50 samples and 49 weights; give one a sample");
        assertThatThrownBy(() -> data().weightedByClass(Map.of(1, 2.0)))
                .isInstanceOf(DataException.class)
                .hasMessage("the samples have weights already; multiply these by the weights of their classes");
        assertThatThrownBy(() -> Trainer.of(model).classWeights(Map.of(2, 1.0)))
                .hasMessage("There is a weight of class 2; the 2 classes of Linear are 0 to 1");
        assertThatThrownBy(() -> Trainer.of(model).classWeights(1, -2))
                .hasMessage("The weight of class 1 is -2.0; it must be finite and 0 or more");
        assertThat(trained(model)).containsExactly(trained(new LinearNetwork(7)));
    }

    private static void refuses(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasMessageContaining(message);
    }

    @Test
    void samplesWithoutAnyWeightTeachNothing() {
        assertThat(model.trainStep(inputs, targets, new double[SAMPLES])).isZero();
        assertThat(trained(model)).containsExactly(trained(new LinearNetwork(7)));
    }
}
