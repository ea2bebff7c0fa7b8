package dev.synapt.kernels.graph;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static dev.synapt.kernels.graph.Refusals.empty;
import static dev.synapt.kernels.graph.Refusals.ended;
import static dev.synapt.kernels.graph.Refusals.input;
import static dev.synapt.kernels.graph.Refusals.refuses;
import static dev.synapt.kernels.graph.Refusals.regression;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.diagnostic.Diagnostics;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every error of a declaration as a whole, of its formulas and of what stands in layers of all kinds: its place and its
 * text.
 */
class DiagnosticsTest {

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
                true) stands here beside @Loss(value = MEAN_SQUARED_ERROR). Remove one of them, \
                or say in 'from' which output each is of. [DuplicateDeclaration]

                Adam[0]  A network has one optimizer, but @Adam(learningRate = 0.01) stands here \
                beside @Sgd. Remove one of them. [DuplicateDeclaration]

                Metrics[1]  A network has one @Metrics, but @Metrics(value = [MAE]) stands here beside\
                 @Metrics(value = [MAE, MAE]). Remove one of them, or say in 'from' which output each is \
                of. [DuplicateDeclaration]

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
    void constraintsThatAveragesNeedNotHold() {
        refuses(
                input(4).with(
                                "Dense",
                                "units",
                                4,
                                "kernelConstraint",
                                annotation("Constraint", "nonNeg", annotation("NonNeg")))
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .with("ScheduleFreeAdamW"),
                """
                ScheduleFreeAdamW[0]  schedule_free_adamw evaluates at averages of the weights that it trains with, which the\
                 constraint of 'dense/kernel' need not hold for. Leave the constraint out, or take another optimizer.\
                 [ConflictingArguments]""");
    }

    @Test
    void layersThatAnOptimizerExcludes() {
        refuses(
                input(4).with("Dense", "units", 4, "name", "head")
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .with("Muon", "excludeLayers", List.of("head", "heat", "input"), "nsSteps", 0),
                """
                Muon[0].nsSteps  @Muon takes 1 <= nsSteps <= 100, but here nsSteps = 0. The smallest is 1. [ValueOutOfRange]

                Muon[0].excludeLayers[1]  No layer is named 'heat'; did you mean 'head'? [UnknownName]

                Muon[0].excludeLayers[2]  No layer is named 'input'; known are head. [UnknownName]""");
    }

    @Test
    void gradientsBoundedTwice() {
        refuses(
                input(4).with("Dense", "units", 4)
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .with("Adam", "clipnorm", 1, "globalClipnorm", 2),
                """
                Adam[0]  adam has clipnorm and globalClipnorm, but gradients are bounded in one way only. Keep one of them. \
                [ConflictingArguments]""");
    }

    @Test
    void matricesWhereThereAreNone() {
        refuses(
                input(4).with(
                                "Dense",
                                "units",
                                1,
                                "biasInitializerWith",
                                annotation("Initializer", "orthogonal", annotation("Orthogonal")))
                        .with("Loss", "value", "MEAN_SQUARED_ERROR"),
                """
                Dense[0].biasInitializerWith[0].orthogonal[0]  orthogonal makes a matrix, but 'dense/bias' has the shape (1). \
                Take another initializer. [ShapeMismatch]""");
    }

    @Test
    void constraints() {
        refuses(
                input(4, 4, 4)
                        .with(
                                "Conv2D",
                                "filters",
                                2,
                                "kernelSize",
                                1,
                                "kernelConstraint",
                                annotation("Constraint", "maxNorm", annotation("MaxNorm", "axis", List.of(0, 4))),
                                "biasConstraint",
                                annotation("Constraint", "unitNorm", annotation("UnitNorm")))
                        .with("Flatten")
                        .with("Dense", "units", 1, "useBias", false, "biasConstraint", annotation("Constraint"))
                        .with("Loss", "value", "MEAN_SQUARED_ERROR"),
                """
                Conv2D[0].kernelConstraint[0].maxNorm[0].axis[1]  @MaxNorm takes axes of the tensor, which is (1, 1, 4, 2) \
                and has 0 to 3, but here is 4. [ValueOutOfRange]

                Dense[0].biasConstraint  @Dense has useBias = false and biasConstraint, which speaks of the bias. Remove \
                one of them. [ConflictingArguments]""");
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
                                annotation("Regularizer"),
                                "activityRegularizer",
                                annotation("L2"),
                                "activityRegularizerWith",
                                annotation("Regularizer", "formula", "max(0, sum(w))"))),
                """
                Dense[0].kernelRegularizerWith[0]  @Dense has both kernelRegularizer = @L2(value = 0.005) and \
                kernelRegularizerWith, which replaces it. Remove one of them. [ConflictingArguments]

                Dense[0].biasRegularizerWith[0]  @Regularizer does not say which function is meant. Name a constant, give one \
                of the members that take arguments, or a formula. [MissingArgument]

                Dense[0].activityRegularizerWith[0]  @Dense has both activityRegularizer = @L2 and \
                activityRegularizerWith, which replaces it. Remove one of them. [ConflictingArguments]

                Dense[0].activityRegularizerWith[0].formula  At character 8 of the formula: sum of one argument is over a \
                row, but here are single numbers
                max(0, sum(w))
                       ^ [InvalidFormula]""");
    }

    @Test
    void numbersOfPenalties() {
        Declarations.Nested number = annotation("Trainable", "name", "s");
        Declarations.Nested prior =
                annotation("Regularizer", "formula", "exp(-s) * square(w) + s", "trainable", number);
        Declarations.Nested magnitudes = annotation("Regularizer", "l1", annotation("L1"), "trainable", number);
        Declarations.Nested without = annotation("Regularizer", "formula", "abs(w)", "trainable", number);
        refuses(
                ended(input(4, 4, 2)
                        .with("DepthwiseConv2D", "kernelSize", 2, "depthwiseRegularizerWith", prior)
                        .with("Conv2D", "filters", 2, "kernelSize", 2, "groups", 2, "biasRegularizerWith", prior)
                        .with("Flatten")
                        .with("Dense", "units", 1, "activation", "RELU", "kernelRegularizerWith", magnitudes)
                        .with("Dense", "units", 2, "activation", "RELU", "biasRegularizerWith", without)
                        .with("Dense", "units", 2, "kernelRegularizerWith", prior, "biasRegularizerWith", prior)),
                """
                DepthwiseConv2D[0].depthwiseRegularizerWith[0].trainable[0]  @DepthwiseConv2D trains no numbers of penalties \
                on its weights in this version. Write the number into the formula, or train it in activityRegularizerWith. \
                [NotYetCompiled]

                Conv2D[0].biasRegularizerWith[0].trainable[0]  @Conv2D with groups trains no numbers of penalties on its \
                weights in this version. Write the number into the formula, or train it in activityRegularizerWith. \
                [NotYetCompiled]

                Dense[0].kernelRegularizerWith[0].trainable  @Regularizer trains numbers of a formula, but has none. Remove \
                'trainable', or write the formula. [ConflictingArguments]

                Dense[1].biasRegularizerWith[0].trainable[0].name  The formula does not speak of 's', so that there is \
                nothing to train. Use it, or remove it here. [InvalidFormula]

                Dense[2].biasRegularizerWith[0].trainable[0].name  's' stands for something else in the formula or in the \
                layer already. Give the number another name. [DuplicateDeclaration]""");
    }

    @Test
    void orthogonalRegularizers() {
        Declarations.Nested rows =
                annotation("Regularizer", "orthogonalRegularizer", annotation("OrthogonalRegularizer"));
        refuses(
                ended(input(4, 4, 1)
                        .with("Conv2D", "filters", 2, "kernelSize", 3, "kernelRegularizerWith", rows)
                        .with("Flatten")
                        .with("Dense", "units", 1, "activation", "RELU", "biasRegularizerWith", rows)
                        .with("Dense", "units", 2, "activation", "RELU", "kernelRegularizerWith", rows)
                        .with("Dense", "units", 2, "activation", "RELU", "activityRegularizerWith", rows)),
                """
                Conv2D[0].kernelRegularizerWith[0].orthogonalRegularizer[0]  @OrthogonalRegularizer takes kernels of two \
                dimensions, as @Dense has them, but the tensor of kernelRegularizerWith is (3, 3, 1, 2). Choose another \
                penalty. [ConflictingArguments]

                Dense[0].biasRegularizerWith[0].orthogonalRegularizer[0]  @OrthogonalRegularizer takes kernels of two \
                dimensions, as @Dense has them, but the tensor of biasRegularizerWith is (1). Choose another penalty. \
                [ConflictingArguments]

                Dense[1].kernelRegularizerWith[0].orthogonalRegularizer[0]  @OrthogonalRegularizer compares rows with each \
                other, but the tensor of kernelRegularizerWith, which is (1, 2), has one only. Choose the other mode, or \
                remove it. [ConflictingArguments]

                Dense[2].activityRegularizerWith[0].orthogonalRegularizer[0]  @OrthogonalRegularizer looks at the vectors of \
                a kernel, but activityRegularizerWith speaks of what the layer gives. Move it to kernelRegularizerWith. \
                [ConflictingArguments]""");
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

                Dense[0].kernelInitializerWith[0].formula  At character 11 of the formula: sum of one argument is over a row, but here are single numbers
                uniform / sum(uniform)
                          ^ [InvalidFormula]

                Loss[0].formula  The formula "(yPred - yTrue)^2" gives a number for each output, but a\
                 loss gives one for each sample. Did you mean mean((yPred - yTrue)^2)? \
                [InvalidFormula]""");
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
    void boundsInTheWrongOrder() {
        refuses(
                ended(input(4).with(
                                "Dense",
                                "units",
                                1,
                                "kernelConstraint",
                                annotation(
                                        "Constraint",
                                        "minMaxNorm",
                                        annotation("MinMaxNorm", "minValue", 2, "maxValue", 1.5)))),
                """
                Dense[0].kernelConstraint[0].minMaxNorm[0].minValue  @MinMaxNorm takes minValue <= maxValue, but \
                here minValue = 2 and maxValue = 1.5. Exchange them. [ValueOutOfRange]""");
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
