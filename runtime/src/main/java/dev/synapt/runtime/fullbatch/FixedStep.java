package dev.synapt.runtime.fullbatch;

import java.util.function.ToDoubleFunction;

/** Always the same factor, whether the objective falls or not, as in plain gradient descent. */
final class FixedStep implements LineSearch {
    private final double rate;
    private final ToDoubleFunction<Place> evaluation;

    FixedStep(double rate, ToDoubleFunction<Place> evaluation) {
        this.rate = rate;
        this.evaluation = evaluation;
    }

    @Override
    public boolean step(Place from, double[] direction, double firstStep, Place to) {
        Vectors.along(from.point, rate, direction, to.point);
        evaluation.applyAsDouble(to);
        return true;
    }
}
