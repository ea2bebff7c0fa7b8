package dev.synapt.kernels.graph;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.diagnostic.Diagnostic;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Legal declarations become graphs, illegal ones are refused with a rule of ours, and nothing ever throws. */
class NetworkPropertiesTest {
    private static final List<String> ACTIVATIONS = List.of(
            "LINEAR",
            "RELU",
            "LEAKY_RELU",
            "ELU",
            "SELU",
            "SIGMOID",
            "TANH",
            "SOFTPLUS",
            "SOFTSIGN",
            "EXPONENTIAL",
            "SOFTMAX");
    private static final List<String> INITIALIZERS = List.of(
            "ZEROS",
            "ONES",
            "RANDOM_UNIFORM",
            "RANDOM_NORMAL",
            "GLOROT_UNIFORM",
            "GLOROT_NORMAL",
            "HE_UNIFORM",
            "HE_NORMAL",
            "LECUN_UNIFORM",
            "LECUN_NORMAL");
    private static final List<String> JOINS =
            List.of("Add", "Multiply", "Average", "Maximum", "Minimum", "Concatenate");
    private static final List<String> JOINS_OF_TWO =
            List.of("Add", "Multiply", "Average", "Maximum", "Minimum", "Concatenate", "Subtract");
    private static final List<String> OPTIMIZERS = List.of("Sgd", "RMSprop", "Adam", "Adamax");

    @Property(tries = 300)
    void legalDeclarationsBecomeGraphs(@ForAll long seed, @ForAll @IntRange(min = 0, max = 8) int layers) {
        Declarations declarations = legal(new Random(seed), layers);
        Diagnostics diagnostics = new Diagnostics();

        Optional<Graph> graph = GraphBuilder.build(declarations.declaration(), diagnostics);

        assertThat(diagnostics.all().stream().filter(d -> !d.rule().advice()).map(Diagnostic::text))
                .as("%s", declarations.declaration())
                .isEmpty();
        checkGraph(graph.orElseThrow());
    }

    private static void checkGraph(Graph graph) {
        for (int i = 0; i < graph.nodes().size(); i++) {
            Node node = graph.nodes().get(i);
            assertThat(node.index()).isEqualTo(i);
            assertThat(node.inputs()).allMatch(input -> input < node.index());
            if (i < graph.nodes().size() - 1) {
                assertThat(graph.nodes()).anyMatch(reader -> reader.inputs().contains(node.index()));
            }
            if (node.operation() instanceof Operation.Reshape) {
                assertThat(node.output().size())
                        .isEqualTo(
                                graph.nodes().get(node.inputs().get(0)).output().size());
            }
        }
        assertThat(graph.layers()).extracting(Layer::name).doesNotHaveDuplicates();
    }

    @Property(tries = 300)
    void whatIsWrongIsRefusedByItsRule(@ForAll long seed, @ForAll Mistake mistake) {
        Random random = new Random(seed);
        Declarations declarations = mistake.make(legal(random, random.nextInt(4)));
        Diagnostics diagnostics = new Diagnostics();

        assertThat(GraphBuilder.build(declarations.declaration(), diagnostics)).isEmpty();
        assertThat(diagnostics.all()).extracting(Diagnostic::rule).contains(mistake.rule);
        assertThat(diagnostics.all()).allSatisfy(d -> assertThat(d.message()).isNotBlank());
    }

    /** Ways to spoil a legal declaration. */
    enum Mistake {
        SECOND_LOSS(Rule.DuplicateDeclaration),
        NO_UNITS(Rule.ValueOutOfRange),
        RATE_OF_ONE(Rule.ValueOutOfRange),
        UNREAD_FORMULA(Rule.InvalidFormula),
        TWO_FORMS(Rule.ConflictingArguments),
        NO_FORM(Rule.MissingArgument),
        UNKNOWN_INPUT(Rule.UnknownName),
        PRIME_SHAPE(Rule.ShapeMismatch),
        ONE_INPUT(Rule.ValueOutOfRange),
        BATCH_AXIS(Rule.ValueOutOfRange),
        OTHER_SHAPE(Rule.ShapeMismatch),
        CIRCLE(Rule.CircularGraph),
        UNREAD(Rule.UnusedLayer),
        REGULARIZER(Rule.MissingArgument),
        WIDE_WINDOW(Rule.ShapeMismatch),
        OTHER_RANK(Rule.ShapeMismatch);

        private final Rule rule;

        Mistake(Rule rule) {
            this.rule = rule;
        }

        Declarations make(Declarations legal) {
            return switch (this) {
                case SECOND_LOSS -> legal.with("Loss", "value", "MEAN_ABSOLUTE_ERROR");
                case NO_UNITS -> legal.with("Dense", "units", 0);
                case RATE_OF_ONE -> legal.with("Dropout", "value", 1.0);
                case UNREAD_FORMULA -> legal.with("Activation", "formula", "x +");
                case TWO_FORMS -> legal.with("Activation", "value", "RELU", "formula", "x");
                case NO_FORM -> legal.with("Activation");
                case UNKNOWN_INPUT -> legal.with("Flatten", "from", "nobody");
                case PRIME_SHAPE -> legal.with("Reshape", "value", new int[] {1_000_003, 2});
                case WIDE_WINDOW ->
                    legal.with("Reshape", "value", new int[] {1, -1}).with("MaxPool1D");
                case OTHER_RANK -> legal.with("Flatten").with("GlobalMaxPool2D");
                case ONE_INPUT -> legal.with("Add", "from", "input");
                case BATCH_AXIS -> legal.with("Concatenate", "from", List.of("input", "input"), "axis", 0);
                case OTHER_SHAPE ->
                    legal.with("Flatten", "name", "flat", "from", "input")
                            .with("Dense", "units", 1_000_003, "name", "wide")
                            .with("Maximum", "from", List.of("flat", "wide"));
                case CIRCLE -> legal.with("Add", "name", "round", "from", List.of("input", "round"));
                case UNREAD -> legal.with("Flatten", "from", "input");
                case REGULARIZER -> legal.with("Dense", "units", 1, "kernelRegularizerWith", annotation("Regularizer"));
            };
        }
    }

    private static Declarations legal(Random random, int layers) {
        int rank = 1 + random.nextInt(4);
        int[] input = random.ints(rank, 1, 6).toArray();
        Declarations declarations =
                Declarations.network("Any").with("Network", "input", input, "seed", random.nextLong());
        if (rank > 1 && random.nextBoolean()) {
            spatial(declarations, rank - 1, random);
            spatial(declarations, rank - 1, random);
        }
        for (int i = 0; i < layers; i++) {
            if (random.nextInt(4) == 0) {
                branch(declarations, random, "before" + i);
            } else {
                layer(declarations, random);
            }
        }
        ending(declarations, random);
        String optimizer = OPTIMIZERS.get(random.nextInt(OPTIMIZERS.size()));
        return declarations
                .with(
                        optimizer,
                        "learningRate",
                        Math.max(1e-6, random.nextDouble()),
                        "weightDecay",
                        random.nextDouble())
                .with("Metrics", "value", "ACCURACY");
    }

    /** Padded, so that any window fits. */
    private static void spatial(Declarations declarations, int dimensions, Random random) {
        int[] sizes = random.ints(dimensions, 1, 5).toArray();
        int[] strides = random.ints(dimensions, 1, 4).toArray();
        String suffix = dimensions + "D";
        switch (random.nextInt(dimensions < 3 ? 11 : 8)) {
            case 6 ->
                declarations
                        .with("Conv" + suffix, "filters", 6, "kernelSize", 1)
                        .with("Conv" + suffix, "filters", 4, "kernelSize", sizes, "groups", 2, "padding", "SAME");
            case 7 ->
                declarations.with("Conv" + suffix + "Transpose", "filters", 3, "kernelSize", sizes, "strides", strides);
            case 8 ->
                declarations.with(
                        "DepthwiseConv" + suffix,
                        "kernelSize",
                        sizes,
                        "dilationRate",
                        strides,
                        "padding",
                        "SAME",
                        "depthMultiplier",
                        1 + random.nextInt(3));
            case 9 ->
                declarations.with(
                        "SeparableConv" + suffix, "filters", 5, "kernelSize", sizes, "strides", 2, "padding", "SAME");
            case 10 ->
                declarations
                        .with("ZeroPadding" + suffix, "value", 2)
                        .with("LocallyConnected" + suffix, "filters", 3, "kernelSize", sizes, "strides", strides);
            case 0 ->
                declarations.with(
                        any(List.of("MaxPool", "MinPool", "AvgPool"), random) + suffix,
                        "poolSize",
                        sizes,
                        "strides",
                        strides,
                        "padding",
                        "SAME");
            case 1 ->
                declarations.with(
                        "Conv" + suffix,
                        "filters",
                        1 + random.nextInt(9),
                        "kernelSize",
                        sizes,
                        "dilationRate",
                        strides,
                        "padding",
                        any(dimensions == 1 ? List.of("SAME", "EDGE", "CAUSAL") : List.of("SAME", "EDGE"), random),
                        "activation",
                        any(ACTIVATIONS, random),
                        "useBias",
                        random.nextBoolean());
            case 2 ->
                declarations.with(
                        "Conv" + suffix, "filters", 3, "kernelSize", sizes, "strides", strides, "padding", "SAME");
            case 3 ->
                declarations
                        .with(any(List.of("ZeroPadding", "EdgePadding"), random) + suffix, "value", sizes)
                        .with("Cropping" + suffix, "value", sizes);
            case 4 -> declarations.with("UpSampling" + suffix, "size", sizes);
            default -> declarations.with(any(List.of("ZeroPadding", "EdgePadding"), random) + suffix, "value", sizes);
        }
    }

    /** A layer, one or two that read it and have its shape, and what joins them. */
    private static void branch(Declarations declarations, Random random, String name) {
        declarations.with("Activation", "value", any(ACTIVATIONS, random), "name", name);
        List<String> from = new ArrayList<>(List.of(name));
        int branches = 1 + random.nextInt(2);
        for (int i = 0; i < branches; i++) {
            String branch = name + "_" + i;
            declarations.with("Activation", "value", any(ACTIVATIONS, random), "from", name, "name", branch);
            from.add(random.nextInt(from.size() + 1), branch);
        }
        String join = any(branches == 1 ? JOINS_OF_TWO : JOINS, random);
        declarations.with(join, "from", from);
    }

    private static void layer(Declarations declarations, Random random) {
        switch (random.nextInt(6)) {
            case 0 -> declarations.with("Dropout", "value", random.nextDouble());
            case 1 ->
                declarations
                        .with("Flatten")
                        .with("RepeatVector", "value", 1 + random.nextInt(3))
                        .with("Permute", "value", new int[] {2, 1})
                        .with("Rescaling", "scale", random.nextGaussian(), "offset", random.nextGaussian());
            case 2 -> declarations.with("Reshape", "value", new int[] {1, -1});
            case 3 -> declarations.with("Activation", "value", any(ACTIVATIONS, random));
            case 4 -> declarations.with("Elu", "alpha", random.nextDouble());
            default ->
                declarations.with(
                        "Dense",
                        "units",
                        1 + random.nextInt(40),
                        "activation",
                        any(ACTIVATIONS, random),
                        "useBias",
                        random.nextBoolean(),
                        "kernelInitializer",
                        any(INITIALIZERS, random));
        }
    }

    private static void ending(Declarations declarations, Random random) {
        int units = 2 + random.nextInt(5);
        switch (random.nextInt(4)) {
            case 0 ->
                declarations
                        .with("Dense", "units", units, "activation", "SOFTMAX")
                        .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY");
            case 1 ->
                declarations
                        .with("Dense", "units", units)
                        .with("CategoricalCrossentropy", "fromLogits", true, "labelSmoothing", random.nextDouble());
            case 2 ->
                declarations
                        .with("Dense", "units", 1, "activation", "SIGMOID")
                        .with("Loss", "value", "BINARY_CROSSENTROPY");
            default -> declarations.with("Dense", "units", 1).with("Loss", "formula", "mean(square(yPred - yTrue))");
        }
    }

    private static String any(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
