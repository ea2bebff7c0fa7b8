package dev.synapt.kernels.graph;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.diagnostic.Diagnostic;
import dev.synapt.kernels.diagnostic.Diagnostics;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GraphBuilderTest {

    private static Graph graph(Declarations declarations) {
        Diagnostics diagnostics = new Diagnostics();
        Optional<Graph> graph = GraphBuilder.build(declarations.declaration(), diagnostics);
        assertThat(diagnostics.all()).extracting(Diagnostic::text).isEmpty();
        return graph.orElseThrow();
    }

    private static Declarations digits() {
        return Declarations.network("Digits")
                .with("Network", "input", new int[] {28, 28}, "seed", 7)
                .with("Flatten")
                .with("Dense", "units", 128, "activation", "RELU", "kernelInitializer", "HE_NORMAL")
                .with("Dropout", "value", 0.2)
                .with("Dense", "units", 10, "activation", "SOFTMAX")
                .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                .with("Adam", "learningRate", 0.002)
                .with("Metrics", "value", "ACCURACY");
    }

    @Test
    void nodesFollowTheLayersAndTheLossTakesTheSoftmaxOver() {
        Graph graph = graph(digits());

        assertThat(graph.nodes())
                .extracting(n -> n.name() + " " + n.operation().getClass().getSimpleName() + n.inputs() + n.output())
                .containsExactly(
                        "input Input[](28, 28)",
                        "flatten Reshape[0](784)",
                        "dense Dense[1](128)",
                        "dense Activate[2](128)",
                        "dropout Dropout[3](128)",
                        "dense_1 Dense[4](10)");
        assertThat(graph.outputs().get(0).loss().labels()).isTrue();
        assertThat(graph.outputs().get(0).loss().prediction())
                .isEqualTo(Formula.parse(
                        "exp(x - stopGradient(max(x))) / sum(exp(x - stopGradient(max(x))))", List.of("x")));
    }

    @Test
    void summaryHasTheParametersOfEachLayer() {
        assertThat(graph(digits()).layers())
                .containsExactly(
                        new Layer("flatten", "Flatten", List.of("input"), Shape.of(784), 0, ""),
                        new Layer(
                                "dense",
                                "Dense",
                                List.of("flatten"),
                                Shape.of(128),
                                784 * 128 + 128,
                                "activation=relu"),
                        new Layer("dropout", "Dropout", List.of("dense"), Shape.of(128), 0, ""),
                        new Layer("dense_1", "Dense", List.of("dropout"), Shape.of(10), 1290, "activation=softmax"));
    }

    @Test
    void aLayersArgumentsAreWhatDecidesTheMeaningOfItsWeights() {
        assertThat(graph(Declarations.network("Line")
                                .with("Network", "input", 3)
                                .with("Dense", "units", 2, "useBias", false, "kernelInitializer", "HE_NORMAL")
                                .with("LeakyReLU", "negativeSlope", 0.01)
                                .with("Dense", "units", 2, "activation", "LEAKY_RELU")
                                .with("Dense", "units", 2, "activationWith", annotation("Activation", "elu", elu()))
                                .with("Dropout", "value", 0.5)
                                .with("Dense", "units", 2)
                                .with("Activation", "formula", "x *\n  sigmoid(1.5 * x)")
                                .with("Dense", "units", 1, "activation", "LINEAR")
                                .with("Loss", "value", "MEAN_SQUARED_ERROR"))
                        .layers())
                .extracting(Layer::arguments)
                .containsExactly(
                        "useBias=false",
                        "activation=leaky_relu(negativeSlope=0.01)",
                        "activation=leaky_relu",
                        "activation=elu(alpha=2.0)",
                        "",
                        "",
                        "activation=x * sigmoid(1.5 * x)",
                        "");
    }

    private static Declarations.Nested elu() {
        return annotation("Elu", "alpha", 2.0);
    }

    @Test
    void seedPrecisionAndRatesComeFromTheDeclaration() {
        Graph graph = graph(digits());

        assertThat(graph.declaration()).isEqualTo("Digits");
        assertThat(graph.seed()).isEqualTo(7);
        assertThat(graph.doublePrecision()).isFalse();
        assertThat(graph.optimizer().name()).isEqualTo("adam");
        assertThat(graph.optimizer().learningRate()).isEqualTo(0.002);
        assertThat(graph.outputs().get(0).metrics()).extracting(Metric::name).containsExactly("accuracy");
    }

    @Test
    void withoutAnOptimizerItIsKerasDefault() {
        Graph graph = graph(Declarations.network("Line")
                .with("Network", "input", 1, "precision", "FLOAT64")
                .with("Dense", "units", 1)
                .with("Loss", "value", "MEAN_SQUARED_ERROR"));

        assertThat(graph.optimizer().name()).isEqualTo("rmsprop");
        assertThat(graph.optimizer().learningRate()).isEqualTo(0.001);
        assertThat(graph.doublePrecision()).isTrue();
        assertThat(graph.outputs().get(0).loss().prediction()).isEqualTo(Formula.parse("x", List.of("x")));
    }

    @Test
    void slotsAndScalarsAreNamedAndOnlyTheNeededOnesExist() {
        Optimizer plain = graph(regression().with("Sgd")).optimizer();
        Optimizer momentum = graph(regression().with("Sgd", "momentum", 0.9, "nesterov", true))
                .optimizer();
        Optimizer centered = graph(regression().with("RMSprop", "momentum", 0.5, "centered", true))
                .optimizer();

        assertThat(plain.slots()).isEmpty();
        assertThat(plain.rule().update().toString()).isEqualTo("w * keep - alpha * g");
        assertThat(momentum.slots()).extracting(Optimizer.Slot::name).containsExactly("velocity");
        assertThat(momentum.rule().update().toString()).isEqualTo("w * keep + 0.9 * new_velocity - alpha * g");
        assertThat(centered.slots()).extracting(Optimizer.Slot::name).containsExactly("meanSquare", "mean", "step");
        assertThat(centered.scalars()).extracting(Optimizer.Named::name).containsExactly("alpha", "keep");
    }

    private static Declarations regression() {
        return Declarations.network("Line")
                .with("Network", "input", 3)
                .with("Dense", "units", 1)
                .with("Loss", "value", "MEAN_SQUARED_ERROR");
    }

    @Test
    void denseActsOnTheLastAxis() {
        Graph graph = graph(Declarations.network("Rows")
                .with("Network", "input", new int[] {5, 4})
                .with("Dense", "units", 3, "activation", "TANH")
                .with("Reshape", "value", new int[] {3, -1})
                .with("Dense", "units", 2)
                .with("Loss", "value", "MEAN_ABSOLUTE_ERROR"));

        assertThat(graph.nodes())
                .extracting(n -> n.output().toString())
                .containsExactly("(5, 4)", "(5, 3)", "(5, 3)", "(3, 5)", "(3, 2)");
        assertThat(graph.output(0).output().rows()).isEqualTo(3);
    }

    @Test
    void whatDoesNothingIsNoNode() {
        Graph graph = graph(Declarations.network("Plain")
                .with("Network", "input", 4)
                .with("Flatten")
                .with("Dropout", "value", 0)
                .with("Activation", "value", "LINEAR")
                .with("Reshape", "value", 4)
                .with("Dense", "units", 2, "useBias", false)
                .with("Loss", "value", "MEAN_SQUARED_ERROR"));

        assertThat(graph.nodes()).extracting(Node::name).containsExactly("input", "dense");
        assertThat(graph.layers()).hasSize(5);
        assertThat(graph.layers().get(4).parameters()).isEqualTo(8);
    }

    @Test
    void argumentsAndFormulasReplaceConstants() {
        Graph graph = graph(Declarations.network("Own")
                .with("Network", "input", 4)
                .with(
                        "Dense",
                        "units",
                        3,
                        "activationWith",
                        annotation("Activation", "formula", "x * sigmoid(1.702 * x)"))
                .with("LeakyReLU")
                .with(
                        "Dense",
                        "units",
                        1,
                        "kernelInitializerWith",
                        annotation("Initializer", "heNormal", annotation("HeNormal", "seed", 0L)),
                        "biasInitializerWith",
                        annotation("Initializer", "formula", "normal / sqrt(fanIn)"))
                .with("Loss", "formula", "mean(abs(yPred - yTrue) ^ 1.5)"));

        assertThat(graph.nodes().get(2).operation().toString()).contains("x * sigmoid(1.702 * x)");
        assertThat(graph.nodes().get(3).operation().toString()).contains("0.3");
        Operation.Dense last = (Operation.Dense) graph.output(0).operation();
        assertThat(last.kernel().seed()).isNotZero();
        Parameter bias = Objects.requireNonNull(last.bias());
        assertThat(bias.seed()).isZero();
        assertThat(bias.initial().toString()).isEqualTo("normal");
        assertThat(graph.outputs().get(0).loss().name()).isEqualTo("formula");
    }

    @Test
    void initializersHaveTheirFansFoldedIn() {
        Operation.Dense dense = (Operation.Dense) graph(digits()).nodes().get(5).operation();

        // Glorot's bound for 128 inputs and 10 units.
        assertThat(dense.kernel().initial().toString()).isEqualTo(StrictMath.sqrt(6.0 / 138) + " * (2 * uniform - 1)");
    }

    @Test
    void fromOrdersLayersWrittenInAnyOrder() {
        Graph graph = graph(Declarations.network("Chain")
                .with("Network", "input", 4)
                .with("Dense", "units", 3, "name", "first", "activation", "RELU")
                .with("Dense", "units", 1, "name", "last", "from", "middle")
                .with("Dense", "units", 2, "name", "middle", "from", "first", "activation", "RELU")
                .with("Loss", "value", "MEAN_SQUARED_ERROR"));

        assertThat(graph.layers()).extracting(Layer::name).containsExactly("first", "middle", "last");
    }

    private static Declarations residual() {
        return Declarations.network("Residual")
                .with("Network", "input", 4)
                .with("Dense", "units", 4, "name", "a", "activation", "RELU")
                .with("Dense", "units", 4, "name", "b")
                .with("Add", "from", List.of("a", "b"))
                .with("Concatenate", "from", List.of("add", "input"))
                .with("Dense", "units", 3, "activation", "SOFTMAX")
                .with("Loss", "value", "CATEGORICAL_CROSSENTROPY");
    }

    @Test
    void layersReadWhatTheyName() {
        assertThat(graph(residual()).nodes())
                .extracting(n -> n.name() + " " + n.operation().getClass().getSimpleName() + n.inputs() + n.output())
                .containsExactly(
                        "input Input[](4)",
                        "a Dense[0](4)",
                        "a Activate[1](4)",
                        "b Dense[2](4)",
                        "add Merge[2, 3](4)",
                        "concatenate Concatenate[4, 0](8)",
                        "dense Dense[5](3)");
    }

    @Test
    void layersRunAsWrittenButAfterWhatTheyRead() {
        Graph graph = graph(Declarations.network("Backwards")
                .with("Network", "input", 4)
                .with("Add", "name", "sum", "from", List.of("b", "a"))
                .with("Dense", "units", 2, "name", "out", "from", "sum")
                .with("Dense", "units", 3, "name", "a", "from", "input", "activation", "RELU")
                .with("Dense", "units", 3, "name", "b", "from", "input", "activation", "TANH")
                .with("Loss", "value", "MEAN_SQUARED_ERROR"));

        assertThat(graph.layers()).extracting(Layer::name).containsExactly("a", "b", "sum", "out");
    }

    @Test
    void anOutputThatJoinsBranchesKeepsItsValues() {
        Graph graph = graph(Declarations.network("Ensemble")
                .with("Network", "input", 4)
                .with("Dense", "units", 3, "name", "a", "from", "input", "activation", "SOFTMAX")
                .with("Dense", "units", 3, "name", "b", "from", "input", "activation", "SOFTMAX")
                .with("Average", "from", List.of("a", "b"))
                .with("Loss", "value", "CATEGORICAL_CROSSENTROPY"));

        assertThat(graph.output(0).name()).isEqualTo("average");
        assertThat(graph.outputs().get(0).loss().prediction()).isEqualTo(Formula.parse("x", List.of("x")));
    }
}
