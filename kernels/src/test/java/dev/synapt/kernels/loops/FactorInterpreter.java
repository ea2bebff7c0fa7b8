package dev.synapt.kernels.loops;

import dev.synapt.kernels.plan.FactorAxes;
import dev.synapt.kernels.plan.FactorAxes.Dimension;
import dev.synapt.kernels.plan.FactorAxes.Kind;
import dev.synapt.kernels.plan.ParameterStatement;
import java.util.function.Predicate;

/** A slot of an optimizer made a product of means, element by element. */
final class FactorInterpreter {
    private final LoopInterpreter interpreter;
    private final ParameterInterpreter parameters;
    private final FactorAxes axes;
    private final int columns;
    private final double[] slot;

    FactorInterpreter(
            LoopInterpreter interpreter, ParameterInterpreter parameters, ParameterStatement.Factored statement) {
        this.interpreter = interpreter;
        this.parameters = parameters;
        this.axes = statement.axes();
        this.columns = statement.slot().columns();
        this.slot = interpreter.array(statement.slot());
    }

    void run(ParameterStatement.Factored statement) {
        if (statement instanceof ParameterStatement.RankOne rankOne) {
            product(interpreter.array(rankOne.rowMeans()), interpreter.array(rankOne.direction()));
        } else {
            interpreter.store(
                    statement.rowMeans(), rowMeans(statement.rowMeans().columns()));
        }
    }

    private double[] rowMeans(int count) {
        // What is summed row by row of the matrix goes on in the same lanes.
        double[][] lanes = new double[count][ParameterInterpreter.LANES];
        for (int i = 0; i < slot.length; i++) {
            double[] row = lanes[place(i, dimension -> dimension.kind() != Kind.COLUMN)];
            int lane = place(i, FactorInterpreter::inColumns) % row.length;
            row[lane] = round(row[lane] + slot[i]);
        }
        double[] means = new double[count];
        for (int row = 0; row < count; row++) {
            means[row] = round(parameters.total(lanes[row]) / axes.extent(Kind.COLUMN));
        }
        return means;
    }

    private static boolean inColumns(Dimension dimension) {
        return !dimension.ofRows() && dimension.kind() == Kind.COLUMN;
    }

    private void product(double[] rowMeans, double[] direction) {
        double[] means = new double[axes.extent(Kind.OUTER)];
        int rows = axes.extent(Kind.ROW);
        int[] outer = new int[rowMeans.length];
        for (int i = 0; i < slot.length; i++) {
            outer[place(i, dimension -> dimension.kind() != Kind.COLUMN)] =
                    place(i, dimension -> dimension.kind() == Kind.OUTER);
        }
        for (int row = 0; row < rowMeans.length; row++) {
            means[outer[row]] = round(means[outer[row]] + rowMeans[row]);
        }
        double[] columnMeans = new double[means.length * axes.extent(Kind.COLUMN)];
        for (int i = 0; i < slot.length; i++) {
            int column = place(i, dimension -> dimension.kind() != Kind.ROW);
            columnMeans[column] = round(columnMeans[column] + slot[i]);
        }
        for (int i = 0; i < slot.length; i++) {
            double mean = round(means[place(i, dimension -> dimension.kind() == Kind.OUTER)] / rows);
            double rowMean = rowMeans[place(i, dimension -> dimension.kind() != Kind.COLUMN)];
            double columnMean = round(columnMeans[place(i, dimension -> dimension.kind() != Kind.ROW)] / rows);
            double root = round(root(rowMean) / root(mean));
            direction[i] = round(direction[i] / round(root * root(columnMean)));
            slot[i] = round(round(rowMean / mean) * columnMean);
        }
    }

    /** The place on some dimensions of an element of the matrix. */
    private int place(int element, Predicate<Dimension> some) {
        int place = 0;
        for (Dimension dimension : axes.dimensions()) {
            if (some.test(dimension)) {
                int index = dimension.ofRows() ? element / columns : element % columns;
                place = place * dimension.extent() + index / dimension.stride() % dimension.extent();
            }
        }
        return place;
    }

    private double root(double mean) {
        return round(Math.sqrt(mean));
    }

    private double round(double value) {
        return interpreter.round(value);
    }
}
