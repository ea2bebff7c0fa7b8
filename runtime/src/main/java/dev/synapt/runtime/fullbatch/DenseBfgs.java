package dev.synapt.runtime.fullbatch;

import java.util.Arrays;

/**
 * The method of Broyden, Fletcher, Goldfarb and Shanno (1970) with the inverse of the Hessian as a matrix; Nocedal and
 * Wright (2006), algorithm 6.1, scaled before the first update by (6.20).
 */
final class DenseBfgs implements Directions {
    private final int size;
    private final double[][] inverse;
    private final double[] moved;
    private final double[] turned;
    private final double[] product;
    private boolean fresh = true;

    DenseBfgs(int size) {
        this.size = size;
        this.inverse = new double[size][size];
        this.moved = new double[size];
        this.turned = new double[size];
        this.product = new double[size];
        forget();
    }

    @Override
    public void choose(Place at, double[] direction) {
        for (int i = 0; i < size; i++) {
            direction[i] = -Vectors.dot(inverse[i], at.gradient);
        }
    }

    @Override
    public void moved(Place from, Place to, double[] direction) {
        Vectors.along(to.point, -1, from.point, moved);
        Vectors.along(to.gradient, -1, from.gradient, turned);
        double curvature = Vectors.dot(moved, turned);
        if (!(curvature > 0)) {
            return;
        }
        if (fresh) {
            scale(curvature / Vectors.dot(turned, turned));
            fresh = false;
        }
        update(1 / curvature);
    }

    private void scale(double factor) {
        for (double[] row : inverse) {
            Vectors.scale(factor, row);
        }
    }

    /** {@code H += (rho + rho^2 y'Hy) s s' - rho (s y'H + H y s')}. */
    private void update(double rho) {
        for (int i = 0; i < size; i++) {
            product[i] = Vectors.dot(inverse[i], turned);
        }
        double factor = rho + rho * rho * Vectors.dot(turned, product);
        for (int i = 0; i < size; i++) {
            double[] row = inverse[i];
            Vectors.add(factor * moved[i] - rho * product[i], moved, row);
            Vectors.add(-rho * moved[i], product, row);
        }
    }

    @Override
    public void forget() {
        fresh = true;
        for (int i = 0; i < size; i++) {
            Arrays.fill(inverse[i], 0);
            inverse[i][i] = 1;
        }
    }

    @Override
    public double firstStep(Place at, double[] direction) {
        return fresh ? Math.min(1, 1 / Vectors.largest(at.gradient)) : 1;
    }
}
