package dev.synapt.kernels.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.Compilation;
import dev.synapt.kernels.NetworkCompiler;
import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.source.CompilerOptions;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every error that several outputs bring with them: its place and its text. */
class OutputDiagnosticsTest {
    private static final CompilerOptions PLAIN = new CompilerOptions(List.of(), false, false, false);

    private static void says(Declarations declarations, String expected) {
        Compilation compilation = NetworkCompiler.compile(declarations.declaration(), PLAIN);
        assertThat(compilation.diagnostics().stream()
                        .map(d -> d.site() + "  " + d.text())
                        .collect(Collectors.joining("\n\n")))
                .isEqualTo(expected.strip());
    }

    private static Declarations houses() {
        return Declarations.network("Houses")
                .with("Network", "input", 4)
                .with("Dense", "units", 8, "activation", "TANH", "name", "trunk")
                .with("Dense", "units", 1, "name", "price", "from", "trunk")
                .with("Dense", "units", 3, "activation", "SOFTMAX", "name", "kind", "from", "trunk");
    }

    private static Declarations withLosses() {
        return houses().with("Loss", "value", "MEAN_SQUARED_ERROR", "from", "price")
                .with("SparseCategoricalCrossentropy", "from", "kind", "weight", 0.3);
    }

    @Test
    void eachOutputHasALossAndNobodyElse() {
        says(withLosses(), "");
        says(houses().with("Loss", "value", "MEAN_SQUARED_ERROR", "from", "price"), """
                Dense[2]  No layer takes its input from 'kind', and no loss is of it. Name 'kind' in the 'from' of the layer that \
                is to read it, or of a loss, such as @Loss(value = MEAN_SQUARED_ERROR, from = "kind"), or remove it. \
                [UnusedLayer]""");
        says(withLosses().with("Loss", "value", "MEAN_SQUARED_ERROR", "from", "prize"), """
                Loss[1].from  The loss is of 'prize', but no layer has that name; did you mean 'price'? [UnknownName]""");
        says(withLosses().with("Loss", "value", "MEAN_SQUARED_ERROR", "from", "input"), """
                Loss[1].from  The loss is of 'input', but no layer has that name; known are trunk, price, kind. \
                [UnknownName]""");
        says(withLosses().with("Loss", "value", "MEAN_ABSOLUTE_ERROR", "from", "price"), """
                Loss[1].from  'price' has a loss already, @Loss(from = "price", value = MEAN_SQUARED_ERROR). Remove one of them, or \
                name another output. [DuplicateDeclaration]""");
        says(withLosses().with("Loss", "value", "MEAN_ABSOLUTE_ERROR"), """
                Loss[1]  @Loss does not say which output it is of, but other losses do. Name the layer in 'from'. \
                [MissingArgument]""");
    }

    @Test
    void anInputIsNoOutput() {
        says(
                Declarations.network("Two")
                        .with("Network")
                        .with("Input", "name", "left", "shape", 4)
                        .with("Dense", "units", 1)
                        .with("Loss", "value", "MEAN_SQUARED_ERROR", "from", "left")
                        .with("Loss", "value", "MEAN_SQUARED_ERROR", "from", "dense"),
                """
                Loss[0].from  The loss is of 'left', but no layer has that name; known are dense. [UnknownName]""");
    }

    @Test
    void weights() {
        says(
                houses().with("Loss", "value", "MEAN_SQUARED_ERROR", "from", "price", "weight", -0.5)
                        .with("SparseCategoricalCrossentropy", "from", "kind", "weight", Double.NaN),
                """
                Loss[0].weight  @Loss takes weight >= 0, but here weight = -0.5. The smallest is 0. [ValueOutOfRange]

                SparseCategoricalCrossentropy[0].weight  @SparseCategoricalCrossentropy takes weight >= 0, but here weight = NaN. \
                Usual is 1. [ValueOutOfRange]""");
    }

    @Test
    void metricsAreOfAnOutput() {
        says(withLosses().with("Metrics", "value", "MAE"), """
                Metrics[0]  @Metrics does not say which output it measures, and there are price, kind. Say it in 'from', such as \
                from = "price". [MissingArgument]""");
        says(withLosses().with("Metrics", "value", "MAE", "from", "trunk"), """
                Metrics[0].from  @Metrics measures 'trunk', but no loss is of a layer of that name; known are price, kind. \
                [UnknownName]""");
        says(
                withLosses()
                        .with("Metrics", "value", "MAE", "from", "price")
                        .with("Metrics", "value", "ACCURACY", "from", "price"),
                """
                Metrics[1].from  'price' is measured already, by @Metrics(from = "price", value = [MAE]). Put all of its metrics \
                there. [DuplicateDeclaration]""");
        says(withLosses().with("Metrics", "value", "MAE", "from", "kind"), """
                Metrics[0].value[0]  mean_absolute_error compares outputs with values, but sparse_categorical_crossentropy takes \
                class indices. Did you mean ACCURACY, or @Loss(CATEGORICAL_CROSSENTROPY) with one-hot values? \
                [MetricMismatch]""");
    }

    /** Each loss is held against its own output, with the way to it. */
    @Test
    void lossesThatDoNotFitTheirOutputs() {
        says(
                houses().with("BinaryCrossentropy", "from", "price")
                        .with("SparseCategoricalCrossentropy", "from", "kind")
                        .with("Dense", "units", 1, "name", "last", "from", "trunk")
                        .with("Loss", "value", "CATEGORICAL_CROSSENTROPY", "from", "last"),
                """
                Dense[1]  binary_crossentropy takes probabilities, from 0 to 1, but the network ends with linear, which gives \
                numbers below 0: input (4) -> trunk (8) -> price (1). Did you mean activation = SIGMOID, or \
                @BinaryCrossentropy(fromLogits = true)? [LossMismatch]

                Dense[3].units  categorical_crossentropy needs one output for each class, at least two, but the network ends with \
                one: input (4) -> trunk (8) -> last (1). For two classes use units = 2 with activation = SOFTMAX, or keep one unit \
                with activation = SIGMOID and @Loss(BINARY_CROSSENTROPY). [LossMismatch]""");
    }

    @Test
    void adviceIsOfEachOutput() {
        says(
                Declarations.network("Advised")
                        .with("Network", "input", 4)
                        .with("Dense", "units", 8, "activation", "SOFTMAX", "name", "first")
                        .with("Dense", "units", 2, "activation", "SIGMOID", "name", "second")
                        .with("Loss", "value", "CATEGORICAL_CROSSENTROPY", "from", "first")
                        .with("Loss", "value", "CATEGORICAL_CROSSENTROPY", "from", "second"),
                """
                Dense[1].activation  categorical_crossentropy takes the outputs for the probabilities of classes that exclude each \
                other, but sigmoid gives each on its own. Did you mean activation = SOFTMAX, or @Loss(BINARY_CROSSENTROPY) where \
                several classes can be true at once? [DubiousLoss]""");
    }

    @Test
    void aNetworkOfSeveralOutputsIsReusedUpToALayer() {
        NetworkDeclaration reused = withLosses().declaration();
        says(
                Declarations.network("Above")
                        .with("Network", "input", 4)
                        .knowing(reused)
                        .with("Reuse", "value", "test.Houses")
                        .with("Dense", "units", 1)
                        .with("Loss", "value", "MEAN_SQUARED_ERROR"),
                """
                Reuse[0].value  Houses has several outputs, price, kind, so that nobody can tell which one the next layer reads. \
                Name the last layer to take over, such as until = "price". [MissingArgument]""");
        says(
                Declarations.network("Above")
                        .with("Network", "input", 4)
                        .knowing(reused)
                        .with("Reuse", "value", "test.Houses", "until", "trunk")
                        .with("Dense", "units", 1)
                        .with("Loss", "value", "MEAN_SQUARED_ERROR"),
                "");
    }

    /** A path into a block names an output too. */
    @Test
    void anOutputWithinABlock() {
        NetworkDeclaration block = Declarations.block("Pair")
                .with("Dense", "units", 3, "activation", "TANH", "name", "low")
                .with("Dense", "units", 2, "name", "high")
                .declaration();
        says(
                Declarations.network("Above")
                        .with("Network", "input", 4)
                        .knowing(block)
                        .with("Reuse", "value", "test.Pair", "name", "pair")
                        .with("Loss", "value", "MEAN_SQUARED_ERROR", "from", "pair/low")
                        .with("Loss", "value", "MEAN_SQUARED_ERROR", "from", "pair"),
                "");
    }
}
