package dev.synapt.runtime.fullbatch;

/**
 * Newton's method: the Hessian as a matrix, column by column, with a multiple of the identity added where it is not
 * positive definite (Nocedal and Wright, 2006, algorithm 3.3), and Cholesky's factors of that.
 */
final class DenseNewton implements Directions {
    /** Nocedal and Wright's beta. */
    private static final double LEAST_DAMPING = 1e-3;

    private final Curvature objective;
    private final double[][] hessian;
    private final double[][] factor;
    private final double[] unit;

    DenseNewton(Curvature objective) {
        int size = objective.size();
        this.objective = objective;
        this.hessian = new double[size][size];
        this.factor = new double[size][size];
        this.unit = new double[size];
    }

    @Override
    public void choose(Place at, double[] direction) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < unit.length; i++) {
            unit[i] = 1;
            objective.hessianProduct(unit, hessian[i]);
            unit[i] = 0;
            smallest = Math.min(smallest, hessian[i][i]);
        }
        double damping = smallest > 0 ? 0 : LEAST_DAMPING - smallest;
        while (!decompose(damping)) {
            damping = Math.max(2 * damping, LEAST_DAMPING);
        }
        solve(at.gradient, direction);
    }

    /** Cholesky's factors of the Hessian plus a multiple of the identity. Returns whether it is positive definite. */
    private boolean decompose(double damping) {
        for (int i = 0; i < unit.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = hessian[i][j] + (i == j ? damping : 0);
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                if (i == j && !(sum > 0)) {
                    if (!Double.isFinite(damping) || Double.isNaN(sum)) {
                        throw new ArithmeticException("The Hessian has elements that are not finite");
                    }
                    return false;
                }
                factor[i][j] = i == j ? Math.sqrt(sum) : sum / factor[j][j];
            }
        }
        return true;
    }

    private void solve(double[] gradient, double[] direction) {
        int size = unit.length;
        for (int i = 0; i < size; i++) {
            double sum = -gradient[i];
            for (int k = 0; k < i; k++) {
                sum -= factor[i][k] * direction[k];
            }
            direction[i] = sum / factor[i][i];
        }
        for (int i = size - 1; i >= 0; i--) {
            double sum = direction[i];
            for (int k = i + 1; k < size; k++) {
                sum -= factor[k][i] * direction[k];
            }
            direction[i] = sum / factor[i][i];
        }
    }

    @Override
    public void moved(Place from, Place to, double[] direction) {
        // The Hessian is worked out at every point.
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
