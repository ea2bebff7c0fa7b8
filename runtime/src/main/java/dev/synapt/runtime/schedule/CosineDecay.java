package dev.synapt.runtime.schedule;

/**
 * Half a cosine down from the rate to {@code alpha} of it, after a rise in a line if wanted (Loshchilov and Hutter,
 * 2017): {@code CosineDecay.from(0).warmupTarget(0.1).warmupSteps(500).decaySteps(10_000)}.
 */
public final class CosineDecay implements LearningRateSchedule {
    private final double initial;
    private long decaySteps = 1;
    private double alpha;
    private double target = Double.NaN;
    private long warmupSteps;

    private CosineDecay(double initial) {
        this.initial = Checks.notNegative("The learning rate", initial);
    }

    /** Begins with a rate. */
    public static CosineDecay from(double learningRate) {
        return new CosineDecay(learningRate);
    }

    /** Steps in which it falls, those of the rise not counted; at least 1. */
    public CosineDecay decaySteps(long steps) {
        decaySteps = Checks.positive("decaySteps", steps);
        return this;
    }

    /** The share of the greatest rate that it ends with, 0 by default. */
    public CosineDecay alpha(double share) {
        alpha = Checks.notNegative("alpha", share);
        return this;
    }

    /** The rate that the rise ends and the fall begins with; without it there is no rise. */
    public CosineDecay warmupTarget(double learningRate) {
        target = Checks.notNegative("warmupTarget", learningRate);
        return this;
    }

    /** Steps of the rise to {@link #warmupTarget}, at least 1. */
    public CosineDecay warmupSteps(long steps) {
        warmupSteps = Checks.positive("warmupSteps", steps);
        return this;
    }

    @Override
    public double rate(long step) {
        if (Double.isNaN(target)) {
            return fallen(initial, step);
        }
        return step < warmupSteps
                ? initial + (target - initial) * ((double) step / warmupSteps)
                : fallen(target, step - warmupSteps);
    }

    private double fallen(double from, long steps) {
        double share = (double) Math.min(steps, decaySteps) / decaySteps;
        double cosine = 0.5 * (1 + StrictMath.cos(Math.PI * share));
        return from * ((1 - alpha) * cosine + alpha);
    }
}
