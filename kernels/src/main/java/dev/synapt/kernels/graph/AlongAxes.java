package dev.synapt.kernels.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lets an operation of rows run along any axes of a sample: these come last, as one axis, before it, and go back to
 * their places after it.
 */
final class AlongAxes {
    private final String name;
    private final Assembly assembly;
    private final Shape shape;
    private final List<Integer> order;
    private final Shape permuted;
    private final Shape extents;
    private final Shape rows;

    /**
     * Axes of what the layer has given so far.
     *
     * @param axes from 0, rising
     */
    AlongAxes(String name, List<Integer> axes, Assembly assembly) {
        this.name = name;
        this.assembly = assembly;
        this.shape = assembly.shape();
        this.order = order(shape.rank(), axes);
        this.permuted = new Shape(order.stream().map(shape.dimensions()::get).toList());
        this.extents = axes.isEmpty() ? Shape.of(1) : permuted.last(axes.size());
        this.rows = joined(permuted, axes.size());
    }

    private static List<Integer> order(int rank, List<Integer> last) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, rank)
                .boxed()
                .filter(axis -> !last.contains(axis))
                .toList());
        order.addAll(last);
        return order;
    }

    /** The shape with its last axes as one. */
    private static Shape joined(Shape shape, int last) {
        List<Integer> dimensions = new ArrayList<>(shape.dimensions().subList(0, shape.rank() - last));
        dimensions.add(last == 0 ? 1 : shape.last(last).size());
        return new Shape(dimensions);
    }

    /** What a parameter with an element for each place along the axes has as its shape; (1) without axes. */
    Shape extents() {
        return extents;
    }

    /** Adds the operation, and what moves the axes around it. */
    void add(Operation operation) {
        permute(order, permuted);
        reshape(rows);
        assembly.node(name, operation, rows);
        reshape(permuted);
        permute(IntStream.range(0, order.size()).map(order::indexOf).boxed().toList(), shape);
    }

    private void permute(List<Integer> axes, Shape output) {
        boolean moves = IntStream.range(0, axes.size()).anyMatch(i -> axes.get(i) != i);
        if (moves) {
            assembly.node(name, new Operation.Permute(axes), output);
        }
    }

    private void reshape(Shape output) {
        if (!output.equals(assembly.shape())) {
            assembly.node(name, new Operation.Reshape(), output);
        }
    }
}
