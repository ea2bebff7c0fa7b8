package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.Access;
import dev.synapt.kernels.plan.Axis;
import dev.synapt.kernels.plan.Statement;
import dev.synapt.kernels.schedule.Layouts;
import java.util.ArrayList;
import java.util.List;

/**
 * The loops of a product: over the rows of its result, and over the terms of a sum. The left operand is broadcast, vectors run
 * along the columns of the right one and of the result. Neighbouring loops that go on where the inner one ends are one loop.
 *
 * @param rows of the result; those of a product over the batch begin with the samples
 * @param sums of the terms; those of a weight gradient begin with the samples
 * @param columns of the result
 */
record ProductShape(List<Dimension> rows, List<Dimension> sums, int columns) {

    /**
     * One loop.
     *
     * @param name of its variable
     * @param extent how far it runs; over samples, for each of them
     * @param left distance in the left operand
     * @param other distance in the result, or where it runs over terms in the right operand; in rows where that is in panels
     */
    record Dimension(String name, int extent, int left, int other) {
        private boolean continues(Dimension inner) {
            return left == inner.extent * inner.left && other == inner.extent * inner.other;
        }
    }

    ProductShape {
        rows = List.copyOf(rows);
        sums = List.copyOf(sums);
    }

    /** A product over rows of the batch by a parameter in panels, or by its transposed copy. */
    static ProductShape ofBatch(Layouts layouts, Statement.Contract contract) {
        List<Axis> outputs = contract.outputs();
        List<Axis> positions = outputs.subList(0, outputs.size() - 1);
        return new ProductShape(
                merged(
                        positions,
                        axis -> distance(layouts, contract.left(), axis),
                        axis -> distance(layouts, contract.out(), axis)),
                merged(
                        contract.sums(),
                        axis -> distance(layouts, contract.left(), axis),
                        axis -> rowMajor(contract.sums(), axis)),
                outputs.get(outputs.size() - 1).extent());
    }

    /** A weight gradient: rows are those of the matrix, the sum runs over the batch. */
    static ProductShape ofGradient(Layouts layouts, Statement.Contract contract) {
        List<Axis> outputs = contract.outputs();
        List<Axis> matrix = outputs.subList(0, outputs.size() - 1);
        return new ProductShape(
                merged(matrix, axis -> distance(layouts, contract.left(), axis), axis -> rowMajor(matrix, axis)),
                merged(
                        contract.sums(),
                        axis -> distance(layouts, contract.left(), axis),
                        axis -> distance(layouts, contract.right(), axis)),
                outputs.get(outputs.size() - 1).extent());
    }

    /** Distance between elements for one step of an axis. */
    interface Distance {
        int of(Axis axis);
    }

    static int distance(Layouts layouts, Access access, Axis axis) {
        return access.row().factor(axis) * layouts.stride(access.tensor())
                + access.column().factor(axis);
    }

    private static int rowMajor(List<Axis> axes, Axis axis) {
        return axes.subList(axes.indexOf(axis) + 1, axes.size()).stream()
                .mapToInt(Axis::extent)
                .reduce(1, Math::multiplyExact);
    }

    /** The loops of nested axes. */
    static List<Dimension> merged(List<Axis> axes, Distance left, Distance other) {
        List<Dimension> result = new ArrayList<>();
        for (int i = axes.size() - 1; i >= 0; i--) {
            Axis axis = axes.get(i);
            Dimension outer = new Dimension(axis.name(), axis.extent(), left.of(axis), other.of(axis));
            Dimension inner = result.isEmpty() ? null : result.get(0);
            if (inner != null && (outer.continues(inner) || inner.extent() == 1)) {
                int step = inner.extent() == 1 ? outer.left() : inner.left();
                int otherStep = inner.extent() == 1 ? outer.other() : inner.other();
                result.set(0, new Dimension(axis.name(), outer.extent() * inner.extent(), step, otherStep));
            } else {
                result.add(0, outer);
            }
        }
        return result;
    }

    /** The loop over samples, of a product over the batch. */
    int rowsPerSample() {
        return rows.get(0).extent();
    }

    /** The loop over samples, of a weight gradient. */
    int termsPerSample() {
        return sums.get(0).extent();
    }

    /** The loop along which register tiles lie. */
    Dimension tiled() {
        return rows.get(rows.size() - 1);
    }

    /** Rows of the parameter: the terms of a product over the batch. */
    int terms() {
        return sums.stream().mapToInt(Dimension::extent).reduce(1, Math::multiplyExact);
    }

    /** Rows of the parameter: the rows of a weight gradient. */
    int matrixRows() {
        return rows.stream().mapToInt(Dimension::extent).reduce(1, Math::multiplyExact);
    }
}
