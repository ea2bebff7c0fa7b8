package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.Access;
import dev.synapt.kernels.plan.Axis;
import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.schedule.Layouts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The loops of a product: over the rows of its result, and over the terms of a sum. Vectors run along the columns of
 * the right operand and of the result; the left one is broadcast, or where it is multiplied column by column read along
 * its columns too. Neighbouring loops that go on where the inner one ends are one loop.
 *
 * @param groups loops around all others, that move the right operand: each multiplies a part of its own; mostly none
 * @param rows of the result; those of a product over the batch begin with the samples
 * @param sums of the terms; those of a weight gradient begin with the samples
 * @param columns of the result
 * @param byColumn whether each column of the left operand is multiplied by the same one of the right
 * @param matrixRows rows of the matrix in panels, of all groups: the right operand, or the weight gradient
 * @param firstRow of that matrix, which the first term of a product over the batch is multiplied by
 * @param firstLeft where the first term of a sample is in the left operand
 * @param firstOut where the first element of a sample is in the result
 */
record ProductShape(
        List<Dimension> groups,
        List<Dimension> rows,
        List<Dimension> sums,
        int columns,
        boolean byColumn,
        int matrixRows,
        int firstRow,
        int firstLeft,
        int firstOut) {

    /**
     * One loop. Distances are in elements, in a matrix in panels in rows; 0 where the loop moves nothing.
     *
     * @param name of its variable
     * @param extent how far it runs; over samples, for each of them
     * @param left distance in the left operand
     * @param right distance in the right operand
     * @param out distance in the result
     */
    record Dimension(String name, int extent, int left, int right, int out) {
        private boolean continues(Dimension inner) {
            return left == inner.extent * inner.left
                    && right == inner.extent * inner.right
                    && out == inner.extent * inner.out;
        }
    }

    ProductShape {
        groups = List.copyOf(groups);
        rows = List.copyOf(rows);
        sums = List.copyOf(sums);
    }

    /** A product over rows of the batch by a parameter in panels, or by its transposed copy. */
    static ProductShape ofBatch(Layouts layouts, ProductStatement.Contract contract) {
        Axis lanes = contract.lanes();
        boolean transposed = contract.right().column().factor(lanes) == 0;
        int matrixRows = contract.right().tensor().rows();
        Distances distances = new Distances(
                axis -> distance(layouts, contract.left(), axis),
                axis -> transposed
                        ? transposedRow(contract, axis)
                        : contract.right().row().factor(axis),
                axis -> distance(layouts, contract.out(), axis));
        return new ProductShape(
                merged(contract.groups(), distances),
                merged(rowAxes(contract), distances),
                terms(contract, distances),
                lanes.extent(),
                byColumn(contract),
                transposed
                        ? matrixRows
                                / lanes.extent()
                                * contract.right().tensor().columns()
                        : matrixRows,
                transposed
                        ? firstTransposedRow(contract)
                        : contract.right().row().offset(),
                offset(layouts, contract.left()),
                offset(layouts, contract.out()));
    }

    /** A product of two matrices, of which all three lie row by row. */
    static ProductShape ofMatrices(Layouts layouts, ProductStatement.Contract contract) {
        Distances distances = new Distances(
                axis -> distance(layouts, contract.left(), axis),
                axis -> distance(layouts, contract.right(), axis),
                axis -> distance(layouts, contract.out(), axis));
        return new ProductShape(
                List.of(),
                merged(rowAxes(contract), distances),
                merged(contract.sums(), distances),
                contract.lanes().extent(),
                false,
                contract.out().tensor().rows(),
                0,
                0,
                0);
    }

    /** The loops over the terms of a product over the batch: one of no rounds where there are none. */
    private static List<Dimension> terms(ProductStatement.Contract contract, Distances distances) {
        return contract.sums().stream().anyMatch(axis -> axis.extent() == 0)
                ? List.of(new Dimension("k", 0, 0, 0, 0))
                : merged(contract.sums(), distances);
    }

    private static boolean byColumn(ProductStatement.Contract contract) {
        return contract.left().column().factor(contract.lanes()) != 0;
    }

    /** A weight gradient: rows are those of the matrix, the sum runs over the batch. */
    static ProductShape ofGradient(Layouts layouts, ProductStatement.Contract contract) {
        Distances distances = new Distances(
                axis -> distance(layouts, contract.left(), axis),
                axis -> distance(layouts, contract.right(), axis),
                axis -> contract.out().row().factor(axis));
        List<Dimension> rows = merged(rowAxes(contract), distances);
        boolean byColumn = byColumn(contract);
        return new ProductShape(
                merged(contract.groups(), distances),
                byColumn ? rows : neighbours(rows),
                merged(contract.sums(), distances),
                contract.lanes().extent(),
                byColumn,
                contract.out().tensor().rows(),
                0,
                0,
                0);
    }

    /**
     * With a loop of one round where the innermost one's elements are no neighbours in the left operand, as with one
     * channel.
     */
    private static List<Dimension> neighbours(List<Dimension> rows) {
        List<Dimension> result = new ArrayList<>(rows);
        if (result.get(result.size() - 1).left() != 1) {
            result.add(new Dimension("c", 1, 1, 0, 1));
        }
        return result;
    }

    private static List<Axis> rowAxes(ProductStatement.Contract contract) {
        List<Axis> axes = new ArrayList<>(contract.outputs());
        axes.remove(contract.lanes());
        axes.removeAll(contract.groups());
        return axes;
    }

    /**
     * Rows of a parameter's transposed copy for one step of an axis. The copy has the parameter's columns where that
     * has its inputs, and in each of several matrices the elements of the window in reverse.
     */
    private static int transposedRow(ProductStatement.Contract contract, Axis axis) {
        if (contract.right().column().factor(axis) != 0) {
            return 1;
        }
        int rows = transposedRows(contract, contract.right().row().factor(axis));
        return contract.matrices().contains(axis) ? rows : -rows;
    }

    /** The row of the transposed copy that has the first term. */
    private static int firstTransposedRow(ProductStatement.Contract contract) {
        int matrices = contract.matrices().stream().mapToInt(Axis::extent).reduce(1, Math::multiplyExact);
        int last =
                contract.right().tensor().rows() / matrices - contract.lanes().extent();
        return transposedRows(contract, last - contract.right().row().offset());
    }

    /** Rows of the transposed copy for so many rows of the parameter, which are those of elements of the window. */
    private static int transposedRows(ProductStatement.Contract contract, int rows) {
        return rows / contract.lanes().extent() * contract.right().tensor().columns();
    }

    /** Where an access is with all axes at their beginning, from the beginning of its tensor. */
    static int offset(Layouts layouts, Access access) {
        return access.row().offset() * layouts.stride(access.tensor())
                + access.column().offset();
    }

    /** Distance between elements for one step of an axis. */
    interface Distance {
        int of(Axis axis);
    }

    /** Distances in both operands and in the result. */
    record Distances(Distance left, Distance right, Distance out) {}

    static int distance(Layouts layouts, Access access, Axis axis) {
        return access.row().factor(axis) * layouts.stride(access.tensor())
                + access.column().factor(axis);
    }

    /** The loops of nested axes; axes of one round need none, unless they are of samples or alone. */
    static List<Dimension> merged(List<Axis> axes, Distances distances) {
        List<Dimension> result = new ArrayList<>();
        for (int i = axes.size() - 1; i >= 0; i--) {
            Axis axis = axes.get(i);
            Dimension outer = new Dimension(
                    axis.name(),
                    axis.extent(),
                    distances.left().of(axis),
                    distances.right().of(axis),
                    distances.out().of(axis));
            Dimension inner = result.isEmpty() ? null : result.get(0);
            if (inner != null && axis.extent() == 1 && !axis.samples()) {
                continue;
            }
            if (inner != null && (outer.continues(inner) || inner.extent() == 1)) {
                Dimension step = inner.extent() == 1 ? outer : inner;
                int extent = outer.extent() * inner.extent();
                result.set(0, new Dimension(axis.name(), extent, step.left(), step.right(), step.out()));
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

    /** The loops over the rows of a weight gradient, groups and all. */
    List<Dimension> matrix() {
        List<Dimension> matrix = new ArrayList<>(groups);
        matrix.addAll(rows);
        return matrix;
    }

    /**
     * Where the group whose loops run begins, as a sum that something is added to: {@code g * 12 + }; empty without
     * groups.
     */
    String groupAt(ToIntFunction<Dimension> distance) {
        return groups.stream()
                .filter(group -> distance.applyAsInt(group) != 0)
                .map(group -> group.name() + " * " + distance.applyAsInt(group) + " + ")
                .collect(Collectors.joining());
    }

    /** Number of the group whose loops run. */
    String groupNumber() {
        List<String> terms = new ArrayList<>();
        int step = 1;
        for (int i = groups.size() - 1; i >= 0; i--) {
            terms.add(0, groups.get(i).name() + (step == 1 ? "" : " * " + step));
            step *= groups.get(i).extent();
        }
        return String.join(" + ", terms);
    }

    /** Opens the loops over groups. */
    void openGroups(SourceText text) {
        for (Dimension group : groups) {
            text.open("for (int " + group.name() + " = 0; " + group.name() + " < " + group.extent() + "; "
                    + group.name() + "++)");
        }
    }

    void closeGroups(SourceText text) {
        groups.forEach(group -> text.close());
    }
}
