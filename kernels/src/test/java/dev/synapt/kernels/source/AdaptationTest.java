package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.runtime.BadInputException;
import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Trainer;
import dev.synapt.runtime.data.Batches;
import dev.synapt.runtime.data.DataException;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.program.StatisticsInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code @Normalization}: statistics from the training data, or given; where there are none yet. */
class AdaptationTest {
    /** Features of mean 1, 8 and 5, each of variance 1: the example of Keras's documentation. */
    private static final float[] SAMPLES = {0, 7, 4, 2, 9, 6, 0, 7, 4, 2, 9, 6};

    private static final float[] TARGETS = new float[12];

    @TempDir
    Path directory;

    private static Declarations network(int... input) {
        return Declarations.network("Adapted").with("Network", "input", input);
    }

    /** What passes on what is normalized, with something to train. */
    private static Model passing(Declarations normalized, int columns) {
        Model model = CompiledNetwork.plain(normalized
                        .with("Dense", "name", "pass", "units", columns, "useBias", false)
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .declaration())
                .model(1);
        float[] identity = new float[columns * columns];
        for (int i = 0; i < columns; i++) {
            identity[i * columns + i] = 1;
        }
        model.parameter("pass/kernel").write(identity);
        return model;
    }

    private static Model features() {
        return passing(network(3).with("Normalization"), 3);
    }

    // ---- figures

    @Test
    void keras() {
        Model net = features();
        net.adapt(SAMPLES);
        assertThat(net.predict(new float[] {0, 7, 4})).containsExactly(-1, -1, -1);

        Model one = passing(network(1).with("Normalization", "axis", List.of()), 1);
        one.adapt(new double[] {1, 2, 3, 4, 5});
        assertThat(one.predict(new float[] {1, 2, 3}))
                .containsExactly(new float[] {-1.4142135f, -0.70710677f, 0}, within(1e-7f));

        Model given = passing(network(1).with("Normalization", "mean", 3, "variance", 2), 1);
        assertThat(given.predict(new float[] {1, 2, 3}))
                .containsExactly(new float[] {-1.4142135f, -0.70710677f, 0}, within(1e-7f));

        Model inverse = passing(network(1).with("Normalization", "mean", 3, "variance", 2, "invert", true), 1);
        assertThat(inverse.predict(new float[] {-1.4142135f, -0.70710677f, 0}))
                .containsExactly(new float[] {1, 2, 3}, within(1e-6f));
    }

    /** Keras divides by at least 1e-7. */
    @Test
    void aFeatureThatNeverChanges() {
        Model net = passing(network(2).with("Normalization"), 2);
        net.adapt(new float[] {5, 1, 5, 3});
        assertThat(net.predict(new float[] {5, 1})).containsExactly(0, -1);
        assertThat(net.predict(new float[] {6, 1})[0]).isCloseTo(1e7f, within(1f));
    }

    @Test
    void statisticsAlongOtherAxes() {
        float[] samples = {1, 2, 3, 4, 5, 6, 3, 2, 3, 4, 5, 6};
        Model rows = passing(network(3, 2).with("Normalization", "axis", 1), 2);
        rows.adapt(samples);
        assertThat(rows.parameter("normalization/mean").shape()).containsExactly(3);
        assertThat(rows.parameter("normalization/mean").read()).containsExactly(2, 3.5f, 5.5f);
        assertThat(rows.parameter("normalization/variance").read()).containsExactly(0.5f, 0.25f, 0.25f);
        assertThat(rows.predict(new float[] {2, 2, 3, 4, 5, 6}))
                .containsExactly(new float[] {0, 0, -1, 1, -1, 1}, within(1e-6f));

        Model elements = passing(network(3, 2).with("Normalization", "axis", List.of(2, 1)), 2);
        elements.adapt(samples);
        assertThat(elements.parameter("normalization/mean").shape()).containsExactly(3, 2);
        assertThat(elements.parameter("normalization/mean").read()).containsExactly(2, 2, 3, 4, 5, 6);

        Model all = passing(network(3, 2).with("Normalization", "axis", List.of()), 2);
        all.adapt(samples);
        assertThat(all.parameter("normalization/mean").shape()).containsExactly(1);
        assertThat(all.parameter("normalization/mean").read()[0]).isCloseTo(44 / 12f, within(1e-6f));
    }

    /**
     * Float numbers far from 0: the difference of the mean of squares and the square of the mean would lose all digits.
     */
    @Test
    void varianceKeepsItsDigitsFarFromZero() {
        float[] samples = new float[1000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = 1e6f + (i % 2 == 0 ? 0.5f : -0.5f);
        }
        Model net = passing(network(1).with("Normalization"), 1);
        net.adapt(samples);
        assertThat(net.parameter("normalization/variance").readDouble()[0]).isCloseTo(0.25, within(1e-7));
    }

    // ---- sources

    @Test
    void arraysDataSetsAndStreamsAreTheSame() {
        double[] samples = new double[30];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.sin(i) * 1e3 + i;
        }
        Model array = passing(network(3).with("Normalization"), 3);
        array.adapt(samples);
        Dataset data = Dataset.of(samples, new float[30], 10);
        for (Batches batches : List.of(data.batches(3), data.batches(10))) {
            Model stream = passing(network(3).with("Normalization"), 3);
            stream.adapt(batches);
            assertThat(stream.parameter("normalization/variance").read())
                    .isEqualTo(array.parameter("normalization/variance").read());
        }
        Model part = features();
        part.adapt(data.range(4, 10));
        Model samePart = features();
        samePart.adapt(Arrays.copyOfRange(samples, 12, 30));
        assertThat(part.parameter("normalization/mean").read())
                .isEqualTo(samePart.parameter("normalization/mean").read());
    }

    @Test
    void oneOfSeveralInputsBehindWhatActsInTrainingOnly() {
        Model net = CompiledNetwork.plain(Declarations.network("Inputs")
                        .with("Network")
                        .with("Input", "name", "row", "shape", 2)
                        .with("Input", "name", "image", "shape", new int[] {2, 1, 2})
                        .with("RandomFlip", "from", "image")
                        .with("Normalization")
                        .with("Flatten", "name", "flat")
                        .with("Concatenate", "from", List.of("row", "flat"))
                        .with("Dense", "units", 1)
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .declaration())
                .model(1);
        assertThat(net.architecture().adapted())
                .containsExactly(new StatisticsInfo("normalization", 0, 1, 2, List.of(2, 1, 2), List.of(2)));
        net.adapt(new float[] {90, 91, 1, 2, 3, 6});
        assertThat(net.parameter("normalization/mean").read()).containsExactly(2, 4);
        assertThat(net.parameter("normalization/variance").read()).containsExactly(1, 4);
    }

    /** The place where the layer is declared decides; the other one has its numbers. */
    @Test
    void sharedLayers() {
        Model net = CompiledNetwork.plain(network(1)
                        .with("Normalization", "name", "n")
                        .with("Rescaling", "scale", 3, "name", "thrice", "from", "input")
                        .with("Shared", "layer", "n")
                        .with("Add", "name", "sum", "from", List.of("n", "n_1"))
                        .with("Dense", "units", 1, "useBias", false)
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .declaration())
                .model(1);
        net.parameter("dense/kernel").write(new float[] {1});
        net.adapt(new float[] {1, 5});
        assertThat(net.predict(new float[] {5})).containsExactly(1 + 6);
    }

    // ---- kept

    @Test
    void trainingLeavesThemAlone() {
        Model net = features();
        net.adapt(SAMPLES);
        Trainer.of(net).epochs(2).verbose(0).fit(SAMPLES, TARGETS);
        assertThat(net.parameter("normalization/mean").trained()).isFalse();
        assertThat(net.parameter("normalization/mean").read()).containsExactly(1, 8, 5);
        assertThat(net.summary()).contains("Non-trainable params: 6 ");
    }

    @Test
    void adaptingAgainTakesThePlace() {
        Model net = features();
        net.adapt(new float[] {1, 2, 3});
        net.adapt(SAMPLES);
        assertThat(net.parameter("normalization/mean").read()).containsExactly(1, 8, 5);
    }

    @Test
    void savedLoadedAndSharedWithPhases() throws IOException {
        CompiledNetwork network = CompiledNetwork.plain(network(3)
                .with("Normalization")
                .with("Dense", "units", 2, "name", "head")
                .with("Dense", "units", 3)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Phase", "name", "last", "frozen", "head")
                .declaration());
        Model net = network.model(1);
        assertNotAdapted(() -> net.phase("last").trainStep(SAMPLES, TARGETS));
        net.adapt(SAMPLES);
        Path file = directory.resolve("weights.safetensors");
        net.saveWeights(file);
        Model other = network.model(2);
        other.loadWeights(file);
        assertThat(other.predict(SAMPLES)).isEqualTo(net.predict(SAMPLES));
        assertThat(net.phase("last").trainStep(SAMPLES, TARGETS))
                .isEqualTo(other.phase("last").trainStep(SAMPLES, TARGETS));
        other.reset(2);
        assertNotAdapted(() -> other.predict(SAMPLES));
    }

    /** A file of a network that was not adapted says so. */
    @Test
    void savedWithoutStatistics() throws IOException {
        Path file = directory.resolve("weights.safetensors");
        features().saveWeights(file);
        Model net = features();
        net.adapt(SAMPLES);
        net.loadWeights(file);
        assertNotAdapted(() -> net.predict(SAMPLES));
    }

    // ---- what is wrong

    private static void assertNotAdapted(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "'normalization' of Adapted takes its mean and variance from the training data, but has none yet. Call"
                                + " adapt(...) with the inputs to train on, or load the weights of a network that was adapted");
    }

    @Test
    void notAdapted() {
        Model net = features();
        assertNotAdapted(() -> net.trainStep(SAMPLES, TARGETS));
        assertNotAdapted(() -> net.trainStep(Batch.of(SAMPLES, TARGETS)));
        assertNotAdapted(() -> net.gradients(Batch.of(SAMPLES, TARGETS)));
        assertNotAdapted(() -> net.evaluate(SAMPLES, TARGETS, 2));
        assertNotAdapted(() -> net.predict(SAMPLES));
        assertNotAdapted(() -> net.predict(new double[3]));
        assertNotAdapted(() -> Trainer.of(net).verbose(0).fit(SAMPLES, TARGETS));
    }

    @Test
    void nothingToAdapt() {
        Model net = passing(network(3).with("Normalization", "mean", 0, "variance", 1), 3);
        assertThatThrownBy(() -> net.adapt(SAMPLES))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage(
                        "Adapted has nothing to adapt: no layer takes its mean and variance from the training data, as"
                                + " @Normalization does where none are declared");
    }

    @Test
    void badData() {
        Model net = features();
        assertBad(net, () -> net.adapt(new float[] {1, 2, 3, 4, Float.NaN, 6}))
                .hasMessage("sample 1, column 1: the input is NaN; it must be finite");
        assertBad(net, () -> net.adapt(new double[] {1, 2, 1e39}))
                .hasMessage("sample 0, column 2: the input is 1.0E39, too large for a float");
        assertBad(net, () -> net.adapt(new float[] {0, 0, -3e38f, 0, 0, 3e38f}))
                .hasMessageStartingWith("the variance of feature 2 of 'normalization' is ")
                .hasMessageEndingWith(", too large for FLOAT32; scale the inputs");
        assertBad(net, () -> net.adapt(new float[4]))
                .hasMessage("the inputs hold 4 numbers, which is no multiple of 3, the size of a sample of Adapted");
        assertBad(net, () -> net.adapt(new float[0])).hasMessage("there are no samples");
        Dataset data = Dataset.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, Float.NaN}, new float[9], 3);
        assertBad(net, () -> net.adapt(data.batches(2)))
                .hasMessage("batch 2 of the stream, sample 0, column 2: the input is NaN; it must be finite");
        assertBad(net, () -> net.adapt(Batches.of(List.of()))).hasMessage("there are no batches to adapt to");
        assertThatThrownBy(() -> net.adapt(Dataset.of(new float[4], new float[3], 1)))
                .isInstanceOf(DataException.class)
                .hasMessage("Adapted takes 3 numbers a sample [3], the data have 4");
    }

    /** What is refused changes nothing. */
    private static AbstractThrowableAssert<?, ? extends Throwable> assertBad(Model net, ThrowingCallable call) {
        net.adapt(SAMPLES);
        var thrown = assertThatThrownBy(call).isInstanceOf(BadInputException.class);
        assertThat(net.parameter("normalization/mean").read()).containsExactly(1, 8, 5);
        assertThat(net.parameter("normalization/variance").read()).containsExactly(1, 1, 1);
        return thrown;
    }
}
