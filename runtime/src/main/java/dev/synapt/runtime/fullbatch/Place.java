package dev.synapt.runtime.fullbatch;

/** A point with the objective's value and gradient; its arrays are used again. */
final class Place {
    final double[] point;
    final double[] gradient;
    double value = Double.NaN;

    Place(int size) {
        point = new double[size];
        gradient = new double[size];
    }

    void evaluate(Objective objective) {
        value = objective.evaluate(point, gradient);
    }

    boolean finite() {
        return Double.isFinite(value) && Vectors.finite(gradient);
    }
}
