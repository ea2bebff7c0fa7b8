package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a network with those taken apart that are neither a product, nor a formula, nor linear: what is left are
 * operations whose derivatives along a direction are operations of the same kinds. Products have no bias, which is a
 * formula of its own; normalizations are formulas of means. Parameters have no penalties, whose second derivatives are
 * formulas of single elements.
 */
final class ElementaryNodes {
    private final Graph graph;
    private final List<Node> nodes = new ArrayList<>();
    private final int[] ends;

    ElementaryNodes(Graph graph) {
        this.graph = graph;
        this.ends = new int[graph.nodes().size()];
        for (Node node : graph.nodes()) {
            ends[node.index()] = takenApart(node);
        }
    }

    /** In an order in which each comes after what it reads. */
    List<Node> nodes() {
        return nodes;
    }

    /** The node that gives what a node of the network gives. */
    Node end(int node) {
        return nodes.get(ends[node]);
    }

    /** Adds what gives what a node gives. Returns the last of these. */
    private int takenApart(Node node) {
        Operation operation = node.operation();
        KernelProduct product = KernelProduct.of(operation);
        if (product != null) {
            return biased(node, product.by().apply(product.kernel().bare()), product.bias());
        } else if (operation instanceof Operation.ActivateTrained activate) {
            return trainedActivation(node, activate);
        } else if (operation instanceof Operation.LayerNormalization layer) {
            int normalized = normalized(node, inputs(node).get(0), layer.normalized(Loss.OUTPUT));
            return scaled(node, normalized, layer.gamma(), layer.beta());
        } else if (operation instanceof Operation.GroupNormalization group) {
            return groupNormalization(node, group);
        } else if (operation instanceof Operation.BatchNormalization batch) {
            return graph.isFrozen(batch.movingMean())
                    ? byMovingStatistics(node, batch)
                    : byStatisticsOfTheBatch(node, batch);
        }
        return add(node, operation, inputs(node), node.output());
    }

    private int add(Node of, Operation operation, List<Integer> inputs, Shape output) {
        nodes.add(new Node(nodes.size(), of.name(), operation, inputs, output));
        return nodes.size() - 1;
    }

    private int formula(Node of, Expr formula, Integer... inputs) {
        return add(of, new Operation.Merge(formula, List.of()), List.of(inputs), of.output());
    }

    private List<Integer> inputs(Node node) {
        return node.inputs().stream().map(input -> ends[input]).toList();
    }

    /** The same elements in another shape. */
    private int reshaped(Node of, int from, Shape shape) {
        return nodes.get(from).output().equals(shape) ? from : add(of, new Operation.Reshape(), List.of(from), shape);
    }

    private int biased(Node node, Operation product, @Nullable Parameter bias) {
        int sums = add(node, product, inputs(node), node.output());
        if (bias == null) {
            return sums;
        }
        // One for each position of a window stands for all elements of a sample.
        boolean ofColumns = bias.shape().size() == node.output().last();
        Shape rows = ofColumns ? node.output() : Shape.of(node.output().size());
        Expr sum = Operation.Merge.input(0).plus(Operation.Merge.parameter(0));
        Operation.Merge merge = new Operation.Merge(sum, List.of(bias.bare()));
        return reshaped(node, add(node, merge, List.of(reshaped(node, sums, rows)), rows), node.output());
    }

    private int trainedActivation(Node node, Operation.ActivateTrained activate) {
        Map<Expr, Expr> names = new HashMap<>(Map.of(Loss.OUTPUT, Operation.Merge.input(0)));
        List<Parameter> parameters = new ArrayList<>();
        for (Parameter parameter : activate.parameters()) {
            names.put(parameter.variable(), Operation.Merge.parameter(parameters.size()));
            parameters.add(parameter.bare());
        }
        Expr formula = activate.activation().formula().substitute(names);
        return add(node, new Operation.Merge(formula, parameters), inputs(node), node.output());
    }

    /**
     * A formula with gamma multiplied in and beta added, of those that are there.
     *
     * @param parameters that the formula speaks of
     */
    private int scaled(
            Node node,
            List<Integer> inputs,
            Expr normalized,
            List<Parameter> parameters,
            @Nullable Parameter gamma,
            @Nullable Parameter beta) {
        List<Parameter> all = new ArrayList<>(parameters);
        Expr formula = normalized;
        if (gamma != null) {
            formula = formula.times(Operation.Merge.parameter(all.size()));
            all.add(gamma.bare());
        }
        if (beta != null) {
            formula = formula.plus(Operation.Merge.parameter(all.size()));
            all.add(beta.bare());
        }
        return add(node, new Operation.Merge(formula, all), inputs, node.output());
    }

    private int byMovingStatistics(Node node, Operation.BatchNormalization batch) {
        Expr inverse = Standardization.inverse(Operation.Merge.parameter(1), batch.epsilon());
        Expr normalized =
                Operation.Merge.input(0).minus(Operation.Merge.parameter(0)).times(inverse);
        List<Parameter> statistics = List.of(batch.movingMean(), batch.movingVariance());
        return scaled(node, inputs(node), normalized, statistics, batch.gamma(), batch.beta());
    }

    private int byStatisticsOfTheBatch(Node node, Operation.BatchNormalization batch) {
        Expr first = Operation.Merge.input(0);
        Expr second = Operation.Merge.input(1);
        int x = inputs(node).get(0);
        int mean = add(node, new Operation.BatchMean(), List.of(x), node.output());
        int fromMean = formula(node, first.minus(second), x, mean);
        int square = formula(node, first.times(first), fromMean);
        int variance = add(node, new Operation.BatchMean(), List.of(square), node.output());
        Expr normalized = first.times(Standardization.inverse(second, batch.epsilon()));
        return scaled(node, List.of(fromMean, variance), normalized, List.of(), batch.gamma(), batch.beta());
    }

    /** Without gamma and beta, for second derivatives of rows are long enough. */
    private int normalized(Node node, int rows, Expr formula) {
        Operation activate = new Operation.Activate(new Activation("normalization", formula, null));
        return add(node, activate, List.of(rows), nodes.get(rows).output());
    }

    private int scaled(Node node, int normalized, @Nullable Parameter gamma, @Nullable Parameter beta) {
        return gamma == null && beta == null
                ? normalized
                : scaled(node, List.of(normalized), Operation.Merge.input(0), List.of(), gamma, beta);
    }

    /** All that a group has of a sample is brought into a row. */
    private int groupNormalization(Node node, Operation.GroupNormalization group) {
        Shape shape = node.output();
        int rows = shape.rows();
        int groups = group.groups();
        int columns = shape.last() / groups;
        List<Integer> exchange = List.of(1, 0, 2);
        int apart = reshaped(node, inputs(node).get(0), Shape.of(rows, groups, columns));
        int moved = add(node, new Operation.Permute(exchange), List.of(apart), Shape.of(groups, rows, columns));
        int row = reshaped(node, moved, Shape.of(groups, rows * columns));
        int normalized = normalized(node, row, Standardization.ofRow(Loss.OUTPUT, true, group.epsilon()));
        int back = add(
                node,
                new Operation.Permute(exchange),
                List.of(reshaped(node, normalized, Shape.of(groups, rows, columns))),
                Shape.of(rows, groups, columns));
        int together = reshaped(node, back, shape);
        return scaled(node, together, group.gamma(), group.beta());
    }
}
