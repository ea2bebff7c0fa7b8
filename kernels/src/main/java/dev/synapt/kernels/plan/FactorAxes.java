package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Dimensions of a parameter that stand in the rows and columns of its matrix, for means along the last one and the one
 * before that: rows of a tensor of two dimensions and its columns.
 *
 * @param dimensions in the order of the matrix's rows and then of its columns, the last one of each fastest; those of
 *     one place are left out, and one may stand in two parts
 */
public record FactorAxes(List<Dimension> dimensions) {

    /** What a dimension of the tensor is. */
    public enum Kind {
        /** One before the last two: each of its places has means of its own. */
        OUTER,
        /** The one before the last, along which means of columns are. */
        ROW,
        /** The last one, along which means of rows are. */
        COLUMN
    }

    /**
     * A dimension of the tensor, or a part of it.
     *
     * @param ofRows whether it stands in the rows of the matrix; else in its columns
     * @param stride from one of its places to the next, in rows or columns of the matrix
     */
    public record Dimension(Kind kind, int extent, boolean ofRows, int stride) {}

    public FactorAxes {
        dimensions = List.copyOf(dimensions);
    }

    static FactorAxes of(Parameter parameter, Tensor matrix, Exchange exchange) {
        MatrixAxes axes = MatrixAxes.of(parameter, matrix, exchange);
        int rank = parameter.shape().rank();
        List<Dimension> dimensions = new ArrayList<>();
        add(dimensions, axes.rows(), rank, true);
        add(dimensions, axes.columns(), rank, false);
        return new FactorAxes(dimensions);
    }

    private static void add(List<Dimension> dimensions, List<MatrixAxes.Part> parts, int rank, boolean ofRows) {
        int stride = parts.stream().mapToInt(MatrixAxes.Part::extent).reduce(1, Math::multiplyExact);
        for (MatrixAxes.Part part : parts) {
            stride /= part.extent();
            Kind kind = part.axis() == rank - 1 ? Kind.COLUMN : part.axis() == rank - 2 ? Kind.ROW : Kind.OUTER;
            if (part.extent() > 1) {
                dimensions.add(new Dimension(kind, part.extent(), ofRows, stride));
            }
        }
    }

    /** Places on the dimensions of a kind. */
    public int extent(Kind kind) {
        return dimensions.stream()
                .filter(dimension -> dimension.kind() == kind)
                .mapToInt(Dimension::extent)
                .reduce(1, Math::multiplyExact);
    }

    /** Whether a row of the matrix is one of the tensor, or a part of one. */
    public boolean hasWholeRows() {
        return dimensions.stream().allMatch(dimension -> dimension.ofRows() || dimension.kind() == Kind.COLUMN);
    }

    @Override
    public String toString() {
        return dimensions.stream()
                .map(dimension -> dimension.kind() + " " + dimension.extent() + (dimension.ofRows() ? " of rows" : ""))
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
