package dev.synapt.runtime.schedule;

/** Half a cosine down, time and again, each longer and from a lower rate if wanted (Loshchilov and Hutter, 2017). */
public final class CosineDecayRestarts implements LearningRateSchedule {
    private final double initial;
    private long firstDecaySteps = 1;
    private double periodFactor = 2;
    private double rateFactor = 1;
    private double alpha;

    private CosineDecayRestarts(double initial) {
        this.initial = Checks.notNegative("The learning rate", initial);
    }

    /** Begins with a rate. */
    public static CosineDecayRestarts from(double learningRate) {
        return new CosineDecayRestarts(learningRate);
    }

    /** Steps of the first period, at least 1. */
    public CosineDecayRestarts firstDecaySteps(long steps) {
        firstDecaySteps = Checks.positive("firstDecaySteps", steps);
        return this;
    }

    /**
     * What the length of a period is multiplied by for the next one (Keras: {@code t_mul}), at least 1; 2 by default.
     */
    public CosineDecayRestarts periodFactor(double factor) {
        if (!(factor >= 1) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("periodFactor is " + factor + "; it must be finite and at least 1");
        }
        periodFactor = factor;
        return this;
    }

    /**
     * What the rate that a period begins with is multiplied by for the next one (Keras: {@code m_mul}); 1 by default.
     */
    public CosineDecayRestarts rateFactor(double factor) {
        rateFactor = Checks.positive("rateFactor", factor);
        return this;
    }

    /** The share of the first rate that each period ends with, 0 by default. */
    public CosineDecayRestarts alpha(double share) {
        alpha = Checks.notNegative("alpha", share);
        return this;
    }

    @Override
    public double rate(long step) {
        double periods = (double) step / firstDecaySteps;
        double restarts;
        double share;
        if (periodFactor == 1) {
            restarts = Math.floor(periods);
            share = periods - restarts;
        } else {
            // Lengths are a geometric series, whose sum of n terms is (factor^n - 1) / (factor - 1).
            restarts = Math.floor(StrictMath.log(1 - periods * (1 - periodFactor)) / StrictMath.log(periodFactor));
            double length = StrictMath.pow(periodFactor, restarts);
            share = (periods - (1 - length) / (1 - periodFactor)) / length;
        }
        double cosine = 0.5 * StrictMath.pow(rateFactor, restarts) * (1 + StrictMath.cos(Math.PI * share));
        return initial * ((1 - alpha) * cosine + alpha);
    }
}
