package dev.synapt.kernels.loops;

import dev.synapt.kernels.graph.Penalty;
import dev.synapt.kernels.plan.ParameterStatement;

/** Cosines of the rows, or columns, of a parameter: vector by vector, operation by operation. */
final class AnglesInterpreter {
    private final LoopInterpreter interpreter;
    private final ParameterInterpreter parameters;

    AnglesInterpreter(LoopInterpreter interpreter, ParameterInterpreter parameters) {
        this.interpreter = interpreter;
        this.parameters = parameters;
    }

    void run(ParameterStatement.Angles angles) {
        double[][] vectors = vectors(angles);
        double[] sums = new double[vectors.length];
        double[][] slopes = new double[vectors.length][vectors[0].length];
        double share = round(angles.share());
        double twice = round(2 * angles.share());
        double[] norms = new double[vectors.length];
        double[] inverses = new double[vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            norms[i] = round(Math.sqrt(dot(vectors[i], vectors[i], angles.columns())));
            inverses[i] = round(1 / Math.max(norms[i], round(Penalty.Orthogonal.LEAST)));
        }
        for (int i = 0; i < vectors.length; i++) {
            double total = 0;
            for (int other = 0; other < vectors.length; other++) {
                double dot = dot(vectors[i], vectors[other], angles.columns());
                double cosine = i == other ? 0 : round(round(dot * inverses[i]) * inverses[other]);
                total = round(total + Math.abs(cosine));
                for (int k = 0; k < slopes[i].length; k++) {
                    slopes[i][k] =
                            round(slopes[i][k] + round(Math.signum(cosine) * inverses[other] * vectors[other][k]));
                }
            }
            double along = norms[i] > round(Penalty.Orthogonal.LEAST) ? round(total * inverses[i]) : 0;
            double rate = round(inverses[i] * twice);
            for (int k = 0; k < slopes[i].length; k++) {
                slopes[i][k] = round(round(slopes[i][k] - round(along * vectors[i][k])) * rate);
            }
            sums[i] = round(total * share);
        }
        interpreter.set(angles.out(), sums);
        interpreter.set(angles.slopes(), matrix(angles, slopes));
    }

    private double dot(double[] one, double[] other, boolean column) {
        double[] products = new double[one.length];
        double sum = 0;
        for (int k = 0; k < one.length; k++) {
            products[k] = round(one[k] * other[k]);
            sum = round(sum + products[k]);
        }
        return column ? sum : parameters.total(products);
    }

    private double round(double value) {
        return interpreter.round(value);
    }

    private double[][] vectors(ParameterStatement.Angles angles) {
        double[] w = interpreter.array(angles.parameter());
        int rows = angles.parameter().rows();
        int columns = angles.parameter().columns();
        double[][] vectors = angles.columns() ? new double[columns][rows] : new double[rows][columns];
        for (int i = 0; i < w.length; i++) {
            if (angles.columns()) {
                vectors[i % columns][i / columns] = w[i];
            } else {
                vectors[i / columns][i % columns] = w[i];
            }
        }
        return vectors;
    }

    private static double[] matrix(ParameterStatement.Angles angles, double[][] vectors) {
        int columns = angles.parameter().columns();
        double[] matrix = new double[angles.parameter().rows() * columns];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = angles.columns() ? vectors[i % columns][i / columns] : vectors[i / columns][i % columns];
        }
        return matrix;
    }
}
