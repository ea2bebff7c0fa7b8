package dev.synapt.kernels.graph;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.diagnostic.Diagnostic;
import dev.synapt.kernels.diagnostic.Diagnostics;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every error: its place and its text. */
class DiagnosticsTest {

    /** The declaration is refused with exactly these messages: place, two spaces, text, blank line between. */
    private static void refuses(Declarations declarations, String expected) {
        Diagnostics diagnostics = new Diagnostics();
        boolean built =
                GraphBuilder.build(declarations.declaration(), diagnostics).isPresent();
        assertThat(messages(diagnostics)).isEqualTo(expected.strip());
        assertThat(built).isFalse();
    }

    private static String messages(Diagnostics diagnostics) {
        return diagnostics.all().stream()
                .map((Diagnostic d) -> d.site() + "  " + d.text())
                .collect(Collectors.joining("\n\n"));
    }

    private static Declarations empty() {
        return Declarations.network("Bad");
    }

    private static Declarations input(Object shape) {
        return empty().with("Network", "input", shape);
    }

    private static Declarations regression() {
        return input(4).with("Loss", "value", "MEAN_SQUARED_ERROR");
    }

    private static Declarations ended(Declarations declarations) {
        return declarations.with("Dense", "units", 1).with("Loss", "value", "MEAN_SQUARED_ERROR");
    }

    @Test
    void withoutAnything() {
        refuses(empty(), """
                Bad  Bad does not say the shape of its input. Add @Network(input = ...), such as \
                @Network(input = 784) for rows of 784 numbers. [NoNetwork]

                Bad  Bad has no layers, so there is nothing to compute. Add at least one, such as \
                @Dense(units = 1). [NoLayers]

                Bad  Bad has no loss, so there is nothing to make small in training. Add \
                @Loss(MEAN_SQUARED_ERROR) for numbers, @Loss(BINARY_CROSSENTROPY) for yes or no, \
                @Loss(SPARSE_CATEGORICAL_CROSSENTROPY) for class indices or \
                @Loss(CATEGORICAL_CROSSENTROPY) for one-hot classes. [NoLoss]""");
    }

    @Test
    void onlyLayersWithoutWeights() {
        refuses(regression().with("Flatten").with("Activation", "value", "RELU"), """
                Bad  No layer of Bad has weights, so there is nothing to train: input (4) -> flatten \
                (4) -> activation (4). Add at least one that has, such as @Dense(units = 1). \
                [NoLayers]""");
    }

    @Test
    void everythingTwice() {
        refuses(
                ended(input(4))
                        .with("BinaryCrossentropy", "fromLogits", true)
                        .with("Sgd")
                        .with("Adam", "learningRate", 0.01)
                        .with("Network", "input", 3)
                        .with("Metrics", "value", new String[] {"MAE", "MAE"})
                        .with("Metrics", "value", "MAE"),
                """
                Network[1]  A network has one @Network, but @Network(input = [3]) stands here beside \
                @Network(input = [4]). Remove one of them. [DuplicateDeclaration]

                BinaryCrossentropy[0]  A network has one loss, but @BinaryCrossentropy(fromLogits = \
                true) stands here beside @Loss(value = MEAN_SQUARED_ERROR). Remove one of them. \
                [DuplicateDeclaration]

                Adam[0]  A network has one optimizer, but @Adam(learningRate = 0.01) stands here \
                beside @Sgd. Remove one of them. [DuplicateDeclaration]

                Metrics[1]  A network has one @Metrics, but @Metrics(value = [MAE]) stands here beside\
                 @Metrics(value = [MAE, MAE]). Remove one of them. [DuplicateDeclaration]

                Metrics[0].value[1]  MAE is measured already. Remove it here. [DuplicateDeclaration]""");
    }

    @Test
    void shapesThatDoNotFit() {
        refuses(
                ended(input(784)
                        .with("Dense", "units", 128, "activation", "RELU")
                        .with("Reshape", "value", new int[] {7, 7})
                        .with("Reshape", "value", new int[] {8, -1, 3})
                        .with("Reshape", "value", new int[] {-1, -1, 2})
                        .with("Flatten")),
                """
                Reshape[0].value  Reshaping to (7, 7) takes 49 numbers a sample, but here are 128: \
                input (784) -> dense (128). The sizes have to multiply to 128; -1 stands for the one \
                that follows. [ShapeMismatch]

                Reshape[1].value  Reshaping to (8, -1, 3) takes a multiple of 24 numbers a sample, but\
                 here are 49: input (784) -> dense (128) -> reshape (7, 7). The sizes have to multiply\
                 to 49; -1 stands for the one that follows. [ShapeMismatch]

                Reshape[2].value  @Reshape takes at most one size of -1, which follows from the \
                others, but (-1, -1, 2) has 2. Write out all but one. [ValueOutOfRange]""");
    }

    @Test
    void aReshapeThatCouldFit() {
        refuses(ended(input(128).with("Reshape", "value", new int[] {7, 16}).with("Flatten")), """
                Reshape[0].value  Reshaping to (7, 16) takes 112 numbers a sample, but here are 128: \
                input (128). Did you mean @Reshape({8, 16})? [ShapeMismatch]""");
    }

    @Test
    void namesThatClash() {
        refuses(
                ended(input(4).with("Dense", "units", 4, "name", "hidden", "activation", "RELU")
                        .with("Dense", "units", 4, "name", "hidden", "activation", "RELU")
                        .with("Dense", "units", 4, "name", "2nd layer", "activation", "RELU")),
                """
                Dense[2].name  The name of @Dense is '2nd layer', but it has to be a letter, then \
                letters, digits, _ and -. Did you mean 'layer_2nd_layer'? [ValueOutOfRange]

                Dense[1].name  Another layer is named 'hidden' already; names tell parameters apart \
                and are what 'from' refers to. Did you mean 'hidden_2'? [DuplicateName]""");
    }

    @Test
    void namesThatNobodyHas() {
        refuses(
                ended(input(4).with("Dense", "units", 4, "name", "hidden", "activation", "RELU")
                        .with("Dense", "units", 4, "from", "hiden", "activation", "RELU")),
                """
                Dense[1].from[0]  'dense' takes its input from 'hiden', but no layer has that name; \
                did you mean 'hidden'? [UnknownName]""");
    }

    @Test
    void layersThatNobodyReads() {
        refuses(
                ended(input(4).with("Dense", "units", 4, "name", "a", "activation", "RELU")
                        .with("Dense", "units", 4, "name", "b", "activation", "RELU")
                        .with("Dense", "units", 4, "name", "c", "from", "a", "activation", "RELU")),
                """
                Dense[1]  No layer takes its input from 'b', and it is not the network's output, which\
                 is 'dense', the last that no other reads. Name 'b' in the 'from' of the layer that is\
                 to read it, or remove it. [UnusedLayer]""");
    }

    @Test
    void circles() {
        refuses(
                regression()
                        .with("Dense", "units", 4, "name", "a", "activation", "RELU")
                        .with("Dense", "units", 4, "name", "b", "from", "c", "activation", "RELU")
                        .with("Dense", "units", 4, "name", "c", "from", "b"),
                """
                Dense[1].from[0]  'b' takes its input, by way of others or directly, from itself: b ->\
                 c -> b. It could never start. Let one layer of the circle take its input from a layer\
                 outside. [CircularGraph]""");
    }

    @Test
    void twoCircles() {
        refuses(
                ended(input(4).with("Add", "name", "a", "from", List.of("input", "c"))
                        .with("Activation", "value", "RELU", "name", "b")
                        .with("Dense", "units", 4, "name", "c", "from", "b")
                        .with("Activation", "value", "TANH", "name", "d", "from", "d")
                        .with("Add", "from", List.of("d", "c"))),
                """
                Add[0].from[1]  'a' takes its input, by way of others or directly, from itself: a -> b\
                 -> c -> a. It could never start. Let one layer of the circle take its input from a \
                layer outside. [CircularGraph]

                Activation[1].from[0]  'd' takes its input, by way of others or directly, from itself:\
                 d -> d. It could never start. Let one layer of the circle take its input from a layer\
                 outside. [CircularGraph]""");
    }

    @Test
    void aLayerNamedAsTheInput() {
        refuses(ended(input(4).with("Dense", "units", 4, "name", "input", "activation", "RELU")), """
                Dense[0].name  'input' is what 'from' calls the network's input. Give the layer \
                another name, such as 'dense'. [DuplicateName]""");
    }

    @Test
    void shapesThatCannotBeJoined() {
        refuses(
                ended(input(4).with("Dense", "units", 8, "name", "a", "activation", "RELU")
                        .with("Dense", "units", 6, "name", "b", "from", "input", "activation", "RELU")
                        .with("Reshape", "value", new int[] {2, 4}, "name", "c", "from", "a")
                        .with("Add", "name", "sum", "from", List.of("a", "b", "c"))
                        .with("Flatten")),
                """
                Add[0].from[1]  'sum' joins its inputs element by element, so that they need one \
                shape, but 'a' is (8) and 'b' is (6):
                input (4) -> a (8)
                input (4) -> b (6)
                Bring one of them to the other's shape, as @Dense(units = 8, from = "b") does, or use \
                @Concatenate. [ShapeMismatch]

                Add[0].from[2]  'sum' joins its inputs element by element, so that they need one \
                shape, but 'a' is (8) and 'c' is (2, 4):
                input (4) -> a (8)
                input (4) -> a (8) -> c (2, 4)
                Reshape one of them, or did you mean another layer? [ShapeMismatch]""");
    }

    @Test
    void shapesOfOtherRanks() {
        refuses(
                ended(input(new int[] {3, 4})
                        .with("Dense", "units", 8, "name", "a", "activation", "RELU")
                        .with("Flatten", "name", "b", "from", "input")
                        .with("Maximum", "from", List.of("a", "b"))),
                """
                Maximum[0].from[1]  'maximum' joins its inputs element by element, so that they need \
                one shape, but 'a' is (3, 8) and 'b' is (12):
                input (3, 4) -> a (3, 8)
                input (3, 4) -> b (12)
                Did you mean another layer? [ShapeMismatch]""");
    }

    @Test
    void aWholeThatFitsNoArray() {
        refuses(ended(input(1_500_000_000).with("Concatenate", "from", List.of("input", "input"))), """
                Concatenate[0]  The output of 'concatenate' would hold 2,147,483,647 numbers a sample \
                (2,147,483,647), but an array of the JVM holds at most 2,147,483,639. Make it smaller. \
                [TooLarge]""");
    }

    @Test
    void shapesThatCannotBeConcatenated() {
        refuses(
                ended(input(new int[] {4, 6})
                        .with("Dense", "units", 8, "name", "a", "activation", "RELU")
                        .with("Concatenate", "name", "whole", "from", List.of("a", "input"), "axis", 1)
                        .with("Flatten", "from", "a", "name", "flat")
                        .with("Concatenate", "from", List.of("whole", "flat"))),
                """
                Concatenate[0].from[1]  'whole' joins its inputs along axis 1, so that they have to \
                agree in all others, but 'a' is (4, 8) and 'input' is (4, 6):
                input (4, 6) -> a (4, 8)
                input (4, 6)
                Did you mean another axis, or another layer? [ShapeMismatch]

                Concatenate[1].from[1]  'concatenate' joins its inputs along axis 2, so that they have\
                 to agree in all others, but 'whole' is (4, 8) and 'flat' is (32):
                input (4, 6) -> a (4, 8) -> whole (4, 8)
                input (4, 6) -> a (4, 8) -> flat (32)
                Did you mean another axis, or another layer? [ShapeMismatch]""");
    }

    @Test
    void axesThatAreNone() {
        refuses(
                ended(input(new int[] {4, 6})
                        .with("Concatenate", "from", List.of("input", "input"), "axis", 0)
                        .with("Concatenate", "from", List.of("concatenate", "input"), "axis", -3)),
                """
                Concatenate[0].axis  @Concatenate takes an axis of its inputs, which are (4, 6), but \
                axis = 0 is the batch, whose samples stay apart. Write one from 1 to 2, or -1 for the \
                last. [ValueOutOfRange]

                Concatenate[1].axis  @Concatenate takes an axis of its inputs, which are (4, 12), but \
                axis = -3 is none of theirs. Write one from 1 to 2, or -1 for the last. \
                [ValueOutOfRange]""");
    }

    @Test
    void wrongNumbersOfInputs() {
        refuses(
                ended(input(4).with("Dense", "units", 4, "name", "a", "from", List.of("input", "input"))
                        .with("Subtract", "from", List.of("a", "input", "a"))
                        .with("Subtract", "from", List.of("subtract"))
                        .with("Add", "from", List.of())
                        .with("Maximum", "from", "add")),
                """
                Dense[0].from[1]  @Dense takes one input, but 'from' names 2: input, input. Join some \
                of them first, as @Add and @Concatenate do. [ValueOutOfRange]

                Subtract[0].from[2]  @Subtract takes two inputs, but 'from' names 3: a, input, a. Join\
                 some of them first, as @Add and @Concatenate do. [ValueOutOfRange]

                Subtract[1].from  @Subtract takes two inputs, but 'from' names 1: subtract. Name what \
                is to be joined. [ValueOutOfRange]

                Add[0].from  @Add takes at least two inputs, but 'from' names none. Name what is to be\
                 joined. [ValueOutOfRange]

                Maximum[0].from  @Maximum takes at least two inputs, but 'from' names 1: add. Name \
                what is to be joined. [ValueOutOfRange]""");
    }

    @Test
    void joinsForProbabilities() {
        refuses(
                input(2).with("Dense", "units", 3, "activation", "SIGMOID", "name", "a")
                        .with("Dense", "units", 3, "activation", "TANH", "name", "b", "from", "input")
                        .with("Multiply", "from", List.of("a", "b"))
                        .with("BinaryCrossentropy"),
                """
                Multiply[0]  binary_crossentropy takes probabilities, from 0 to 1, but the network \
                ends with @Multiply, which gives numbers below 0: input (2) -> a (3) -> multiply (3). \
                Did you mean @Activation(SIGMOID) behind it, or @BinaryCrossentropy(fromLogits = \
                true)? [LossMismatch]""");
    }

    @Test
    void shortAndLongForm() {
        refuses(
                ended(input(4).with(
                                "Dense",
                                "units",
                                4,
                                "activation",
                                "RELU",
                                "activationWith",
                                annotation("Activation", "elu", annotation("Elu", "name", "inner")),
                                "kernelInitializer",
                                "HE_NORMAL",
                                "kernelInitializerWith",
                                annotation("Initializer", "value", "HE_UNIFORM", "formula", "normal"))),
                """
                Dense[0].kernelInitializerWith[0]  @Dense has both kernelInitializer = HE_NORMAL and \
                kernelInitializerWith, which replaces it. Remove one of them. [ConflictingArguments]

                Dense[0].kernelInitializerWith[0].formula  @Initializer has formula and value, but \
                they exclude each other. Keep one of them. [ConflictingArguments]

                Dense[0].activationWith[0]  @Dense has both activation = RELU and activationWith, \
                which replaces it. Remove one of them. [ConflictingArguments]

                Dense[0].activationWith[0].elu[0].name  @Elu stands inside a layer here, so that \
                'name' belongs to the layer around it. Move it there. [ConflictingArguments]""");
    }

    @Test
    void twoOfWhatMayStandOnce() {
        refuses(
                ended(input(4).with("Dropout", "value", 0.1, "seed", new long[] {1, 2})
                        .with("Activation")),
                """
                Dropout[0].seed[1]  @Dropout takes one seed or none, but here are 2. Keep one of them.\
                 [ValueOutOfRange]

                Activation[0]  @Activation does not say which function is meant. Name a constant, give\
                 one of the members that take arguments, or a formula. [MissingArgument]""");
    }

    @Test
    void aBiasThatIsNotThere() {
        refuses(
                ended(input(4).with(
                                "Dense",
                                "units",
                                4,
                                "activation",
                                "RELU",
                                "useBias",
                                false,
                                "biasInitializer",
                                "ONES")),
                """
                Dense[0].biasInitializer  @Dense has useBias = false and biasInitializer, which speaks\
                 of the bias. Remove one of them. [ConflictingArguments]""");
    }

    @Test
    void regularizers() {
        refuses(
                ended(input(4).with(
                                "Dense",
                                "units",
                                4,
                                "activation",
                                "RELU",
                                "kernelRegularizer",
                                annotation("L2", "value", 0.005),
                                "kernelRegularizerWith",
                                annotation("Regularizer", "l1", annotation("L1")),
                                "biasRegularizerWith",
                                annotation("Regularizer"))),
                """
                Dense[0].kernelRegularizerWith[0]  @Dense has both kernelRegularizer = @L2(value = 0.005) and \
                kernelRegularizerWith, which replaces it. Remove one of them. [ConflictingArguments]

                Dense[0].biasRegularizerWith[0]  @Regularizer does not say which function is meant. Name a constant, give one \
                of the members that take arguments, or a formula. [MissingArgument]""");
    }

    @Test
    void formulas() {
        refuses(
                input(4).with("Activation", "formula", "x * sigmod(x)")
                        .with("Activation", "formula", "2 * pi")
                        .with("Activation", "formula", "sum(x)")
                        .with(
                                "Dense",
                                "units",
                                1,
                                "kernelInitializerWith",
                                annotation("Initializer", "formula", "uniform / sum(uniform)"))
                        .with("Loss", "formula", "(yPred - yTrue)^2"),
                """
                Activation[0].formula  At character 5 of the formula: unknown function 'sigmod'; did \
                you mean 'sigmoid'?
                x * sigmod(x)
                    ^ [InvalidFormula]

                Activation[1].formula  The formula "2 * pi" does not depend on x, so that nothing \
                before it could learn. Use x in it. [InvalidFormula]

                Activation[2].formula  The formula "sum(x)" gives one number for the whole row, but an\
                 activation gives one for each element x. Combine the two, as x / sum(x) does. \
                [InvalidFormula]

                Dense[0].kernelInitializerWith[0].formula  The formula "uniform / sum(uniform)" looks \
                at more than one element, but initial values are drawn one by one. Leave sum, mean, \
                max of one argument, index and extent out. [InvalidFormula]

                Loss[0].formula  The formula "(yPred - yTrue)^2" gives a number for each output, but a\
                 loss gives one for each sample. Did you mean mean((yPred - yTrue)^2)? \
                [InvalidFormula]""");
    }

    @Test
    void lossesThatLearnNothing() {
        refuses(input(4).with("Dense", "units", 1).with("Loss", "formula", "mean(yTrue)"), """
                Loss[0].formula  The formula "mean(yTrue)" does not depend on yPred, so that nothing \
                could learn. Use yPred in it. [InvalidFormula]""");
    }

    @Test
    void tooFewUnitsForClasses() {
        refuses(
                input(2).with("Dense", "units", 1, "activation", "SIGMOID")
                        .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY"),
                """
                Dense[0].units  sparse_categorical_crossentropy needs one output for each class, at \
                least two, but the network ends with one: input (2) -> dense (1). For two classes use \
                units = 2 with activation = SOFTMAX, or keep one unit with activation = SIGMOID and \
                @Loss(BINARY_CROSSENTROPY). [LossMismatch]""");
    }

    @Test
    void softmaxOfOneUnit() {
        refuses(
                input(2).with("Dense", "units", 1, "activation", "SOFTMAX")
                        .with("Loss", "value", "BINARY_CROSSENTROPY"),
                """
                Dense[0].activation  Softmax over a single output gives 1, whatever goes in: input (2)\
                 -> dense (1). For yes or no use activation = SIGMOID with @Loss(BINARY_CROSSENTROPY).\
                 [LossMismatch]""");
    }

    @Test
    void logitsForProbabilities() {
        refuses(input(2).with("Dense", "units", 1).with("Loss", "value", "BINARY_CROSSENTROPY"), """
                Dense[0]  binary_crossentropy takes probabilities, from 0 to 1, but the network ends \
                with linear, which gives numbers below 0: input (2) -> dense (1). Did you mean \
                activation = SIGMOID, or @BinaryCrossentropy(fromLogits = true)? [LossMismatch]""");
    }

    @Test
    void rectifiedForProbabilities() {
        refuses(input(2).with("Dense", "units", 3, "activation", "RELU").with("BinaryCrossentropy"), """
                Dense[0].activation  binary_crossentropy takes probabilities, from 0 to 1, but the \
                network ends with relu, which gives numbers above 1: input (2) -> dense (3). Did you \
                mean activation = SIGMOID, or @BinaryCrossentropy(fromLogits = true)? [LossMismatch]""");
    }

    @Test
    void aMetricOfValuesForLabels() {
        refuses(
                input(2).with("Dense", "units", 3, "activation", "SOFTMAX")
                        .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                        .with("Metrics", "value", "MAE"),
                """
                Metrics[0].value[0]  mean_absolute_error compares outputs with values, but \
                sparse_categorical_crossentropy takes class indices. Did you mean ACCURACY, or \
                @Loss(CATEGORICAL_CROSSENTROPY) with one-hot values? [MetricMismatch]""");
    }

    @Test
    void tooLarge() {
        refuses(
                ended(input(new int[] {60000, 60000})
                        .with("Flatten")
                        .with("Reshape", "value", new int[] {1})
                        .with("Dense", "units", 65536, "activation", "RELU")
                        .with("Dense", "units", 65536, "activation", "RELU")),
                """
                Network[0].input  The input would hold 3,600,000,000 numbers a sample (60,000 x \
                60,000), but an array of the JVM holds at most 2,147,483,639. Make it smaller. \
                [TooLarge]

                Dense[1].units  The kernel of 'dense_1' would hold 65,536 x 65,536 = 4,294,967,296 \
                numbers, but an array of the JVM holds at most 2,147,483,639. At most 32,736 units fit\
                 here. [TooLarge]""");
    }

    @Test
    void boundsTheWrongWayRound() {
        refuses(
                regression()
                        .with(
                                "Dense",
                                "units",
                                1,
                                "kernelInitializerWith",
                                annotation("Initializer", "randomUniform", annotation("RandomUniform", "minval", 0.5))),
                """
                Dense[0].kernelInitializerWith[0].randomUniform[0]  @RandomUniform takes minval <= \
                maxval, but here minval = 0.5 and maxval = 0.05. Did you mean @RandomUniform(minval = \
                0.05, maxval = 0.5)? [ValueOutOfRange]""");
    }

    @Test
    void allMistakesAreToldInOneGo() {
        refuses(
                input(0).with("Dense", "units", 0, "activation", "RELU")
                        .with("Dropout", "value", 20)
                        .with("Dense", "units", 1)
                        .with("Adam", "learningRate", -0.1, "beta1", 1),
                """
                Bad  Bad has no loss, so there is nothing to make small in training. Add \
                @Loss(MEAN_SQUARED_ERROR) for numbers, @Loss(BINARY_CROSSENTROPY) for yes or no, \
                @Loss(SPARSE_CATEGORICAL_CROSSENTROPY) for class indices or \
                @Loss(CATEGORICAL_CROSSENTROPY) for one-hot classes. [NoLoss]

                Network[0].input[0]  In the input of @Network each size has to satisfy size >= 1, but \
                one is 0. The smallest is 1. [ValueOutOfRange]

                Dense[0].units  @Dense takes units >= 1, but here units = 0. The smallest is 1. \
                [ValueOutOfRange]

                Dropout[0].value  @Dropout takes 0 <= rate < 1, but here rate = 20. For 20 percent \
                write 0.2. [ValueOutOfRange]

                Adam[0].learningRate  @Adam takes learningRate > 0, but here learningRate = -0.1. \
                Usual is 0.001. [ValueOutOfRange]

                Adam[0].beta1  @Adam takes 0 <= beta1 < 1, but here beta1 = 1. Usual is 0.9. \
                [ValueOutOfRange]""");
    }

    @Test
    void adviceDoesNotStandInTheWay() {
        Diagnostics diagnostics = new Diagnostics();

        assertThat(GraphBuilder.build(ended(input(4).with("Dense", "units", 4)).declaration(), diagnostics))
                .isPresent();
        assertThat(diagnostics.all()).hasSize(1);
        assertThat(List.copyOf(diagnostics.all()).get(0).rule().advice()).isTrue();
    }
}
