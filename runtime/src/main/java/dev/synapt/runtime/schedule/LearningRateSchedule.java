package dev.synapt.runtime.schedule;

/**
 * The learning rate as a function of the training steps done, so that a training that is resumed goes on as it would
 * have: {@code network.learningRate(ExponentialDecay.from(0.1).decaySteps(1000).decayRate(0.9))}.
 */
@FunctionalInterface
public interface LearningRateSchedule {
    /**
     * The rate of a step.
     *
     * @param step training steps done before it, 0 for the first
     * @return finite, 0 or more
     */
    double rate(long step);

    /**
     * The rate of a step that is about to be taken.
     *
     * @param step training steps done before it, 0 for the first
     * @throws IllegalArgumentException if {@link #rate} gives none that is finite and 0 or more
     */
    default double legalRate(long step) {
        double rate = rate(step);
        if (!(rate >= 0 && Double.isFinite(rate))) {
            throw new IllegalArgumentException(
                    "The learning rate of step " + step + " is " + rate + "; it must be finite and 0 or more");
        }
        return rate;
    }

    /** One rate for all steps. */
    static LearningRateSchedule constant(double rate) {
        return step -> rate;
    }

    /**
     * One rate for each of several stretches of steps (Keras: {@code PiecewiseConstantDecay}).
     *
     * @param boundaries last step of each stretch but the last one, ascending
     * @param rates one more than boundaries
     */
    static LearningRateSchedule piecewise(long[] boundaries, double[] rates) {
        return new PiecewiseConstantDecay(boundaries.clone(), rates.clone());
    }
}
