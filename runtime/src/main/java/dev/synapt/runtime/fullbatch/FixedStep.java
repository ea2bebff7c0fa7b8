package dev.synapt.runtime.fullbatch;

import java.util.function.Consumer;

/** Always the same factor, whether the objective falls or not, as in plain gradient descent. */
final class FixedStep implements LineSearch {
    private final double rate;
    private final Consumer<Place> evaluation;

    FixedStep(double rate, Consumer<Place> evaluation) {
        this.rate = rate;
        this.evaluation = evaluation;
    }

    @Override
    public boolean step(Place from, double[] direction, double firstStep, Place to) {
        Vectors.along(from.point, rate, direction, to.point);
        evaluation.accept(to);
        return true;
    }
}
