package dev.synapt.kernels.graph;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static dev.synapt.kernels.graph.Refusals.messages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.Declarations;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Errors about activations: their places and their texts. */
class ActivationDiagnosticsTest {

    private static Declarations network(Object input) {
        return Declarations.network("Bad").with("Network", "input", input);
    }

    private static Declarations regression(Declarations layers) {
        return layers.with("Dense", "units", 2).with("Loss", "value", "MEAN_SQUARED_ERROR");
    }

    @Test
    void aStepBehindWhatIsToLearn() {
        assertThat(messages(regression(network(4).with("Dense", "units", 3, "activation", "BINARY_STEP"))))
                .isEqualTo("""
                        Dense[0].activation  The derivative of binary_step is 0 everywhere, so that nothing before it could \
                        learn: input (4) -> dense (3). Did you mean SIGMOID or TANH? A step stands at the end, with \
                        @Loss(PERCEPTRON), which judges the sums before it. [NoGradient]""");
        assertThat(messages(network(4)
                        .with("Dense", "units", 3)
                        .with("Activation", "formula", "select(x > 1, 2, 0)")
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")))
                .startsWith("Activation[0].formula  The derivative of the formula of 'activation' is 0 everywhere")
                .endsWith("[NoGradient]");
    }

    @Test
    void aStepBehindNothingThatIsTrainedOrBeforeThePerceptronsLoss() {
        assertThat(messages(regression(network(4).with("Activation", "value", "BINARY_STEP"))))
                .isEmpty();
        for (String step : List.of("BINARY_STEP", "BIPOLAR_STEP", "LINEAR")) {
            assertThat(messages(network(4)
                            .with("Dense", "units", 1, "activation", step)
                            .with("Loss", "value", "PERCEPTRON")))
                    .isEmpty();
        }
    }

    @Test
    void axes() {
        assertThat(messages(regression(network(List.of(4, 3)).with("Softmax", "axis", List.of(1, -2)))))
                .isEqualTo("Softmax[0].axis[1]  @Softmax names axis 1 of its inputs twice. Remove one of them."
                        + " [ValueOutOfRange]");
        assertThat(messages(regression(network(List.of(4, 3)).with("Softmax", "axis", List.of()))))
                .isEqualTo("Softmax[0].axis  The axis of @Softmax is empty, but needs at least one value, such as -1."
                        + " [ValueOutOfRange]");
        assertThat(messages(
                        regression(network(3).with("Activation", "logSoftmax", annotation("LogSoftmax", "axis", 0)))))
                .isEqualTo("""
                        Activation[0].logSoftmax[0].axis[0]  @LogSoftmax takes an axis of its inputs, which are (3), but \
                        axis = 0 is the batch, whose samples stay apart. Write 1, or -1 for the last. [ValueOutOfRange]""");
        assertThat(messages(regression(network(List.of(4, 3)).with("PReLU", "sharedAxes", 3))))
                .isEqualTo("""
                        PReLU[0].sharedAxes[0]  @PReLU takes an axis of its inputs, which are (4, 3), but sharedAxes = 3 is none \
                        of theirs. Write one from 1 to 2, or -1 for the last. [ValueOutOfRange]""");
    }

    @Test
    void slopesSharedByOtherShapes() {
        assertThat(messages(regression(network(List.of(4, 3))
                        .with("PReLU", "name", "slopes")
                        .with("Cropping1D")
                        .with("Shared", "layer", "slopes"))))
                .isEqualTo("""
                        Shared[0]  'slopes_1' has the weights of 'slopes', which reads (4, 3), so that its inputs have that \
                        shape, but it reads (2, 3):
                        input (4, 3) -> slopes (4, 3)
                        input (4, 3) -> slopes (4, 3) -> cropping1d (2, 3) -> slopes_1 (2, 3)
                        Did you mean another layer, or @PReLU with weights of its own? [ShapeMismatch]""");
    }

    private static Declarations trained(String formula, Object... names) {
        List<Declarations.Nested> trainable = Arrays.stream(names)
                .map(name -> annotation("Trainable", "name", name))
                .toList();
        return regression(network(4).with("Activation", "formula", formula, "trainable", trainable));
    }

    @Test
    void gates() {
        assertThat(messages(regression(network(new int[] {12, 5}).with("Glu").with("Glu", "axis", -3))))
                .isEqualTo("""
                        Glu[0]  'glu' takes halves of axis 2, so that its extent has to be even, but here it is 5: input \
                        (12, 5). [ShapeMismatch]

                        Glu[1].axis  @Glu takes an axis of its inputs, which are (12, 2), but axis = -3 is none of theirs. \
                        Write one from 1 to 2, or -1 for the last. [ValueOutOfRange]""");
    }

    @Test
    void numbersThatAreTrained() {
        assertThat(messages(trained("x * sigmoid(beta * x)", "beta"))).isEmpty();
        assertThat(messages(trained("x * sigmoid(x)", "beta")))
                .isEqualTo(
                        "Activation[0].trainable[0].name  The formula does not speak of 'beta', so that there is nothing to"
                                + " train. Use it, or remove it here. [InvalidFormula]");
        assertThat(messages(trained("x * beta", "beta", "beta")))
                .isEqualTo(
                        "Activation[0].trainable[1].name  'beta' stands for something else in the formula or in the layer"
                                + " already. Give the number another name. [DuplicateDeclaration]");
        assertThat(messages(trained("x * exp(pi)", "pi")))
                .startsWith("Activation[0].trainable[0].name  'pi' stands for something else");
        assertThat(messages(trained("x * bate", "beta"))).isEqualTo("""
                        Activation[0].formula  At character 5 of the formula: unknown name 'bate'; did you mean 'beta'?
                        x * bate
                            ^ [InvalidFormula]""");
        assertThat(messages(regression(network(4)
                        .with("Activation", "value", "TANH", "trainable", annotation("Trainable", "name", "beta")))))
                .isEqualTo("Activation[0].trainable  @Activation trains numbers of a formula, but has none. Remove"
                        + " 'trainable', or write the formula. [ConflictingArguments]");
        assertThat(messages(regression(network(4)
                        .with(
                                "Dense",
                                "units",
                                3,
                                "activationWith",
                                annotation(
                                        "Activation",
                                        "formula",
                                        "x * bias",
                                        "trainable",
                                        annotation("Trainable", "name", "bias"))))))
                .startsWith("Dense[0].activationWith[0].trainable[0].name  'bias' stands for something else");
    }
}
