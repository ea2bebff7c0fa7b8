package dev.synapt.kernels.source;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.NonFiniteLossException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the results of layers add to the loss, and what it changes. */
class ActivityPenaltiesTest {
    private static final double[] INPUTS = {0.5, -1, 2, 0.25, 1, -0.5, 1.5, 0.75, -2};
    private static final double[] TARGETS = {1, -1, 0, 2, 0.5, 0};
    private static final int SAMPLES = 3;

    private static Declarations declarations(Object... membersOfDense) {
        List<Object> members = new ArrayList<>(List.of("units", 2, "name", "last"));
        members.addAll(List.of(membersOfDense));
        return Declarations.network("Penalized")
                .with("Network", "input", 3, "precision", "FLOAT64")
                .with("Dense", "units", 4, "activation", "TANH", "name", "first")
                .with("Dense", members.toArray())
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Sgd", "learningRate", 0.1)
                .with("Phase", "name", "head", "frozen", "first")
                .with("Phase", "name", "stem", "frozen", "last");
    }

    private static Model model(Object... membersOfDense) {
        return CompiledNetwork.plain(declarations(membersOfDense).declaration()).model(3);
    }

    private static double squares(double[] values) {
        return Arrays.stream(values).map(v -> v * v).sum();
    }

    /** The worked example of Keras's documentation of regularizers: 100 over a batch of five. */
    @Test
    void theExampleOfKeras() {
        Model model = CompiledNetwork.plain(Declarations.network("Example")
                        .with("Network", "input", 5)
                        .with(
                                "Dense",
                                "units",
                                5,
                                "kernelInitializer",
                                "ONES",
                                "kernelRegularizerWith",
                                annotation("Regularizer", "l1", annotation("L1", "value", 0.01)),
                                "activityRegularizer",
                                annotation("L2", "value", 0.01))
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .declaration())
                .model(1);
        float[] twos = new float[25];
        Arrays.fill(twos, 2);
        float[] tens = new float[25];
        Arrays.fill(tens, 10);
        assertThat(model.evaluate(Batch.of(twos, tens), 2).loss()).isCloseTo(0.25 + 5, within(1e-6));
        assertThat(model.trainStep(twos, tens)).isCloseTo(0.25 + 5, within(1e-6));
    }

    @Test
    void aMeanOverSamplesIsPartOfTheLoss() {
        Model penalized = model("activityRegularizer", annotation("L2", "value", 0.3));
        double penalty = 0.3 * squares(penalized.predict(INPUTS)) / SAMPLES;
        double without = model().trainStep(INPUTS, TARGETS);
        assertThat(penalized.trainStep(INPUTS, TARGETS)).isCloseTo(without + penalty, within(1e-12));
    }

    /** Weights of samples are the loss's. */
    @Test
    void weightsOfSamplesAreNotThePenaltys() {
        Batch weighted = Batch.of(INPUTS, TARGETS).weighted(new double[] {0, 2, 0.5});
        Model penalized = model("activityRegularizer", annotation("L2", "value", 0.3));
        double penalty = 0.3 * squares(penalized.predict(INPUTS)) / SAMPLES;
        double without = model().trainStep(weighted);
        assertThat(penalized.trainStep(weighted)).isCloseTo(without + penalty, within(1e-12));
    }

    /** Over all samples, whatever the size of the batches, to the bit. */
    @Test
    void evaluationsHaveIt() {
        Model penalized = model("activityRegularizer", annotation("L2", "value", 0.3));
        Batch batch = Batch.of(INPUTS, TARGETS);
        double expected = 0.3 * squares(penalized.predict(INPUTS)) / SAMPLES
                + model().evaluate(batch, SAMPLES).loss();
        assertThat(penalized.evaluate(batch, SAMPLES).loss()).isCloseTo(expected, within(1e-12));
        assertThat(penalized.evaluate(batch, 1).loss())
                .isEqualTo(penalized.evaluate(batch, 2).loss())
                .isEqualTo(penalized.evaluate(batch, SAMPLES).loss());
    }

    /** The layer of its own says the same. */
    @Test
    void theLayerIsTheMember() {
        Declarations.Nested both = annotation("Regularizer", "l1L2", annotation("L1L2", "l1", 0.2, "l2", 0.1));
        Model member = model("activityRegularizerWith", both);
        Model layer = CompiledNetwork.plain(declarations()
                        .with("ActivityRegularization", "l1", 0.2, "l2", 0.1)
                        .declaration())
                .model(3);
        assertThat(layer.trainStep(INPUTS, TARGETS)).isEqualTo(member.trainStep(INPUTS, TARGETS));
        assertThat(layer.trainStep(INPUTS, TARGETS)).isEqualTo(member.trainStep(INPUTS, TARGETS));
    }

    /** The penalty of a frozen layer's results is one of what it reads. */
    @Test
    void phases() {
        Model penalized = model("activityRegularizer", annotation("L2", "value", 0.3));
        Model free = model();
        double penalty = 0.3 * squares(free.predict(INPUTS)) / SAMPLES;
        double without = free.phase("stem").trainStep(INPUTS, TARGETS);
        double[] last = penalized.parameter("last/kernel").readDouble();
        assertThat(penalized.phase("stem").trainStep(INPUTS, TARGETS)).isCloseTo(without + penalty, within(1e-12));
        assertThat(penalized.parameter("last/kernel").readDouble()).containsExactly(last);
        assertThat(penalized.parameter("first/kernel").readDouble())
                .isNotEqualTo(free.parameter("first/kernel").readDouble());
    }

    /** Where nothing before it is trained, there is no gradient of it. */
    @Test
    void aPenaltyOfWhatNothingTrainedLeadsTo() {
        Declarations declarations = Declarations.network("Constant")
                .with("Network", "input", 3, "precision", "FLOAT64")
                .with("ActivityRegularization", "l2", 0.5)
                .with("Dense", "units", 2)
                .with("Loss", "value", "MEAN_SQUARED_ERROR");
        CompiledNetwork network = CompiledNetwork.plain(declarations.declaration());
        assertThat(network.source("ConstantNetworkPlain")).doesNotContain("InputGradient");
        Model model = network.model(3);
        double[] predicted = model.predict(INPUTS);
        assertThat(model.trainStep(INPUTS, predicted)).isCloseTo(0.5 * squares(INPUTS) / SAMPLES, within(1e-12));
    }

    /** The loss takes the sums before the softmax all the same, so that it is finite for any. */
    @Test
    void anOutputWhoseActivationTheLossTakesOver() {
        Model model = CompiledNetwork.plain(Declarations.network("Classes")
                        .with("Network", "input", 2)
                        .with(
                                "Dense",
                                "units",
                                2,
                                "activation",
                                "SOFTMAX",
                                "kernelInitializer",
                                "IDENTITY",
                                "activityRegularizer",
                                annotation("L2", "value", 0.5))
                        .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                        .declaration())
                .model(1);
        float[] inputs = {10_000, 0};
        assertThat(model.predict(inputs)).containsExactly(1, 0);
        assertThat(model.trainStep(inputs, new int[] {1})).isEqualTo(10_000.5);
    }

    /** Weights mean the same with and without. */
    @Test
    void fingerprints() {
        String without = CompiledNetwork.plain(declarations().declaration())
                .architecture()
                .fingerprint();
        Object[] penalty = {"activityRegularizer", annotation("L2")};
        assertThat(CompiledNetwork.plain(declarations(penalty).declaration())
                        .architecture()
                        .fingerprint())
                .isEqualTo(without);
        assertThat(CompiledNetwork.plain(declarations("activityRegularizer", annotation("L2", "value", 0))
                                .declaration())
                        .architecture()
                        .fingerprint())
                .isEqualTo(without);
    }

    @Test
    void resultsThatOverflow() {
        Declarations.Nested steep = annotation("Regularizer", "formula", "exp(w * w)");
        Model model = model("activityRegularizerWith", steep);
        double[] kernel = model.parameter("last/kernel").readDouble();
        Arrays.fill(kernel, 100);
        model.parameter("last/kernel").write(kernel);
        assertThatThrownBy(() -> model.trainStep(INPUTS, TARGETS))
                .isInstanceOf(NonFiniteLossException.class)
                .hasMessage("step 1, sample 0: the penalty of the layers' results is not finite. The training has"
                        + " diverged: lower the learning rate (now 0.1) or the regularizers' factors");
    }
}
