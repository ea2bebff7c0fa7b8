package dev.synapt.runtime.engine;

import dev.synapt.runtime.program.Variates;
import dev.synapt.runtime.random.CounterRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What initial values of one parameter are made of, element by element in logical order. */
public final class ParameterVariates implements Variates {
    private final CounterRandom random;
    private final int rows;
    private final int columns;
    private int element;
    private double @Nullable [][] vectors;

    /** @param shape of the parameter, of at least one dimension */
    public ParameterVariates(CounterRandom random, List<Integer> shape) {
        this.random = random;
        this.columns = shape.get(shape.size() - 1);
        this.rows = shape.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact) / columns;
    }

    /** For the element at this place. */
    public ParameterVariates at(int place) {
        element = place;
        return this;
    }

    @Override
    public double uniform() {
        return random.uniform();
    }

    @Override
    public double normal() {
        return random.normal();
    }

    @Override
    public double truncatedNormal() {
        return random.truncatedNormal();
    }

    @Override
    public double orthogonal() {
        if (vectors == null) {
            vectors = orthonormal(Math.max(rows, columns), Math.min(rows, columns));
        }
        int row = element / columns;
        int column = element % columns;
        return rows >= columns ? vectors[column][row] : vectors[row][column];
    }

    @Override
    public double identity() {
        return element / columns == element % columns ? 1 : 0;
    }

    /**
     * Orthonormal vectors from normal ones, each made orthogonal to those before it: the orthonormal factor whose
     * triangular one has a positive diagonal. Twice, for once leaves what rounding has left (Giraud et al., 2005).
     */
    private double[][] orthonormal(int length, int count) {
        double[][] all = new double[count][length];
        for (int i = 0; i < length; i++) {
            for (int vector = 0; vector < count; vector++) {
                all[vector][i] = random.normal();
            }
        }
        for (int vector = 0; vector < count; vector++) {
            for (int turn = 0; turn < 2; turn++) {
                for (int before = 0; before < vector; before++) {
                    addMultiple(all[vector], -product(all[vector], all[before]), all[before]);
                }
            }
            double norm = Math.sqrt(product(all[vector], all[vector]));
            for (int i = 0; i < length; i++) {
                all[vector][i] /= norm;
            }
        }
        return all;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void addMultiple(double[] to, double factor, double[] of) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * of[i];
        }
    }
}
