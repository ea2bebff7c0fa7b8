package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Optimizer.NewtonSchulz;
import dev.synapt.kernels.plan.ParameterStatement.Multiply;
import dev.synapt.kernels.plan.ParameterStatement.Rearrange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Directions of a parameter's step made an orthogonal matrix. With {@code X} at least as high as it is wide, a round is
 * {@code X = X * (a * I + b * A + c * A^2)} with {@code A = X^T * X}, which is as small as it can be: the same as
 * {@code X = a * X + (b * A + c * A^2) * X} with {@code A = X * X^T} of the transposed.
 */
final class Orthogonalization {
    private final String layer;
    private final Tensor directions;
    private final FactorAxes axes;
    private final boolean transposed;
    private final NewtonSchulz iteration;
    private final int every;
    private final Tensor square;
    private final Tensor polynomial;
    private Tensor matrix;
    private Tensor next;

    Orthogonalization(
            Tensors tensors,
            String layer,
            Tensor values,
            Tensor directions,
            FactorAxes axes,
            NewtonSchulz iteration,
            int every) {
        int rows = axes.extent(FactorAxes.Kind.ROW);
        int columns = axes.extent(FactorAxes.Kind.COLUMN);
        this.layer = layer;
        this.directions = directions;
        this.axes = axes;
        this.transposed = columns > rows;
        this.iteration = iteration;
        this.every = every;
        int height = Math.max(rows, columns);
        int width = Math.min(rows, columns);
        this.matrix = tensors.matrix(values, "Matrix", height, width);
        this.next = tensors.matrix(values, "NextMatrix", height, width);
        this.square = tensors.matrix(values, "Square", width, width);
        this.polynomial = tensors.matrix(values, "Polynomial", width, width);
    }

    /** Those of several parameters, which go from part to part together: between parts, threads have to meet. */
    static List<Statement> statements(List<Orthogonalization> all) {
        List<Statement> statements = new ArrayList<>();
        all.forEach(one -> statements.add(one.rearrange(false)));
        int rounds = all.stream().mapToInt(one -> one.iteration.steps()).max().orElse(0);
        for (int round = 0; round < rounds; round++) {
            all.forEach(one -> statements.add(one.square()));
            all.forEach(one -> statements.add(one.polynomial()));
            all.forEach(one -> statements.add(one.advance()));
        }
        all.forEach(one -> statements.add(one.rearrange(true)));
        return statements;
    }

    private Statement rearrange(boolean back) {
        return new Rearrange(layer, directions, matrix, axes, transposed, back, every);
    }

    /** {@code A = X^T * X}. */
    private Statement square() {
        Axis i = new Axis("i", square.rows(), false);
        Axis j = new Axis("j", square.columns(), false);
        Axis k = new Axis("k", matrix.rows(), false);
        return product(square, Access.of(matrix, k, i), Access.of(matrix, k, j), i, j, k, null);
    }

    private Statement polynomial() {
        Axis i = new Axis("i", square.rows(), false);
        Axis j = new Axis("j", square.columns(), false);
        Axis k = new Axis("k", square.rows(), false);
        Multiply.Polynomial of = new Multiply.Polynomial(iteration.a(), iteration.b(), iteration.c());
        return product(polynomial, Access.of(square, i, k), Access.of(square, k, j), i, j, k, of);
    }

    /** The product of both, which is the next round's matrix. */
    private Statement advance() {
        Axis i = new Axis("i", matrix.rows(), false);
        Axis j = new Axis("j", matrix.columns(), false);
        Axis k = new Axis("k", polynomial.rows(), false);
        Statement product = product(next, Access.of(matrix, i, k), Access.of(polynomial, k, j), i, j, k, null);
        Tensor read = matrix;
        matrix = next;
        next = read;
        return product;
    }

    private Statement product(
            Tensor out, Access left, Access right, Axis i, Axis j, Axis k, Multiply.@Nullable Polynomial of) {
        ProductStatement.Contract contract = new ProductStatement.Contract(
                layer, Statement.Pass.UPDATE, Access.of(out, i, j), null, left, right, List.of(i, j), List.of(k));
        return new Multiply(contract, of, every);
    }
}
