package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.algebra.Op;
import dev.synapt.kernels.algebra.Precision;
import dev.synapt.kernels.algebra.RowBindings;
import dev.synapt.kernels.algebra.RowInterpreter;
import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.algebra.Tangent;
import dev.synapt.kernels.vocabulary.Layers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * How steep a network's activations are at samples, as a graph with an output for each of them: {@code |f'(x)|} of
 * every unit, by the steepest that it can be. What vanishes there is what makes gradients vanish: a unit whose slope is
 * 0 at all samples is dead; one far from its steepest place saturates (Gulcehre et al., 2016, Noisy Activation
 * Functions, say it by the derivative too).
 *
 * <p>All of this follows from the activation's formula. Where formulas look at a whole row, as softmax does, the slope
 * is that of each element by its own input. Where slopes grow without end, as those of {@code exp}, or have trained
 * numbers in them, the slope of a straight line, 1, stands for the steepest.
 */
public final class ActivationSlopes {
    /** Slopes are looked at between minus this and this: activations have their bends near 0. */
    private static final int REACH = 32;

    private static final int STEPS_PER_UNIT = 32;

    /** What lies beside a bend is looked at from as near. */
    private static final double BESIDE = 1e-6;

    /**
     * How much steeper than in the inner half it may be outside of it without counting as growing: squareplus, which
     * approaches 1 as slowly as any, is steeper by 0.3 %, a square by 100 %.
     */
    private static final double GROWTH = 1.01;

    /** Normalizations are formulas as well, but have no units of their own. */
    private static final Set<Layers.Family> WITHOUT_UNITS =
            Set.of(Layers.Family.NORMALIZATION, Layers.Family.UNIT_NORMALIZATION);

    private final Graph graph;
    private final Map<Node, Operation> slopes = new LinkedHashMap<>();

    private ActivationSlopes(Graph graph) {
        this.graph = graph;
        Set<String> others = graph.layers().stream()
                .filter(layer -> Layers.TABLE.entries().stream()
                        .anyMatch(entry -> entry.term().kerasName().equals(layer.type())
                                && WITHOUT_UNITS.contains(entry.family())))
                .map(Layer::name)
                .collect(Collectors.toSet());
        graph.nodes().stream()
                .filter(node -> !others.contains(node.name()))
                .forEach(node -> slope(node.operation()).ifPresent(slope -> slopes.put(node, slope)));
    }

    /** Whether there is an activation whose slope changes, but for what is part of a loss. */
    public static boolean has(Graph graph) {
        return !new ActivationSlopes(graph).slopes.isEmpty();
    }

    /** The slopes of a network that {@link #has} some. */
    public static Graph of(Graph graph) {
        return new ActivationSlopes(graph).derived();
    }

    private Graph derived() {
        List<Node> nodes = new ArrayList<>();
        Map<Integer, Integer> places = new HashMap<>();
        for (int index : needed()) {
            Node node = graph.nodes().get(index);
            if (node.operation() instanceof Operation.Penalize) {
                // Hands on what it reads; there is no loss here that it could add to.
                places.put(index, places.get(node.inputs().get(0)));
                continue;
            }
            places.put(index, nodes.size());
            nodes.add(new Node(
                    nodes.size(),
                    node.name(),
                    node.operation(),
                    node.inputs().stream().map(places::get).toList(),
                    node.output()));
        }
        List<Output> outputs = new ArrayList<>();
        slopes.forEach((node, slope) -> {
            List<Integer> reads = node.inputs().stream().map(places::get).toList();
            outputs.add(output(node.name(), nodes.size()));
            nodes.add(new Node(nodes.size(), node.name(), slope, reads, node.output()));
        });
        return graph.derive(
                Graph.Purpose.SLOPES,
                nodes,
                outputs,
                graph.parameters().stream().map(Parameter::name).collect(Collectors.toSet()));
    }

    /** What activations read, and what that reads, in order. */
    private Set<Integer> needed() {
        Set<Integer> needed = new TreeSet<>(Set.of(0));
        slopes.keySet().forEach(node -> needed.addAll(node.inputs()));
        for (int index = graph.nodes().size() - 1; index >= 0; index--) {
            if (needed.contains(index)) {
                needed.addAll(graph.nodes().get(index).inputs());
            }
        }
        return needed;
    }

    /** Nothing trains it, but a graph's outputs have losses. */
    private static Output output(String name, int node) {
        Expr loss = Formula.parse("mean(square(x - y))", List.of("x", "y"));
        return new Output(
                name,
                node,
                new Loss("mean_squared_error", loss, false, Loss.OUTPUT, null, null),
                new Weighting(1, Weighting.Reduction.SUM_OVER_BATCH_SIZE, null),
                List.of(),
                List.of(),
                Loss.OUTPUT,
                List.of());
    }

    // ---- slopes

    private static Optional<Operation> slope(Operation operation) {
        if (operation instanceof Operation.Activate activate) {
            Expr slope = slope(activate.activation());
            return Optional.of(slope)
                    .filter(ActivationSlopes::changes)
                    .map(some -> new Operation.Activate(activation(some.over(Expr.constant(steepest(some))))));
        }
        if (operation instanceof Operation.ActivateTrained trained) {
            return Optional.of(slope(trained.activation()))
                    .filter(ActivationSlopes::changes)
                    .map(slope -> new Operation.ActivateTrained(activation(slope), trained.parameters()));
        }
        return Optional.empty();
    }

    private static Expr slope(Activation activation) {
        return Tangent.diagonal(activation.formula(), Loss.OUTPUT).apply(Op.ABS);
    }

    private static Activation activation(Expr slope) {
        return new Activation("slope", Simplifier.simplify(slope), null);
    }

    private static boolean changes(Expr slope) {
        return slope.contains(Loss.OUTPUT);
    }

    /** The greatest slope of an element whose neighbour is 0, as far as there are any. */
    private static double steepest(Expr slope) {
        RowProgram program = RowProgram.in(Precision.FLOAT64)
                .element("slope", Simplifier.simplify(slope))
                .build();
        RowInterpreter interpreter = new RowInterpreter(program);
        double inner = 0;
        double outer = 0;
        for (int step = -REACH * STEPS_PER_UNIT; step <= REACH * STEPS_PER_UNIT; step++) {
            double x = (double) step / STEPS_PER_UNIT;
            double here = DoubleStream.of(x - BESIDE, x, x + BESIDE)
                    .map(near -> value(interpreter, near))
                    .filter(Double::isFinite)
                    .max()
                    .orElse(0);
            outer = Math.max(outer, here);
            inner = 2 * Math.abs(x) <= REACH ? Math.max(inner, here) : inner;
        }
        return outer == 0 || outer > GROWTH * inner ? 1 : outer;
    }

    private static double value(RowInterpreter slope, double x) {
        double[] result = new double[2];
        slope.run(new RowBindings().elements(Loss.OUTPUT.name(), x, 0).elements("slope", result), 2);
        return result[0];
    }
}
