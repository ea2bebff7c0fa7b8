package dev.synapt.kernels.graph;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static dev.synapt.kernels.graph.Refusals.input;
import static dev.synapt.kernels.graph.Refusals.refuses;

import dev.synapt.kernels.declaration.Declarations;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every error of a loss or a metric that does not go with the output: its place and its text. */
class LossDiagnosticsTest {

    @Test
    void lossesThatLearnNothing() {
        refuses(input(4).with("Dense", "units", 1).with("Loss", "formula", "mean(yTrue)"), """
                Loss[0].formula  The formula "mean(yTrue)" does not depend on yPred, so that nothing \
                could learn. Use yPred in it. [InvalidFormula]""");
    }

    private static Declarations training(String formula, String... names) {
        return input(4).with("Dense", "units", 2)
                .with(
                        "Loss",
                        "formula",
                        formula,
                        "trainable",
                        Stream.of(names)
                                .map(name -> annotation("Trainable", "name", name))
                                .toList());
    }

    @Test
    void numbersThatAreNotTrained() {
        refuses(training("mean(square(yPred - yTrue))", "s"), """
                Loss[0].trainable[0].name  The formula does not speak of 's', so that there is nothing to train. Use it, or \
                remove it here. [InvalidFormula]""");
        refuses(training("mean(s * square(yPred - yTrue))", "s", "s"), """
                Loss[0].trainable[1].name  's' stands for something else in the formula or in the layer already. Give the \
                number another name. [DuplicateDeclaration]""");
        refuses(training("mean(square(yPred - yTrue))", "yTrue"), """
                Loss[0].trainable[0].name  'yTrue' stands for something else in the formula or in the layer already. Give \
                the number another name. [DuplicateDeclaration]""");
        refuses(training("mean(square(yPred - t))", "s"), """
                Loss[0].formula  At character 21 of the formula: unknown name 't'; known are s, yTrue, yPred
                mean(square(yPred - t))
                                    ^ [InvalidFormula]""");
        refuses(training("s * square(yPred - yTrue)", "s"), """
                Loss[0].formula  The formula "s * square(yPred - yTrue)" gives a number for each output, but a loss gives one \
                for each sample. Did you mean mean(s * square(yPred - yTrue))? [InvalidFormula]""");
        refuses(
                input(4).with("Dense", "units", 2)
                        .with("Loss", "value", "MEAN_SQUARED_ERROR", "trainable", annotation("Trainable", "name", "s")),
                """
                Loss[0].trainable  @Loss trains numbers of a formula, but has none. Remove 'trainable', or write the formula. \
                [ConflictingArguments]""");
    }

    @Test
    void aLayerOfTheLossesName() {
        Declarations named = input(4).with("Dense", "units", 2, "name", "loss")
                .with(
                        "Loss",
                        "formula",
                        "mean(exp(-s) * square(yPred - yTrue) + s)",
                        "trainable",
                        annotation("Trainable", "name", "s"));
        refuses(named, """
                Loss[0].trainable[0]  What a loss trains is called 'loss/s', but a layer is named 'loss' already. Give the \
                layer another name. [DuplicateName]""");
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

    private static Declarations embeddings() {
        return input(4).with("Dense", "units", 2).with("UnitNormalization");
    }

    @Test
    void metricsOfEmbeddings() {
        refuses(embeddings().with("Circle").with("Metrics", "value", List.of("ACCURACY")), """
                Metrics[0]  circle compares samples with each other, and no number of an embedding stands for a class, so \
                that there is nothing to measure beside the loss. Leave @Metrics out, or name another output in from. \
                [MetricMismatch]""");
        refuses(
                input(4).with("Dense", "units", 3, "activation", "SOFTMAX")
                        .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                        .with("Metrics", "losses", List.of("CIRCLE")),
                """
                Metrics[0].losses[0]  circle compares samples with each other, so that it is no mean of figures of single \
                samples. It can be trained, with @Circle. [MetricMismatch]""");
    }

    @Test
    void embeddingsOfSeveralRows() {
        refuses(input(4, 3).with("Dense", "units", 2).with("Circle"), """
                Circle[0]  circle judges all numbers of a sample together, so that they have to lie in one row, but the \
                network ends with several: input (4, 3) -> dense (4, 2). Add @Flatten behind it. [LossMismatch]""");
    }

    @Test
    void secondDerivativesOfPairs() {
        refuses(
                Declarations.network("Net")
                        .with("Network", "input", 4, "hessianProducts", true)
                        .with("Dense", "units", 2)
                        .with("Circle")
                        .with("Sgd"),
                """
                Network[0].hessianProducts  circle, which compares samples with each other, has no second derivatives in this \
                version. Leave hessianProducts out; Minimizer.limitedMemoryBfgs does without. [NotYetCompiled]""");
    }

    @Test
    void regionsOfSeveralRows() {
        refuses(input(4, 3).with("Dense", "units", 2, "activation", "SIGMOID").with("Loss", "value", "DICE"), """
                Loss[0].value  dice judges all numbers of a sample together, so that they have to lie in one row, but the \
                network ends with several: input (4, 3) -> dense (4, 2). Add @Flatten behind it. [LossMismatch]""");
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

    private static Declarations sequences(int... shape) {
        return input(shape).with("Dense", "units", 5).with("Ctc", "targetLength", 3);
    }

    @Test
    void sequencesNeedTimeStepsAndABlank() {
        refuses(sequences(4), """
                Ctc[0]  ctc takes the logits of each time step, (time steps, classes), but the network ends with (5): \
                input (4) -> dense (5). End it with @Dense or @Conv1D over (time steps, features). [LossMismatch]""");
        refuses(sequences(4, 3, 2), """
                Ctc[0]  ctc takes the logits of each time step, (time steps, classes), but the network ends with \
                (4, 3, 5): input (4, 3, 2) -> dense (4, 3, 5). End it with @Dense or @Conv1D over (time steps, features). \
                [LossMismatch]""");
        refuses(input(4, 2).with("Dense", "units", 1).with("Ctc", "targetLength", 3), """
                Dense[0].units  ctc takes class 0 for the blank, so that there have to be at least two, but the network \
                ends with one: input (4, 2) -> dense (4, 1). [LossMismatch]""");
        refuses(sequences(2, 7), """
                Ctc[0].targetLength  3 labels take as many time steps at least, but the network ends with 2: \
                input (2, 7) -> dense (2, 5). [LossMismatch]""");
        refuses(input(4, 2).with("Dense", "units", 2).with("Ctc", "targetLength", 0), """
                Ctc[0].targetLength  @Ctc takes targetLength >= 1, but here targetLength = 0. The smallest is 1. \
                [ValueOutOfRange]""");
    }

    @Test
    void sequencesHaveNoMetricsOfRows() {
        refuses(sequences(4, 2).with("Metrics", "value", List.of("ACCURACY")), """
                Metrics[0]  ctc compares all time steps of a sample with one sequence of labels, so that no row has a truth \
                of its own to be measured by. Leave @Metrics out, or name another output in from; \
                dev.synapt.runtime.SequenceDecoder reads sequences from predictions. [MetricMismatch]""");
    }

    @Test
    void sequencesHaveNoSecondDerivatives() {
        refuses(
                Refusals.empty()
                        .with("Network", "input", List.of(4, 2), "hessianProducts", true)
                        .with("Dense", "units", 5)
                        .with("Ctc", "targetLength", 3),
                """
                Network[0].hessianProducts  ctc has no second derivatives in this version. Leave hessianProducts out; \
                Minimizer.limitedMemoryBfgs does without. [NotYetCompiled]""");
    }
}
