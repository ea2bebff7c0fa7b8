package dev.synapt.kernels.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.diagnostic.Diagnostic;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.vocabulary.KerasFigures;
import dev.synapt.kernels.vocabulary.KerasFigures.Case;
import dev.synapt.kernels.vocabulary.KerasFigures.Tensor;
import dev.synapt.kernels.vocabulary.Layers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The graph's windows, computed by their definition, against the figures of Keras's own tests. */
class SpatialConformanceTest {
    private static final List<String> FILES = List.of(
            "layers_convolutional.json", "layers_pooling.json", "layers_reshaping.json", "layers_activations.json");

    /** Layers of no certain number of dimensions. */
    private static final Set<Layers.Family> OTHERS = Set.of(
            Layers.Family.PERMUTE,
            Layers.Family.REPEAT_VECTOR,
            Layers.Family.ACTIVATION,
            Layers.Family.PARAMETRIC_ACTIVATION);

    /** Keras's names of members that the vocabulary has. */
    private static final Map<String, String> MEMBERS = Map.ofEntries(
            Map.entry("kernel_size", "kernelSize"),
            Map.entry("pool_size", "poolSize"),
            Map.entry("strides", "strides"),
            Map.entry("dilation_rate", "dilationRate"),
            Map.entry("size", "size"),
            Map.entry("cropping", "value"),
            Map.entry("dims", "value"),
            Map.entry("n", "value"),
            Map.entry("output_padding", "outputPadding"),
            Map.entry("axis", "axis"),
            Map.entry("shared_axes", "sharedAxes"));

    private static final Map<String, String> REALS = Map.of(
            "alpha", "alpha", "negative_slope", "negativeSlope", "max_value", "maxValue", "threshold", "threshold");

    private static final Map<String, String> NUMBERS =
            Map.of("filters", "filters", "groups", "groups", "depth_multiplier", "depthMultiplier");

    /** The count is pinned, so that no figure drops out unnoticed. */
    @Test
    void noFigureIsLeftOut() {
        assertThat(cases().count()).isEqualTo(165);
    }

    @TestFactory
    Stream<DynamicTest> everyApplicableFigure() {
        return cases().map(c -> DynamicTest.dynamicTest(c.id() + " " + c.op(), () -> check(c)));
    }

    /** Channels last, no masks: those of the layers that are compiled. */
    private static Stream<Case> cases() {
        return FILES.stream()
                .flatMap(file -> KerasFigures.cases(file).stream())
                .filter(c -> entry(c).isPresent())
                .filter(c ->
                        c.config().getOrDefault("data_format", "channels_last").equals("channels_last"))
                .filter(c -> !c.inputs().has("arg1") && !c.inputs().has("mask"))
                // Samples of a batch, not numbers.
                .filter(c ->
                        !c.inputs().has("input") || c.input("input").shape().size() > 1);
    }

    private static Optional<Layers.Entry> entry(Case figure) {
        return Layers.TABLE.entries().stream()
                .filter(e -> e.dimensions() > 0 || OTHERS.contains(e.family()))
                .filter(e -> e.term().kerasName().equals(figure.op()))
                .findFirst();
    }

    private static void check(Case figure) {
        Tensor input = figure.input(figure.inputs().has("input") ? "input" : "inputs");
        Graph graph = graph(figure, input.shape().subList(1, input.shape().size()));
        Node node = graph.output(0);
        List<Integer> expectedShape = figure.expected().shape();
        if (!figure.config().getOrDefault("keepdims", "false").equals("true")) {
            assertThat(node.output().dimensions()).isEqualTo(expectedShape.subList(1, expectedShape.size()));
        }
        int samples = input.shape().get(0);
        int size = graph.input().size();
        double[] actual = IntStream.range(0, samples)
                .mapToObj(s -> Arrays.copyOfRange(input.data(), s * size, (s + 1) * size))
                .flatMapToDouble(sample -> Arrays.stream(output(figure, graph, sample)))
                .toArray();
        double[] expected = figure.expected().data();
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            double tolerance = figure.tolerance("atol") + figure.tolerance("rtol") * Math.abs(expected[i]);
            assertThat(actual[i]).as("element %d", i).isCloseTo(expected[i], within(tolerance));
        }
    }

    /** What the last layer gives, node by node. */
    private static double[] output(Case figure, Graph graph, double[] sample) {
        Shape shape = graph.input();
        double[] values = sample;
        int weights = 0;
        for (Node node : graph.nodes()) {
            boolean ofLayer = node.name().equals(graph.output(0).name());
            if (ofLayer && !(node.operation() instanceof Operation.Reshape)) {
                int count = node.operation().parameters().size();
                values = SpatialReference.output(
                        node,
                        shape,
                        values,
                        count > 0 ? weights(figure, weights) : null,
                        count > 1 ? weights(figure, weights + 1) : null);
                weights += count;
            }
            shape = node.output();
        }
        return values;
    }

    private static double @Nullable [] weights(Case figure, int index) {
        List<JsonElement> weights =
                KerasFigures.elements(figure.inputs().get("weights")).toList();
        return index < weights.size()
                ? Tensor.of(weights.get(index).getAsJsonObject().get("value")).data()
                : null;
    }

    /** The layer behind one that leaves its input as it is, so that there is something to train. */
    private static Graph graph(Case figure, List<Integer> shape) {
        Diagnostics diagnostics = new Diagnostics();
        String annotation =
                Objects.requireNonNull(entry(figure).orElseThrow().term().annotation());
        Graph graph = GraphBuilder.build(
                        Declarations.network("Figure")
                                .with("Network", "input", shape)
                                .with("Dense", "units", shape.get(shape.size() - 1), "activation", "RELU")
                                .with(annotation, members(figure.json().getAsJsonObject("config")))
                                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                                .declaration(),
                        diagnostics)
                .orElseThrow();
        assertThat(diagnostics.all()).extracting(Diagnostic::text).isEmpty();
        return graph;
    }

    private static Object[] members(JsonObject config) {
        List<Object> members = new ArrayList<>();
        MEMBERS.forEach((keras, member) -> {
            if (config.has(keras) && !config.get(keras).isJsonNull()) {
                List<Integer> values = integers(config.get(keras));
                members.addAll(List.of(member, keras.equals("n") ? values.get(0) : values));
            }
        });
        NUMBERS.forEach((keras, member) -> {
            if (config.has(keras)) {
                members.addAll(List.of(member, config.get(keras).getAsInt()));
            }
        });
        REALS.forEach((keras, member) -> {
            if (config.has(keras)) {
                members.addAll(List.of(member, config.get(keras).getAsDouble()));
            }
        });
        if (config.has("use_bias")) {
            members.addAll(List.of("useBias", config.get("use_bias").getAsBoolean()));
        }
        if (config.has("padding")) {
            JsonElement padding = config.get("padding");
            boolean named =
                    padding.isJsonPrimitive() && padding.getAsJsonPrimitive().isString();
            members.add(named ? "padding" : "value");
            members.add(named ? padding.getAsString().toUpperCase(Locale.ROOT) : integers(padding));
        }
        return members.toArray();
    }

    private static List<Integer> integers(JsonElement list) {
        return list.isJsonPrimitive()
                ? List.of(list.getAsInt())
                : KerasFigures.elements(list).flatMap(e -> integers(e).stream()).toList();
    }
}
