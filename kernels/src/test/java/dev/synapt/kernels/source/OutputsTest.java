package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.runtime.BadInputException;
import dev.synapt.runtime.Evaluation;
import dev.synapt.runtime.History;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.ProgressStyle;
import dev.synapt.runtime.Trainer;
import dev.synapt.runtime.callback.EpochMetrics;
import dev.synapt.runtime.data.DataException;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.metric.BinaryMetric;
import dev.synapt.runtime.program.OutputInfo;
import dev.synapt.runtime.weights.WeightsFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A network of several outputs, as a program trains and asks it. */
class OutputsTest {
    private static final int SAMPLES = 11;
    private static final CompiledNetwork NETWORK = CompiledNetwork.shared(Networks.OUTPUTS.declaration("FLOAT32"));

    private final Model net = NETWORK.model(5);
    private final TestData data = TestData.of(net.architecture(), SAMPLES, 3);
    private final float[] inputs = TestData.floats(data.inputs(0, SAMPLES));
    private final float[] targets = TestData.floats(data.truth(0, SAMPLES));

    @Test
    void theArchitectureSaysWhatTheyAreInTheOrderOfTheLayers() {
        assertThat(net.architecture().outputs())
                .extracting(OutputInfo::name, OutputInfo::shape, OutputInfo::targetSize, OutputInfo::weight)
                .containsExactly(
                        tuple("kind", List.of(3), 1, 0.3),
                        tuple("inner", List.of(8), 8, 2.0),
                        tuple("rows", List.of(2, 5), 10, 1.0),
                        tuple("yes", List.of(1), 1, 0.5));
        assertThat(net.architecture().outputSize()).isEqualTo(22);
        assertThat(net.architecture().targetSize()).isEqualTo(20);
        assertThat(net.summary())
                .contains(
                        "Loss: 0.3 sparse_categorical_crossentropy of 'kind' + 2.0 mean_absolute_error of 'inner' + 1.0"
                                + " categorical_crossentropy of 'rows' + 0.5 binary_crossentropy of 'yes'");
    }

    @Test
    void theLossIsTheWeightedSum() {
        Evaluation all = net.evaluate(inputs, targets, SAMPLES);
        assertThat(all.metrics().keySet())
                .containsExactly(
                        "kind_loss",
                        "kind_accuracy",
                        "inner_loss",
                        "rows_loss",
                        "yes_loss",
                        "yes_accuracy",
                        "yes_mean_absolute_error");
        assertThat(all.loss())
                .isEqualTo(0.3 * all.metric("kind_loss")
                        + 2 * all.metric("inner_loss")
                        + all.metric("rows_loss")
                        + 0.5 * all.metric("yes_loss"));
        assertThat(net.evaluate(inputs, targets, 4)).isEqualTo(all);
        assertThat(net.trainStep(inputs, targets)).isEqualTo(all.loss());
        for (int i = 0; i < net.architecture().metrics().size(); i++) {
            assertThat(net.stepMetric(i))
                    .isEqualTo(all.metric(net.architecture().metrics().get(i)));
        }
    }

    /** By their definition, from the predictions. */
    @Test
    void eachLossIsOfItsOwnOutput() {
        Map<String, float[]> predicted = net.unpack(net.predict(inputs));
        Evaluation all = net.evaluate(inputs, targets, SAMPLES);
        double kind = 0;
        double inner = 0;
        double right = 0;
        for (int s = 0; s < SAMPLES; s++) {
            int label = (int) targets[s * 20];
            kind -= Math.log(of(predicted, "kind")[s * 3 + label]) / SAMPLES;
            for (int i = 0; i < 8; i++) {
                inner += Math.abs(of(predicted, "inner")[s * 8 + i] - targets[s * 20 + 1 + i]) / (8 * SAMPLES);
            }
            boolean yes = of(predicted, "yes")[s] > 0.5;
            right += yes == (targets[s * 20 + 19] == 1) ? 1.0 / SAMPLES : 0;
        }
        assertThat(all.metric("kind_loss")).isCloseTo(kind, within(1e-6));
        assertThat(all.metric("inner_loss")).isCloseTo(inner, within(1e-6));
        assertThat(all.metric("yes_accuracy")).isCloseTo(right, within(1e-12));
    }

    @Test
    void predictionsHaveNames() {
        float[] packed = net.predict(inputs);
        assertThat(packed).hasSize(SAMPLES * 22);
        Map<String, float[]> predicted = net.unpack(packed);
        assertThat(predicted.keySet()).containsExactly("kind", "inner", "rows", "yes");
        assertThat(predicted.get("rows")).hasSize(SAMPLES * 10).startsWith(packed[11], packed[12]);
        assertThat(of(predicted, "yes")[1]).isEqualTo(packed[2 * 22 - 1]);
        assertThat(net.unpack(new double[44]).get("inner")).hasSize(16);
        float[] kinds = of(predicted, "kind");
        int[] classes = net.predictClasses(inputs, "kind");
        for (int s = 0; s < SAMPLES; s++) {
            for (int k = 0; k < 3; k++) {
                assertThat(kinds[s * 3 + classes[s]]).isGreaterThanOrEqualTo(kinds[s * 3 + k]);
            }
        }
        assertThat(net.predictClasses(inputs, "rows")).hasSize(2 * SAMPLES);
    }

    @Test
    void targetsArePackedFromArraysOfAnyKind() {
        Map<String, Object> each = Map.of(
                "kind", new int[] {2, 0},
                "inner", new float[16],
                "rows", row(20),
                "yes", new int[] {1, 0});
        float[] packed = net.packTargets(each);
        assertThat(packed).hasSize(40).startsWith(2, 0, 0).endsWith(18, 19, 0);
        assertThat(packed[19]).isEqualTo(1);
        assertThat(packed[9]).isZero();
        assertThat(packed[10]).isEqualTo(1);
        assertThat(net.packTargetsDouble(each)).hasSize(40).endsWith(19, 0);
    }

    private static double[] row(int length) {
        double[] row = new double[length];
        Arrays.setAll(row, i -> i);
        return row;
    }

    @Test
    void trainingReportsEachOutput() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        History history = Trainer.of(net)
                .epochs(3)
                .batchSize(4)
                .validationSplit(0.3)
                .progress(ProgressStyle.LINE_PER_EPOCH)
                .output(new PrintStream(line, true, StandardCharsets.UTF_8))
                .fit(inputs, targets);
        assertThat(history.names())
                .startsWith("inner_loss", "kind_accuracy", "kind_loss", "loss", "rows_loss")
                .contains("val_kind_accuracy", "val_yes_mean_absolute_error", "val_loss");
        assertThat(history.series("loss")[2]).isLessThan(history.series("loss")[0]);
        assertThat(line.toString(StandardCharsets.UTF_8)).contains("inner_loss: ", "val_rows_loss: ");
    }

    /** What needs all samples is measured of one output. */
    @Test
    void epochMetricsAreOfOneOutput() {
        Dataset samples = Dataset.of(inputs, targets, SAMPLES);
        Map<String, Double> measured = EpochMetrics.of(
                        samples, BinaryMetric.truePositives(), BinaryMetric.trueNegatives())
                .output("yes")
                .measure(net);
        Evaluation all = net.evaluate(inputs, targets, SAMPLES);
        assertThat(measured.keySet()).containsExactly("val_yes_true_positives", "val_yes_true_negatives");
        double right =
                measured.values().stream().mapToDouble(Double::doubleValue).sum();
        assertThat(right / SAMPLES).isEqualTo(all.metric("yes_accuracy"));
        assertThatThrownBy(() -> EpochMetrics.of(samples).measure(net))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Outputs32 has the outputs kind, inner, rows, yes: say by output(...) which one is measured");
        assertThatThrownBy(() -> EpochMetrics.of(samples).output("no").measure(net))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Outputs32 has no output 'no'; there are kind, inner, rows, yes");
    }

    /** Shuffled and streamed, in arrays of either precision or of whole numbers, the bits are the same. */
    @Test
    void dataComeInAnyForm() {
        Dataset single = Dataset.of(inputs, targets, SAMPLES);
        Dataset wide = Dataset.of(inputs, data.truth(0, SAMPLES), SAMPLES);
        Model other = NETWORK.model(5);
        Trainer.of(net).epochs(2).batchSize(4).progress(ProgressStyle.SILENT).fit(single);
        Trainer.of(other).epochs(2).batchSize(4).progress(ProgressStyle.SILENT).fit(wide);
        assertThat(CompiledNetwork.weights(other)).isEqualTo(CompiledNetwork.weights(net));
        int[] whole = new int[20 * 3];
        float[] asFloats = new float[20 * 3];
        float[] three = Arrays.copyOf(inputs, 18);
        assertThat(net.trainStep(three, whole)).isEqualTo(other.trainStep(three, asFloats));
        assertThat(Trainer.of(net)
                        .progress(ProgressStyle.SILENT)
                        .fit(single.batches(5))
                        .last("loss"))
                .isFinite();
    }

    @Test
    void trainingGoesOnFromACheckpoint() {
        net.trainStep(inputs, targets);
        WeightsFile checkpoint = net.checkpoint();
        Model resumed = NETWORK.model(77);
        resumed.resume(checkpoint);
        assertThat(resumed.trainStep(inputs, targets)).isEqualTo(net.trainStep(inputs, targets));
        assertThat(CompiledNetwork.weights(resumed)).isEqualTo(CompiledNetwork.weights(net));
    }

    @Test
    void aPhaseLeavesFrozenHeadsAsTheyAre() {
        Model heads = net.phase("heads");
        float[] kernel = net.parameter("kind/kernel").read();
        float[] other = net.parameter("yes/kernel").read();
        assertThat(heads.trainStep(inputs, targets)).isEqualTo(NETWORK.model(5).trainStep(inputs, targets));
        assertThat(net.parameter("kind/kernel").read()).isEqualTo(kernel);
        assertThat(net.parameter("yes/kernel").read()).isNotEqualTo(other);
        assertThat(NETWORK.source("Outputs32Network_heads")).doesNotContain("kindOutputGradient");
    }

    @Test
    void whatIsWrongIsFoundBeforeTheUpdate() {
        double[] before = CompiledNetwork.weights(net);
        refuses(
                () -> net.packTargets(Map.of("kind", new int[2], "inner", new float[16])),
                "The targets given are inner, kind; those of Outputs32 are kind, inner, rows, yes");
        refuses(
                () -> net.packTargets(
                        Map.of("kind", new int[2], "inner", new float[15], "rows", new float[20], "yes", new int[2])),
                "The target 'inner' holds 15 numbers, which is no multiple of 8, the size of a sample of it");
        refuses(
                () -> net.packTargets(
                        Map.of("kind", new int[2], "inner", new float[16], "rows", new float[10], "yes", new int[2])),
                "The target 'kind' holds 2 samples and 'rows' holds 1; all targets need the same number");
        refuses(
                () -> net.packTargets(Map.of("kind", "a", "inner", 1, "rows", 1, "yes", 1)),
                "The target 'kind' is a String; give a float[], a double[] or, of labels, an int[]");
        assertThatThrownBy(() -> Trainer.of(net).fit(inputs, new int[SAMPLES]))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith(
                        " takes 20 values a sample, the data have 1; put those of kind, inner, rows, yes together"
                                + " with packTargets");
        refuses(
                () -> net.trainStep(inputs, Arrays.copyOf(targets, 19 * SAMPLES)),
                "step 1, there are inputs of 11 samples and 209 targets; 220 are needed, 20 a sample");
        refuses(
                () -> net.trainStep(inputs, with(3 * 20, 7)),
                "step 1, sample 3: the label of 'kind' is 7; the 3 classes of 'kind' are 0 to 2");
        refuses(
                () -> net.trainStep(inputs, with(3 * 20, 1.5f)),
                "step 1, sample 3: the label of 'kind' is 1.5; the 3 classes of 'kind' are 0 to 2");
        refuses(
                () -> net.trainStep(inputs, with(2 * 20 + 4, Float.NaN)),
                "step 1, sample 2, column 4: the target of 'inner' is NaN; it must be finite");
        refuses(
                () -> net.evaluate(inputs, with(10 * 20 + 19, Float.POSITIVE_INFINITY), 3),
                "sample 10, column 19: the target of 'yes' is Infinity; it must be finite");
        refuses(
                () -> net.unpack(new float[21]),
                "The predictions hold 21 numbers, which is no multiple of 22, the size of one of Outputs32");
        assertThatThrownBy(() -> net.predictClasses(inputs))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Outputs32 has the outputs kind, inner, rows, yes: say which one's classes are meant, or use"
                                + " predict");
        assertThatThrownBy(() -> net.predictClasses(inputs, "no"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Outputs32 has no output 'no'; there are kind, inner, rows, yes");
        assertThatThrownBy(() -> net.predictClasses(inputs, "yes"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("'yes' has one output, which names no class: use predict");
        assertThat(CompiledNetwork.weights(net)).isEqualTo(before);
        assertThat(net.iteration()).isZero();
    }

    private float[] with(int place, float value) {
        float[] changed = targets.clone();
        changed[place] = value;
        return changed;
    }

    private static void refuses(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasMessage(message);
    }

    private static float[] of(Map<String, float[]> predicted, String output) {
        return Objects.requireNonNull(predicted.get(output), output);
    }
}
