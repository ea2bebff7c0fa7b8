package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.Site;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** A graph while it grows, layer by layer. */
final class Assembly {
    private final Diagnostics diagnostics;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final List<LayerFacts> facts = new ArrayList<>();
    private final List<String> trail = new ArrayList<>();
    private Shape shape;
    private long parameters;
    private int layerStart;
    private int streams;
    private boolean guessed;

    Assembly(List<Integer> input, Site site, Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.shape = Shape.of(1);
        shape = shape("The input", input, site);
        trail.add("input " + shape);
        nodes.add(new Node(0, "input", new Operation.Input(), List.of(), shape));
        layerStart = nodes.size();
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }

    /** The shape of what the last node gives. */
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

    /** Adds a node behind the last one. */
    void node(String name, Operation operation, Shape output) {
        nodes.add(new Node(nodes.size(), name, operation, List.of(nodes.size() - 1), output));
        for (Parameter parameter : operation.parameters()) {
            parameters += parameter.shape().size();
        }
        shape = output;
    }

    /** Ends a layer, after its nodes. */
    void layer(LayerFacts layer) {
        String arguments = LayerArguments.of(nodes.subList(layerStart, nodes.size()), layer.activation());
        layers.add(new Layer(layer.name(), layer.entry().term().kerasName(), shape, parameters, arguments));
        facts.add(layer);
        trail.add(layer.name() + " " + shape);
        parameters = 0;
        layerStart = nodes.size();
    }

    /** A number that no other layer gets, to draw random numbers by. */
    int nextStream() {
        return streams++;
    }

    /** The shapes so far, as messages show them: {@code input (784) -> dense (128)}. */
    String trail() {
        return String.join(" -> ", trail);
    }

    /** Nodes so far. */
    List<Node> nodes() {
        return nodes;
    }

    /** Layers so far, for the summary. */
    List<Layer> layers() {
        return layers;
    }

    /** Layers so far, for the rules. */
    List<LayerFacts> facts() {
        return facts;
    }

    /** The last layer. */
    LayerFacts last() {
        return facts.get(facts.size() - 1);
    }
}
