package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * The dimensions of a parameter's tensor as they stand in its matrix: what its rows fall into, the last one fastest,
 * and what its columns do. A dimension may stand in two parts: that of the filters, of which each group has some.
 */
record MatrixAxes(List<Part> rows, List<Part> columns) {

    /** A dimension of the tensor, or a part of it. */
    record Part(int axis, int extent) {}

    MatrixAxes {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }

    static MatrixAxes of(Parameter parameter, Tensor matrix, Exchange exchange) {
        List<Integer> dimensions = parameter.shape().dimensions();
        List<Part> rest = new ArrayList<>();
        for (int axis = 0; axis < dimensions.size(); axis++) {
            rest.add(new Part(axis, dimensions.get(axis)));
        }
        List<Part> inner = takeLast(rest, exchange.inner());
        List<Part> second = takeLast(rest, exchange.second());
        List<Part> first = takeLast(rest, exchange.first());
        List<Part> rows = new ArrayList<>(rest);
        rows.addAll(second);
        rows.addAll(first);
        rows.addAll(inner);
        List<Part> columns = takeLast(rows, matrix.columns());
        return new MatrixAxes(rows, columns);
    }

    /** Takes parts of this extent in all from the end; one of which only some fit is divided. */
    private static List<Part> takeLast(List<Part> parts, int extent) {
        List<Part> taken = new ArrayList<>();
        int left = extent;
        while (left > 1) {
            Part last = parts.remove(parts.size() - 1);
            int some = Math.min(left, last.extent());
            taken.add(0, new Part(last.axis(), some));
            if (some < last.extent()) {
                parts.add(new Part(last.axis(), last.extent() / some));
            }
            left /= some;
        }
        return taken;
    }
}
