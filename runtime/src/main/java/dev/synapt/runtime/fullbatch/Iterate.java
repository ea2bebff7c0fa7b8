package dev.synapt.runtime.fullbatch;

/** A point on the way to a minimum. */
public final class Iterate {
    private final int iteration;
    private final int evaluations;
    private final double value;
    private final double largestDerivative;
    private final double[] point;

    Iterate(int iteration, int evaluations, Place at, boolean withPoint) {
        this.iteration = iteration;
        this.evaluations = evaluations;
        this.value = at.value;
        this.largestDerivative = Vectors.largest(at.gradient);
        this.point = withPoint ? at.point.clone() : new double[0];
    }

    /** 0 for the start. */
    public int iteration() {
        return iteration;
    }

    /** How often the objective was evaluated so far. */
    public int evaluations() {
        return evaluations;
    }

    /** The objective's value. */
    public double value() {
        return value;
    }

    /** The largest absolute value in the gradient. */
    public double largestDerivative() {
        return largestDerivative;
    }

    /** A copy of the variables; empty on the way, unless {@link Minimizer#keepPoints} asked for them. */
    public double[] point() {
        return point.clone();
    }

    @Override
    public String toString() {
        return "iteration " + iteration + ", " + evaluations + " evaluations: value " + value + ", largest derivative "
                + largestDerivative;
    }
}
