package dev.synapt.kernels.loops;

import dev.synapt.kernels.plan.FactorAxes;
import dev.synapt.kernels.plan.FactorAxes.Dimension;
import dev.synapt.kernels.plan.FactorAxes.Kind;
import dev.synapt.kernels.plan.ParameterStatement;
import dev.synapt.kernels.plan.ParameterStatement.Multiply.Polynomial;

/** Products of matrices of parameters, element by element. */
final class MatrixInterpreter {
    private final LoopInterpreter interpreter;
    private final LoopInterpreter.Step step;

    MatrixInterpreter(LoopInterpreter interpreter, LoopInterpreter.Step step) {
        this.interpreter = interpreter;
        this.step = step;
    }

    void run(ParameterStatement.OfMatrix statement) {
        if (statement instanceof ParameterStatement.Multiply multiply) {
            new AxesInterpreter(interpreter, step).product(multiply.contract());
            if (multiply.polynomial() != null) {
                polynomial(multiply, multiply.polynomial());
            }
        } else {
            rearrange((ParameterStatement.Rearrange) statement);
        }
    }

    private void polynomial(ParameterStatement.Multiply multiply, Polynomial of) {
        double[] x = interpreter.array(multiply.contract().left().tensor());
        double[] product = interpreter.array(multiply.contract().out().tensor());
        int columns = multiply.contract().out().tensor().columns();
        double a = interpreter.round(of.a());
        double b = interpreter.round(of.b());
        double c = interpreter.round(of.c());
        for (int i = 0; i < product.length; i++) {
            double value = interpreter.fma(c, product[i], interpreter.round(b * x[i]));
            product[i] = i / columns == i % columns ? interpreter.round(value + a) : value;
        }
    }

    private void rearrange(ParameterStatement.Rearrange statement) {
        double[] to = new double[statement.matrix().rows() * statement.matrix().columns()];
        double[] directions = interpreter.array(statement.directions());
        double[] matrix = statement.back() ? interpreter.array(statement.matrix()) : to;
        Kind down = statement.transposed() ? Kind.COLUMN : Kind.ROW;
        int columns = statement.directions().columns();
        for (int i = 0; i < directions.length; i++) {
            int row = place(statement.axes(), down, i / columns, i % columns);
            int column = place(statement.axes(), down == Kind.ROW ? Kind.COLUMN : Kind.ROW, i / columns, i % columns);
            int at = row * statement.matrix().columns() + column;
            if (statement.back()) {
                directions[i] = matrix[at];
            } else {
                matrix[at] = directions[i];
            }
        }
        if (!statement.back()) {
            interpreter.store(statement.matrix(), matrix);
        }
    }

    /** The place on the dimensions of a kind of an element of the matrix in panels. */
    private static int place(FactorAxes axes, Kind kind, int row, int column) {
        int place = 0;
        for (Dimension dimension : axes.dimensions()) {
            if (dimension.kind() == kind) {
                int index = dimension.ofRows() ? row : column;
                place = place * dimension.extent() + index / dimension.stride() % dimension.extent();
            }
        }
        return place;
    }
}
