package dev.synapt.kernels.source;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Evaluation;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.ProgressStyle;
import dev.synapt.runtime.Trainer;
import dev.synapt.runtime.callback.LambdaCallback;
import dev.synapt.runtime.random.CounterRandom;
import dev.synapt.runtime.schedule.InverseTimeDecay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Penalties, constraints, first values and learning rates of one's own do what the formula says, where a built-in one
 * would stand.
 */
class OwnFormulasTest {
    private static final double[] INPUTS = {0.5, -1, 2, 0.25, 1, -0.5};
    private static final double[] TARGETS = {1, -1, 0, 2, 0.5, 0};

    /** Every declaration here has 3 inputs and 3 units, and batches of two samples. */
    private static CompiledNetwork network(Object... membersOfDense) {
        return CompiledNetwork.plain(
                declarations(membersOfDense).with("Sgd", "learningRate", 0.1).declaration());
    }

    private static Declarations declarations(Object... membersOfDense) {
        List<Object> members = new ArrayList<>(List.of("units", 3));
        members.addAll(List.of(membersOfDense));
        return Declarations.network("Own")
                .with("Network", "input", 3, "precision", "FLOAT64")
                .with("Dense", members.toArray())
                .with("Loss", "value", "MEAN_SQUARED_ERROR");
    }

    private static double[] kernel(Model model) {
        return model.parameter("dense/kernel").readDouble();
    }

    private static double[] trained(CompiledNetwork network) {
        Model model = network.model(3);
        for (int step = 0; step < 4; step++) {
            model.trainStep(INPUTS, TARGETS);
        }
        return kernel(model);
    }

    @Test
    void aPenaltyWrittenOutIsTheBuiltInOne() {
        double[] expected = trained(network("kernelRegularizer", annotation("L2", "value", 0.3)));
        Declarations.Nested own = annotation("Regularizer", "formula", "0.3 * w ^ 2");
        assertThat(trained(network("kernelRegularizerWith", own))).containsExactly(expected);
        assertThat(trained(network())).isNotEqualTo(expected);
    }

    @Test
    void aPenaltyIsPartOfTheLoss() {
        Declarations.Nested own = annotation("Regularizer", "formula", "log1p(square(w)) + 0.5");
        Model plain = network().model(3);
        Model penalized = network("kernelRegularizerWith", own).model(3);
        double penalty =
                Arrays.stream(kernel(plain)).map(w -> Math.log1p(w * w) + 0.5).sum();
        double without = plain.trainStep(INPUTS, TARGETS);
        assertThat(penalized.trainStep(INPUTS, TARGETS)).isCloseTo(without + penalty, within(1e-12));
    }

    @Test
    void lengthsWrittenOutAreTheBuiltInOnes() {
        Declarations.Nested builtIn =
                annotation("Constraint", "maxNorm", annotation("MaxNorm", "maxValue", 0.4, "axis", 1));
        Declarations.Nested own =
                annotation("Constraint", "formula", "w * (clip(norm, 0, 0.4) / (1e-7 + norm))", "axis", 1);
        double[] expected = trained(network("kernelConstraint", builtIn));
        assertThat(trained(network("kernelConstraint", own))).containsExactly(expected);
        assertThat(trained(network())).isNotEqualTo(expected);
    }

    @Test
    void aConstraintOfElementsFollowsEachUpdate() {
        double[] free = trainedOnce(network());
        double[] bounded =
                trainedOnce(network("kernelConstraint", annotation("Constraint", "formula", "clip(w, -0.1, 0.2)")));
        assertThat(bounded)
                .containsExactly(Arrays.stream(free)
                        .map(w -> Math.min(Math.max(w, -0.1), 0.2))
                        .toArray());
        assertThat(bounded).contains(-0.1).contains(0.2);
    }

    private static double[] trainedOnce(CompiledNetwork network) {
        Model model = network.model(3);
        model.trainStep(INPUTS, TARGETS);
        return kernel(model);
    }

    /** A name stands for one number, however often it stands in the formula. */
    @Test
    void firstValuesAreDrawnOnceAnElement() {
        Declarations.Nested own =
                annotation("Initializer", "formula", "uniform * normal - uniform + select(normal < 0, 10, 20)");
        double[] kernel = kernel(network("kernelInitializerWith", own).model(5));
        CounterRandom random = new CounterRandom(5, 0);
        for (double element : kernel) {
            double uniform = random.uniform();
            double normal = random.normal();
            assertThat(element).isEqualTo(uniform * normal - uniform + (normal < 0 ? 10 : 20));
        }
    }

    @Test
    void firstValuesKnowTheirPlace() {
        Declarations.Nested own = annotation(
                "Initializer",
                "formula",
                "row / rows + 10 * column / columns + 100 * identity + 1000 * (fanIn + fanOut)");
        double[] kernel = kernel(network("kernelInitializerWith", own).model(5));
        for (int i = 0; i < kernel.length; i++) {
            int row = i / 3;
            int column = i % 3;
            assertThat(kernel[i])
                    .isCloseTo(row / 3.0 + 10 * column / 3.0 + (row == column ? 100 : 0) + 6000, within(1e-9));
        }
    }

    /** With a name and arguments they are what they are with the numbers written out. */
    @Test
    void formulasThatHaveNames() {
        Declarations named = Declarations.network("Named")
                .with("Network", "input", 3, "precision", "FLOAT64")
                .with(
                        "Dense",
                        "units",
                        3,
                        "kernelInitializerWith",
                        annotation("Initializer", "reuse", "test.Drawn", "arguments", "spread = 2 * 0.75"),
                        "kernelRegularizerWith",
                        annotation("Regularizer", "reuse", "test.Robust"),
                        "kernelConstraint",
                        annotation("Constraint", "reuse", "test.Rows"),
                        "activationWith",
                        annotation("Activation", "reuse", "test.Swish"))
                .with("Loss", "reuse", "test.Power", "arguments", "p = 1.5")
                .with("Metrics", "value", "MAE", "reuse", new String[] {"test.Near", "test.Far"})
                .with("LearningRate", "reuse", "test.WarmUp", "arguments", new String[] {"steps = 3", "from = 0.5"})
                .with("Sgd", "learningRate", 0.1)
                .knowing(
                        Declarations.formula(
                                "Drawn", annotation("Initializer", "formula", "spread * normal"), Map.of("spread", 1)),
                        Declarations.formula(
                                "Robust",
                                annotation("Regularizer", "formula", "strength * log1p(square(w))"),
                                Map.of("strength", 0.2)),
                        Declarations.formula(
                                "Rows",
                                annotation("Constraint", "formula", "w * min(1, bound / norm)", "axis", 1),
                                Map.of("bound", 0.8)),
                        Declarations.formula(
                                "Swish",
                                annotation(
                                        "Activation",
                                        "formula",
                                        "x * sigmoid(beta * x)",
                                        "trainable",
                                        annotation("Trainable", "name", "beta", "initial", 0.5)),
                                Map.of()),
                        Declarations.formula(
                                "Power",
                                annotation("Loss", "formula", "mean(abs(yPred - yTrue) ^ p)"),
                                Collections.singletonMap("p", null)),
                        Declarations.formula(
                                "Near",
                                annotation(
                                        "Metrics",
                                        "formulas",
                                        "near = mean(select(abs(yPred - yTrue) < within, 1, 0))"),
                                Map.of("within", 0.5)),
                        Declarations.formula(
                                "Far", annotation("Metrics", "formulas", "far = max(abs(yPred - yTrue))"), Map.of()),
                        Declarations.formula(
                                "WarmUp",
                                annotation("LearningRate", "formula", "rate * min(1, from + step / steps)"),
                                Map.of("steps", 1000, "from", 0)));
        Declarations written = Declarations.network("Written")
                .with("Network", "input", 3, "precision", "FLOAT64")
                .with(
                        "Dense",
                        "units",
                        3,
                        "kernelInitializerWith",
                        annotation("Initializer", "formula", "1.5 * normal"),
                        "kernelRegularizerWith",
                        annotation("Regularizer", "formula", "0.2 * log1p(square(w))"),
                        "kernelConstraint",
                        annotation("Constraint", "formula", "w * min(1, 0.8 / norm)", "axis", 1),
                        "activationWith",
                        annotation(
                                "Activation",
                                "formula",
                                "x * sigmoid(beta * x)",
                                "trainable",
                                annotation("Trainable", "name", "beta", "initial", 0.5)))
                .with("Loss", "formula", "mean(abs(yPred - yTrue) ^ 1.5)")
                .with("Metrics", "value", "MAE", "formulas", new String[] {
                    "near = mean(select(abs(yPred - yTrue) < 0.5, 1, 0))", "far = max(abs(yPred - yTrue))"
                })
                .with("LearningRate", "formula", "rate * min(1, 0.5 + step / 3)")
                .with("Sgd", "learningRate", 0.1);
        CompiledNetwork byName = CompiledNetwork.plain(named.declaration());
        CompiledNetwork byNumbers = CompiledNetwork.plain(written.declaration());
        assertThat(trained(byName)).containsExactly(trained(byNumbers));
        Evaluation evaluation = byName.model(3).evaluate(Batch.of(INPUTS, TARGETS), 2);
        assertThat(evaluation).isEqualTo(byNumbers.model(3).evaluate(Batch.of(INPUTS, TARGETS), 2));
        assertThat(evaluation.toString()).contains("near", "far");
        assertThat(byName.architecture().layers().get(0).arguments()).contains("activation=Swish");
    }

    private static final CompiledNetwork SCHEDULED = CompiledNetwork.plain(declarations()
            .with("Sgd", "learningRate", 0.1)
            .with("LearningRate", "formula", "rate / (1 + step / 4) * pow(0.5, epoch)")
            .with("Phase", "name", "again", "frozen", new String[0])
            .declaration());

    @Test
    void everyStepHasTheRateOfTheFormula() {
        Model declared = SCHEDULED.model(3);
        Model told = network().model(3);
        told.learningRate(InverseTimeDecay.from(0.1).decaySteps(4).decayRate(1));
        for (int step = 0; step < 5; step++) {
            assertThat(declared.learningRate()).isEqualTo(0.1 / (1 + step / 4.0));
            assertThat(declared.trainStep(INPUTS, TARGETS)).isEqualTo(told.trainStep(INPUTS, TARGETS));
        }
        assertThat(kernel(declared)).containsExactly(kernel(told));
    }

    @Test
    void theTrainerCountsTheEpochs() {
        List<Double> rates = new ArrayList<>();
        Trainer.of(SCHEDULED.model(3))
                .epochs(4)
                .initialEpoch(1)
                .batchSize(2)
                .progress(ProgressStyle.SILENT)
                .callbacks(new LambdaCallback()
                        .batchBegin(training -> rates.add(training.model().learningRate())))
                .fit(INPUTS, TARGETS);
        assertThat(rates).containsExactly(0.1 * 0.5, 0.1 / 1.25 * 0.25, 0.1 / 1.5 * 0.125);
    }

    @Test
    void aNumberOrAScheduleTakesItsPlace() {
        Model model = SCHEDULED.model(3);
        model.trainStep(INPUTS, TARGETS);
        model.learningRate(0.7);
        assertThat(model.learningRate()).isEqualTo(0.7);
        model.trainStep(INPUTS, TARGETS);
        assertThat(model.learningRate()).isEqualTo(0.7);
    }

    @Test
    void aPhaseBeginsTheScheduleAnew() {
        Model model = SCHEDULED.model(3);
        model.trainStep(INPUTS, TARGETS);
        Model phase = model.phase("again");
        assertThat(phase.learningRate()).isEqualTo(0.1);
        phase.trainStep(INPUTS, TARGETS);
        assertThat(phase.learningRate()).isEqualTo(0.1 / 1.25);
        model.learningRate(0.7);
        assertThat(phase.learningRate()).isEqualTo(0.1 / 1.25);
    }

    @Test
    void aRateThatIsNoneNamesItsStep() {
        Model model = CompiledNetwork.plain(declarations()
                        .with("Sgd", "learningRate", 0.1)
                        .with("LearningRate", "formula", "rate - 0.06 * step")
                        .declaration())
                .model(3);
        model.trainStep(INPUTS, TARGETS);
        model.trainStep(INPUTS, TARGETS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.trainStep(INPUTS, TARGETS))
                .withMessage("The learning rate of step 2 is -0.01999999999999999; it must be finite and 0 or more");
    }
}
