package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.Site;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.wiring.Wiring;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A graph while it grows, layer by layer. A layer of one input reads what {@link #shape()} and {@link #trail()} speak
 * of; one of several asks for its {@link #sources()}.
 */
final class Assembly {
    private final Diagnostics diagnostics;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final List<AdaptedStatistics> adapted = new ArrayList<>();
    private final LayerFlow flow = new LayerFlow();
    private final Map<Integer, Source> ends = new HashMap<>();
    private List<Source> sources = List.of();
    private List<Integer> reads = List.of(0);
    private final Map<String, Parameter> known = new HashMap<>();
    private int current;
    private String owner = "";
    private Shape shape;
    private long parameters;
    private int layerStart;
    private int streams;
    private int parts;
    private boolean guessed;

    /**
     * What a layer, or the network's input, gives to those that read it.
     *
     * @param name of the layer, or {@link Wiring#INPUT_NAME}
     * @param node that computes it
     * @param shape of one sample
     * @param trail the shapes on the way to it, by way of the first input of each layer
     */
    record Source(String name, int node, Shape shape, String trail) {}

    Assembly(List<? extends Number> input, Site site, Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.shape = Shape.of(1);
        shape = shape("The input", input, site);
        nodes.add(new Node(0, Wiring.INPUT_NAME, new Operation.Input(), List.of(), shape));
        layerStart = nodes.size();
        ends.put(Wiring.INPUT, new Source(Wiring.INPUT_NAME, 0, shape, Wiring.INPUT_NAME + " " + shape));
        begin(Wiring.INPUT, Wiring.INPUT_NAME, List.of(Wiring.INPUT));
    }

    /**
     * Begins a layer.
     *
     * @param layer its index
     * @param name of the layer whose weights it has
     * @param from indices of the layers it reads, each ended before
     */
    void begin(int layer, String name, List<Integer> from) {
        current = layer;
        owner = name;
        sources = from.stream().map(this::end).toList();
        reads = sources.stream().map(Source::node).toList();
        shape = sources.get(0).shape();
    }

    /** What a layer gives, by its index. */
    Source end(int layer) {
        Source source = ends.get(layer);
        if (source == null) {
            throw new IllegalArgumentException("Layer " + layer + " is read before it has been made");
        }
        return source;
    }

    /** What the layer reads, in order. */
    List<Source> sources() {
        return sources;
    }

    /** The layer whose weights the layer has: itself, or one that it applies once more. */
    String owner() {
        return owner;
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }

    /** The shape of what the last node of the layer gives; at its beginning, of what it reads. */
    Shape shape() {
        return shape;
    }

    /** From here on extents are made up, because of an error, so that nothing can be said of what fits into them. */
    void guess() {
        guessed = true;
    }

    /** Whether extents are made up. */
    boolean guessed() {
        return guessed;
    }

    /** A shape, or an error and one that stands for it, if one sample of it fits no array. */
    Shape shape(String what, List<? extends Number> dimensions, Site site) {
        BigInteger size = Limits.product(dimensions);
        if (Limits.holds(size)) {
            return new Shape(dimensions.stream().map(Number::intValue).toList());
        }
        diagnostics.report(
                Rule.TooLarge,
                site,
                "%s would hold %,d numbers a sample (%s), but an array of the JVM holds at most %,d. Make it smaller.",
                what,
                size,
                PerDimension.product(dimensions),
                Limits.ELEMENTS);
        return Shape.of(1);
    }

    /** Adds a node that reads the last one of the layer, or, as its first one, all that the layer reads. */
    void node(String name, Operation operation, Shape output) {
        node(name, operation, reads, output);
    }

    /** Adds a node that reads certain ones, from which the layer goes on. Returns which it is. */
    int node(String name, Operation operation, List<Integer> inputs, Shape output) {
        nodes.add(new Node(nodes.size(), name, operation, inputs, output));
        reads = List.of(nodes.size() - 1);
        operation.parameters().stream().flatMap(Parameter::withNumbers).forEach(parameter -> {
            if (known.putIfAbsent(parameter.name(), parameter) == null) {
                parameters += parameter.shape().size();
            }
        });
        shape = output;
        return nodes.size() - 1;
    }

    /** Ends a layer, after its nodes. */
    void layer(LayerFacts layer) {
        String own = LayerArguments.of(nodes.subList(layerStart, nodes.size()), layer.activation());
        boolean shared = !owner.equals(layer.name());
        String arguments = shared ? "weights=" + owner + (own.isEmpty() ? "" : ", " + own) : own;
        List<String> inputs = sources.stream().map(Source::name).toList();
        layers.add(new Layer(layer.name(), layer.entry().term().kerasName(), inputs, shape, parameters, arguments));
        flow.add(layer, inputs);
        ends.put(current, new Source(layer.name(), reads.get(0), shape, trail() + " -> " + layer.name() + " " + shape));
        sources = List.of(end(current));
        parameters = 0;
        layerStart = nodes.size();
    }

    /** The first of so many elements of a sample that no other input has. */
    int nextPart(int size) {
        int first = parts;
        parts += size;
        return first;
    }

    /**
     * Where in a sample the numbers begin that the layer reads, if outside of training it reads numbers of the sample
     * as they are, in their order.
     */
    OptionalInt firstOfSample() {
        Node node = nodes.get(reads.get(0));
        while (node.operation() instanceof Operation.Reshape || node.operation() instanceof Operation.Draws) {
            node = nodes.get(node.inputs().get(0));
        }
        if (node.operation() instanceof Operation.Part part) {
            return OptionalInt.of(part.first());
        }
        return node.operation() instanceof Operation.Input ? OptionalInt.of(0) : OptionalInt.empty();
    }

    /** Notes what training data decides before training. */
    void adapts(AdaptedStatistics statistics) {
        adapted.add(statistics);
    }

    /** Whether what the layer reads depends on anything that is trained. */
    boolean readsTrained() {
        boolean[] trained = new boolean[nodes.size()];
        for (Node node : nodes) {
            trained[node.index()] = node.operation().parameters().stream().anyMatch(Parameter::trained)
                    || node.inputs().stream().anyMatch(input -> trained[input]);
        }
        return reads.stream().anyMatch(node -> trained[node]);
    }

    /** A number that no other layer gets, to draw random numbers by. */
    int nextStream() {
        return streams++;
    }

    /** The shapes up to what the layer reads, as messages show them: {@code input (784) -> dense (128)}. */
    String trail() {
        return sources.get(0).trail();
    }

    /** The shapes up to a layer that has ended. */
    String trail(String layer) {
        return ends.values().stream()
                .filter(end -> end.name().equals(layer))
                .findFirst()
                .orElseThrow()
                .trail();
    }

    /** Nodes so far. */
    List<Node> nodes() {
        return nodes;
    }

    /** Layers so far, for the summary. */
    List<Layer> layers() {
        return layers;
    }

    /** What training data decides before training, of the layers so far. */
    List<AdaptedStatistics> adapted() {
        return adapted;
    }

    /** Layers so far and who reads whom, for the rules. */
    LayerFlow flow() {
        return flow;
    }
}
