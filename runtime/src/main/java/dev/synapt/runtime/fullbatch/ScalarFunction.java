package dev.synapt.runtime.fullbatch;

import java.util.List;

/**
 * A function of a few named variables, in double precision, with its first and second derivatives. Classes that the
 * compiler makes of {@code @ScalarObjective} extend it.
 */
public abstract class ScalarFunction implements Curvature {
    private final List<String> variables;
    private final double[] initial;
    private final double[] last;

    /**
     * For generated classes.
     *
     * @param initial a number for each variable
     */
    protected ScalarFunction(List<String> variables, double[] initial) {
        this.variables = List.copyOf(variables);
        this.initial = initial.clone();
        this.last = initial.clone();
    }

    /** The variables' names, in the order of the elements of a point. */
    public final List<String> variables() {
        return variables;
    }

    /** A copy of the variables' values that were declared, to begin with. */
    public final double[] initial() {
        return initial.clone();
    }

    @Override
    public final int size() {
        return initial.length;
    }

    /** The value at a point. */
    public final double value(double... point) {
        return evaluate(point, new double[size()]);
    }

    /** The derivative by each variable at a point. */
    public final double[] gradient(double... point) {
        double[] gradient = new double[size()];
        evaluate(point, gradient);
        return gradient;
    }

    /** The matrix of second derivatives at a point, row by row. */
    public final double[][] hessian(double... point) {
        checkSize(point);
        double[][] hessian = new double[size()][size()];
        double[] unit = new double[size()];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = 1;
            hessianProductAt(point, unit, hessian[i]);
            unit[i] = 0;
        }
        return hessian;
    }

    @Override
    public final double evaluate(double[] point, double[] gradient) {
        checkSize(point);
        System.arraycopy(point, 0, last, 0, last.length);
        return valueAndGradient(point, gradient);
    }

    @Override
    public final void hessianProduct(double[] direction, double[] product) {
        hessianProductAt(last, direction, product);
    }

    private void checkSize(double[] point) {
        if (point.length != size()) {
            throw new IllegalArgumentException(
                    "The point has " + point.length + " numbers; the variables are " + variables);
        }
    }

    /** The value at a point, whose gradient goes into the array. */
    protected abstract double valueAndGradient(double[] point, double[] gradient);

    /** The derivative of the gradient at a point along a direction. */
    protected abstract void hessianProductAt(double[] point, double[] direction, double[] product);
}
