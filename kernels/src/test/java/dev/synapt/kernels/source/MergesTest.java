package dev.synapt.kernels.source;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.vocabulary.KerasFigures;
import dev.synapt.kernels.vocabulary.KerasFigures.Case;
import dev.synapt.kernels.vocabulary.KerasFigures.Tensor;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.engine.InitialState;
import dev.synapt.runtime.program.Backend;
import dev.synapt.runtime.program.Program;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.program.Step;
import dev.synapt.runtime.program.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Joins of branches against Keras's figures, and gradients of branches computed by hand. */
class MergesTest {
    /** Figures whose inputs Keras has masked: what is masked takes no part, which nothing here says. */
    private static final Set<String> MASKED = Set.of("Maximum", "Minimum", "Multiply");

    @TestFactory
    Stream<DynamicTest> everyFigureOfKeras() {
        List<Case> cases = KerasFigures.cases("layers_merging.json");
        assertThat(cases).hasSize(11);
        return cases.stream()
                .filter(figure -> !MASKED.contains(figure.op()))
                .map(figure -> DynamicTest.dynamicTest(figure.id() + " " + figure.op(), () -> check(figure)));
    }

    private static void check(Case figure) {
        double[] inputs = KerasFigures.elements(figure.inputs().get("input"))
                .flatMapToDouble(input -> DoubleStream.of(Tensor.of(input).data()))
                .toArray();
        String axis = figure.config().get("axis");
        Model model = axis == null
                ? branches(declared(figure.op()))
                : branches(declared(figure.op(), "axis", Integer.valueOf(axis)));

        assertThat(model.predict(TestData.floats(inputs)))
                .isEqualTo(TestData.floats(figure.expected().data()));
    }

    /** Two layers pick eight numbers each from one row of 16, shaped as the figures' inputs, and join them. */
    private static Declarations.Nested declared(String join, Object... members) {
        List<Object> all = new ArrayList<>(List.of(members));
        all.addAll(List.of("from", List.of("left_shaped", "right_shaped")));
        return annotation(join, all.toArray());
    }

    private static Model branches(Declarations.Nested join) {
        Declarations declarations = Declarations.network("Joined").with("Network", "input", 16);
        for (String branch : List.of("left", "right")) {
            declarations
                    .with("Dense", "units", 8, "useBias", false, "from", "input", "name", branch)
                    .with("Reshape", "value", new int[] {4, 2}, "name", branch + "_shaped");
        }
        Model model = CompiledNetwork.plain(declarations
                        .with(join)
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .declaration())
                .model(1);
        model.parameters().forEach(p -> p.write(selection(p.name().equals("left/kernel") ? 0 : 8)));
        return model;
    }

    private static float[] selection(int first) {
        float[] kernel = new float[16 * 8];
        for (int unit = 0; unit < 8; unit++) {
            kernel[(first + unit) * 8 + unit] = 1;
        }
        return kernel;
    }

    /**
     * x = 3, a = 2 x = 6, b = 5 a = 30, c = 7 a = 42, y = b c = 1260, the truth 1250: dL/dy = 2 * 10. From there dL/db
     * = 20 c = 840, dL/dc = 20 b = 600, and what a gets is the sum of both branches, 5 * 840 + 7 * 600 = 8400.
     */
    @Test
    void aDiamondByHand() {
        CompiledNetwork network = CompiledNetwork.plain(Declarations.network("Diamond")
                .with("Network", "input", 1, "precision", "FLOAT64")
                .with(linear("a", "input", 2))
                .with(linear("b", "a", 5))
                .with(linear("c", "a", 7))
                .with("Multiply", "from", List.of("b", "c"))
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .declaration());

        assertThat(gradients(network, 3, 1250)).isDeepEqualTo(new double[][] {{8400 * 3}, {840 * 6}, {600 * 6}});
    }

    @Test
    void elementsByHand() {
        float[] left = {1, -2, 3, -0.5f, 0, 7, -4, 2};
        float[] right = {2, -3, 3, 0.5f, -1, -7, 4, 0};
        assertThat(joined("Maximum", left, right)).containsExactly(2, -2, 3, 0.5f, 0, 7, 4, 2);
        assertThat(joined("Minimum", left, right)).containsExactly(1, -3, 3, -0.5f, -1, -7, -4, 0);
        assertThat(joined("Multiply", left, right)).containsExactly(2, 6, 9, -0.25f, -0.0f, -49, -16, 0);
    }

    /** A gate of log(3) lets three quarters through, one of 0 a half. */
    @Test
    void halvesByHand() {
        float open = (float) Math.log(3);
        assertThat(gated(-1, -4, 8, 0, open, 12, 1, open, 0)).containsExactly(-2, 6, 9, 0.5f);
        assertThat(gated(1, -4, 8, 12, 1, 0, open, open, 0)).containsExactly(-2, 6, 9, 0.5f);
    }

    /** What becomes of a sample of shape (2, 4) behind a gate along an axis. */
    private static float[] gated(int axis, float... sample) {
        Model model = CompiledNetwork.plain(Declarations.network("Gated")
                        .with("Network", "input", new int[] {2, 4})
                        .with("Glu", "axis", axis)
                        .with("Flatten")
                        .with("Dense", "units", 4, "useBias", false, "kernelInitializer", "IDENTITY")
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .declaration())
                .model(1);
        return model.predict(sample);
    }

    private static float[] joined(String join, float[] left, float[] right) {
        float[] inputs = Arrays.copyOf(left, 16);
        System.arraycopy(right, 0, inputs, 8, 8);
        return branches(declared(join)).predict(inputs);
    }

    /** y = x + 2 x + 2 x 2 x at x = 3 is 45, the truth 44: dL/dy = 2, dy/da = 1 + 2 a = 13, da/dw = 3. */
    @Test
    void aNodeReadThreeTimesByHand() {
        CompiledNetwork network = CompiledNetwork.plain(Declarations.network("Thrice")
                .with("Network", "input", 1, "precision", "FLOAT64")
                .with(linear("a", "input", 2))
                .with("Multiply", "from", List.of("a", "a"), "name", "square")
                .with("Add", "from", List.of("input", "a", "square"))
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .declaration());

        assertThat(gradients(network, 3, 44)).isDeepEqualTo(new double[][] {{2 * 13 * 3}});
    }

    /** Both branches are 6: the gradient, 2 * 6, is the first one's, as in TensorFlow. */
    @Test
    void ofEqualElementsTheFirstGetsTheGradient() {
        for (String join : List.of("Maximum", "Minimum")) {
            CompiledNetwork network = CompiledNetwork.plain(Declarations.network("Tie" + join)
                    .with("Network", "input", 1, "precision", "FLOAT64")
                    .with(linear("a", "input", 2))
                    .with(linear("b", "input", 2))
                    .with(join, "from", List.of("b", "a"))
                    .with("Loss", "value", "MEAN_SQUARED_ERROR")
                    .declaration());

            assertThat(gradients(network, 3, 0)).isDeepEqualTo(new double[][] {{0}, {12 * 3}});
        }
    }

    private static Declarations.Nested linear(String name, String from, double weight) {
        return annotation(
                "Dense",
                "units",
                1,
                "useBias",
                false,
                "name",
                name,
                "from",
                from,
                "kernelInitializerWith",
                annotation("Initializer", "constant", annotation("Constant", "value", weight)));
    }

    private static double[][] gradients(CompiledNetwork network, double input, double target) {
        Program program = network.program(Backend.PLAIN);
        State state = program.newState();
        InitialState.draw(network.architecture(), state, 1);
        program.refresh(state);
        Workspace workspace = program.newWorkspace(1, 1, true);
        Step step = new Step(network.architecture());
        step.inputs = new double[] {input};
        step.targets[0] = new double[] {target};
        step.rows = 1;
        step.weighAlike();
        step.iteration = 1;
        for (int phase = 0; phase < program.trainPhases(); phase++) {
            program.train(state, workspace, step, phase, 0, 1);
        }
        return program.gradients(state, workspace, step);
    }
}
