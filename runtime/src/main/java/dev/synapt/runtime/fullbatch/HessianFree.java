package dev.synapt.runtime.fullbatch;

import java.util.Arrays;

/**
 * Newton's method without the Hessian: conjugate gradients over its products with directions, as far as these are worth
 * it or until one shows negative curvature. Dembo and Steihaug (1983); Nocedal and Wright (2006), algorithm 7.1.
 */
final class HessianFree implements Directions {
    private final Curvature objective;
    private final double[] residual;
    private final double[] search;
    private final double[] product;

    HessianFree(Curvature objective) {
        this.objective = objective;
        this.residual = new double[objective.size()];
        this.search = new double[objective.size()];
        this.product = new double[objective.size()];
    }

    @Override
    public void choose(Place at, double[] direction) {
        Arrays.fill(direction, 0);
        for (int i = 0; i < residual.length; i++) {
            residual[i] = at.gradient[i];
            search[i] = -residual[i];
        }
        double square = Vectors.dot(residual, residual);
        double norm = Math.sqrt(square);
        // Superlinear convergence.
        double enough = Math.min(0.5, Math.sqrt(norm)) * norm;
        for (int i = 0; i < residual.length && Math.sqrt(square) > enough; i++) {
            objective.hessianProduct(search, product);
            double curvature = Vectors.dot(search, product);
            if (!(curvature > 0)) {
                if (i == 0) {
                    System.arraycopy(search, 0, direction, 0, direction.length);
                }
                return;
            }
            double step = square / curvature;
            Vectors.add(step, search, direction);
            Vectors.add(step, product, residual);
            double next = Vectors.dot(residual, residual);
            Vectors.scale(next / square, search);
            Vectors.add(-1, residual, search);
            square = next;
        }
    }

    @Override
    public void moved(Place from, Place to, double[] direction) {
        // The Hessian is asked for at every point.
    }

    @Override
    public void forget() {
        // There is nothing kept.
    }

    @Override
    public double firstStep(Place at, double[] direction) {
        return 1;
    }
}
