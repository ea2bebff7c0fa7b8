package dev.synapt.kernels.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every piece of advice: its place, its text, and that it can be silenced. */
class AdviceTest {

    private static void advises(Declarations declarations, Rule rule, String expected) {
        assertThat(advice(declarations)).isEqualTo(expected.strip());
        assertThat(advice(declarations.suppressing(rule.id()))).isEmpty();
    }

    private static String advice(Declarations declarations) {
        Diagnostics diagnostics = new Diagnostics();
        assertThat(GraphBuilder.build(declarations.declaration(), diagnostics)).isPresent();
        return diagnostics.all().stream().map(d -> d.site() + "  " + d.text()).collect(Collectors.joining("\n\n"));
    }

    private static Declarations input(Object shape) {
        return Declarations.network("Odd").with("Network", "input", shape);
    }

    private static Declarations hidden() {
        return input(4).with("Dense", "units", 8, "activation", "RELU");
    }

    private static Declarations regression(Declarations declarations) {
        return declarations.with("Dense", "units", 1).with("Loss", "value", "MEAN_SQUARED_ERROR");
    }

    @Test
    void usualNetworksHearNothing() {
        assertThat(advice(regression(hidden().with("Dropout", "value", 0.5)))).isEmpty();
        assertThat(advice(regression(input(4)))).isEmpty();
        assertThat(advice(hidden().with("Dense", "units", 3, "activation", "SOFTMAX")
                        .with("Loss", "value", "CATEGORICAL_CROSSENTROPY")
                        .with("Metrics", "value", "ACCURACY")))
                .isEmpty();
        assertThat(advice(input(new int[] {8, 8})
                        .with("Flatten")
                        .with("Dense", "units", 3, "activation", "SELU", "kernelInitializer", "LECUN_NORMAL")
                        .with("Dense", "units", 2)
                        .with("Activation", "value", "SIGMOID")
                        .with("Loss", "value", "BINARY_CROSSENTROPY")
                        .with("Sgd", "learningRate", 0.5)))
                .isEmpty();
        assertThat(advice(hidden().with("Dense", "units", 3).with("SparseCategoricalCrossentropy", "fromLogits", true)))
                .isEmpty();
    }

    @Test
    void softmaxUnderBinaryCrossentropy() {
        advises(
                hidden().with("Dense", "units", 2, "activation", "SOFTMAX")
                        .with("Loss", "value", "BINARY_CROSSENTROPY"),
                Rule.DubiousLoss,
                """
                Dense[1].activation  binary_crossentropy judges each of the 2 outputs alone, but \
                softmax lets them share a sum of 1. Did you mean @Loss(CATEGORICAL_CROSSENTROPY) for \
                one class a sample, or activation = SIGMOID for several? [DubiousLoss]""");
    }

    @Test
    void sigmoidUnderCategoricalCrossentropy() {
        advises(
                hidden().with("Dense", "units", 3, "activation", "SIGMOID")
                        .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY"),
                Rule.DubiousLoss,
                """
                Dense[1].activation  sparse_categorical_crossentropy takes the outputs for the \
                probabilities of classes that exclude each other, but sigmoid gives each on its own. \
                Did you mean activation = SOFTMAX, or @Loss(BINARY_CROSSENTROPY) where several classes\
                 can be true at once? [DubiousLoss]""");
    }

    @Test
    void embeddingsOfAnyLength() {
        advises(hidden().with("Dense", "units", 8).with("Circle"), Rule.DubiousLoss, """
                Circle[0]  circle takes embeddings of length 1, but 'dense_1' gives them any length. Did \
                you mean @UnitNormalization behind it? [DubiousLoss]""");
    }

    @Test
    void softmaxAppliedTwice() {
        advises(
                hidden().with("Dense", "units", 3)
                        .with("Activation", "value", "SOFTMAX")
                        .with("CategoricalCrossentropy", "fromLogits", true),
                Rule.DubiousLoss,
                """
                Activation[0].value  With fromLogits = true categorical_crossentropy applies softmax \
                itself, but the network ends with softmax already. Did you mean activation = LINEAR, \
                or fromLogits = false? Both are computed in the same stable way. [DubiousLoss]""");
    }

    @Test
    void nothingBetweenDenseLayers() {
        advises(regression(input(4).with("Dense", "units", 8).with("Dropout", "value", 0.1)), Rule.NoActivation, """
                Dense[0]  Nothing stands between 'dense' and 'dense_1', so that together they compute \
                what 'dense_1' could alone: a product of matrices is a matrix. Did you mean activation\
                 = RELU in 'dense'? [NoActivation]""");
    }

    /** A length of each sample is no constant factor. */
    @ParameterizedTest
    @ValueSource(strings = {"LayerNormalization", "RMSNormalization", "UnitNormalization", "GroupNormalization"})
    void normalizedSamplesAreNotLinear(String normalization) {
        assertThat(advice(regression(input(4).with("Dense", "units", 32).with(normalization))))
                .isEmpty();
    }

    /** What another branch reads, or a join of branches, is more than one product of matrices. */
    @Test
    void branchesOfLinearLayersHearNothing() {
        assertThat(advice(regression(input(4).with("Dense", "units", 4, "name", "a")
                        .with("Dense", "units", 4, "name", "b")
                        .with("Add", "from", List.of("a", "b")))))
                .isEmpty();
    }

    /** Attention: softmax says how much of another branch is taken. */
    @Test
    void softmaxThatWeightsABranchIsMeant() {
        assertThat(advice(regression(hidden().with("Dense", "units", 8, "activation", "SOFTMAX", "name", "shares")
                        .with("Multiply", "from", List.of("dense", "shares")))))
                .isEmpty();
    }

    @Test
    void equalWeights() {
        advises(
                regression(input(4).with("Dense", "units", 8, "activation", "TANH", "kernelInitializer", "ZEROS")),
                Rule.ZeroInitialization,
                """
                Dense[0].kernelInitializer  All weights of 'dense' start with one value (zeros), so \
                that its 8 units compute the same and have to be told apart by other layers alone. \
                Leave kernelInitializer out, or use HE_NORMAL before relu. [ZeroInitialization]""");
    }

    @Test
    void initializersOfOtherActivations() {
        advises(
                regression(
                        input(4).with("Dense", "units", 8, "activation", "RELU", "kernelInitializer", "GLOROT_NORMAL")
                                .with("Dense", "units", 8, "kernelInitializer", "HE_UNIFORM")
                                .with("Activation", "value", "TANH")
                                .with("Dense", "units", 8, "activation", "SELU")),
                Rule.InitializerActivation,
                """
                Dense[0].kernelInitializer  'dense' is initialized by glorot_normal, whose variance is\
                 not the one that keeps signals through relu at their size. Did you mean \
                kernelInitializer = HE_NORMAL? [InitializerActivation]

                Dense[1].kernelInitializer  'dense_1' is initialized by he_uniform, whose variance is \
                not the one that keeps signals through tanh at their size. Did you mean \
                kernelInitializer = GLOROT_UNIFORM? [InitializerActivation]

                Dense[2].activation  'dense_2' is initialized by glorot_uniform, whose variance is not\
                 the one that keeps signals through selu at their size. Did you mean kernelInitializer\
                 = LECUN_NORMAL? [InitializerActivation]""");
    }

    @Test
    void deepRectifiersThatFade() {
        Declarations deep = input(4);
        for (int i = 0; i < 10; i++) {
            deep.with("Dense", "units", 8, "activation", "RELU");
        }
        advises(regression(deep), Rule.InitializerActivation, """
                Dense[0].activation  10 layers of relu start from glorot_uniform, which was made for \
                tanh: each passes on half of the variance, all together a 1024-th. Did you mean \
                kernelInitializer = HE_NORMAL in each? [InitializerActivation]""");
    }

    @Test
    void dropoutOfNearlyAll() {
        advises(regression(hidden().with("Dropout", "value", 0.9)), Rule.HighDropout, """
                Dropout[0].value  'dropout' drops 90 % of its input, so that little is left to learn \
                from. The rate is the share that is dropped, not kept; from 0.1 to 0.5 is usual. To \
                keep 90 % write @Dropout(0.1). [HighDropout]""");
    }

    @Test
    void dropoutOfTheAnswer() {
        advises(
                hidden().with("Dense", "units", 1)
                        .with("Dropout", "value", 0.2)
                        .with("Loss", "value", "MEAN_SQUARED_ERROR"),
                Rule.OutputDropout,
                """
                Dropout[0]  'dropout' drops what the network answers, so that training compares zeros \
                with the truth. Move @Dropout before the last @Dense. [OutputDropout]""");
    }

    @Test
    void softmaxBetweenLayers() {
        advises(regression(input(4).with("Dense", "units", 8, "activation", "SOFTMAX")), Rule.HiddenSoftmax, """
                Dense[0].activation  'dense' ends with softmax, but other layers follow: its outputs \
                share a sum of 1, so that most of them are nearly 0 and little gets through. Did you \
                mean activation = RELU? [HiddenSoftmax]""");
    }

    @Test
    void theSameActivationTwice() {
        advises(regression(hidden().with("Activation", "value", "RELU")), Rule.RepeatedActivation, """
                Activation[0]  'activation' applies relu to what 'dense' gave, which has passed \
                through relu already. Remove one of them. [RepeatedActivation]""");
    }

    @Test
    void picturesThatAreNotFlattened() {
        advises(
                input(new int[] {28, 28})
                        .with("Dense", "units", 10, "activation", "SOFTMAX")
                        .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY"),
                Rule.MissingFlatten,
                """
                Dense[0]  'dense' gives (28, 10): a class for each of 28 positions of a sample, \
                because @Dense acts on the last axis alone. For one class a sample put @Flatten before\
                 the first @Dense. [MissingFlatten]""");
    }

    /** A class for each time step is what a loss of sequences takes: there is nothing to flatten. */
    @Test
    void softmaxUnderALossThatAppliesItItself() {
        advises(
                input(new int[] {28, 28})
                        .with("Dense", "units", 10, "activation", "SOFTMAX")
                        .with("Ctc", "targetLength", 4),
                Rule.DubiousLoss,
                """
                Dense[0].activation  ctc applies softmax itself, but the network ends with softmax already. Did you mean \
                activation = LINEAR? [DubiousLoss]""");
    }

    @Test
    void stepsThatAreTooLarge() {
        advises(regression(hidden()).with("Adam", "learningRate", 0.1), Rule.HighLearningRate, """
                Adam[0]  Every step of adam moves most weights by about the learning rate, and 0.1 is \
                large beside weights that start near 0: training seldom settles. Usual is 0.001. \
                [HighLearningRate]""");
    }

    @Test
    void accuracyOfARegression() {
        advises(
                regression(hidden()).with("Metrics", "value", new String[] {"MAE", "ACCURACY"}),
                Rule.DubiousMetric,
                """
                Metrics[0].value[1]  ACCURACY counts right classes, but mean_squared_error of a linear\
                 output is a regression. Did you mean MAE? [DubiousMetric]""");
    }

    private static Declarations convolved(Declarations before) {
        return before.with("Conv2D", "filters", 4, "kernelSize", 3, "padding", "SAME", "activation", "RELU");
    }

    @Test
    void aDenseLayerForEachPixel() {
        advises(
                convolved(input(new int[] {8, 8, 1}))
                        .with("MaxPool2D")
                        .with("Dense", "units", 3, "activation", "SOFTMAX")
                        .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY"),
                Rule.MissingFlatten,
                """
                Dense[0]  'dense' gives (4, 4, 3): a class for each of 16 positions of a sample, \
                because @Dense acts on the last axis alone. For one class a sample put @Flatten or \
                @GlobalAvgPool2D before the first @Dense. [MissingFlatten]""");
    }

    @Test
    void usualConvolutionalNetworksHearNothing() {
        assertThat(advice(convolved(input(new int[] {8, 8, 1}))
                        .with("MaxPool2D")
                        .with("Conv2D", "filters", 4, "kernelSize", 3)
                        .with("MaxPool2D")
                        .with("Flatten")
                        .with("Dense", "units", 3, "activation", "SOFTMAX")
                        .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")))
                .isEmpty();
        // A class for each pixel.
        assertThat(advice(convolved(input(new int[] {8, 8, 1}))
                        .with("Conv2D", "filters", 3, "kernelSize", 1, "activation", "SOFTMAX")
                        .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")))
                .isEmpty();
        // Means of probabilities are probabilities.
        assertThat(advice(convolved(input(new int[] {8, 8, 1}))
                        .with("Conv2D", "filters", 3, "kernelSize", 1, "activation", "SOFTMAX")
                        .with("GlobalAvgPool2D")
                        .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")))
                .isEmpty();
    }

    @Test
    void nothingBetweenConvolutions() {
        advises(
                regression(input(new int[] {8, 8, 1})
                        .with("Conv2D", "filters", 4, "kernelSize", 3)
                        .with("AvgPool2D")
                        .with("Conv2D", "filters", 4, "kernelSize", 3, "activation", "RELU")
                        .with("Flatten")),
                Rule.NoActivation,
                """
                Conv2D[0]  Nothing stands between 'conv2d' and 'conv2d_1', so that together they \
                compute what one layer with a larger kernel could: both are linear. Did you mean \
                activation = RELU in 'conv2d'? [NoActivation]""");
    }

    @Test
    void equalFilters() {
        advises(
                regression(convolved(input(new int[] {8, 8, 1}))
                        .with(
                                "Conv2D",
                                "filters",
                                4,
                                "kernelSize",
                                3,
                                "kernelInitializer",
                                "ONES",
                                "activation",
                                "RELU")
                        .with("Flatten")),
                Rule.ZeroInitialization,
                """
                Conv2D[1].kernelInitializer  All weights of 'conv2d_1' start with one value (ones), \
                so that its 4 filters compute the same and have to be told apart by other layers \
                alone. Leave kernelInitializer out, or use HE_NORMAL before relu. [ZeroInitialization]""");
    }
}
