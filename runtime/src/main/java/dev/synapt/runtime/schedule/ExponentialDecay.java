package dev.synapt.runtime.schedule;

/** {@code rate * decayRate^(step / decaySteps)}. */
public final class ExponentialDecay implements LearningRateSchedule {
    private final double initial;
    private long decaySteps = 1;
    private double decayRate = 1;
    private boolean staircase;

    private ExponentialDecay(double initial) {
        this.initial = Checks.notNegative("The learning rate", initial);
    }

    /** Begins with a rate; without more it stays. */
    public static ExponentialDecay from(double learningRate) {
        return new ExponentialDecay(learningRate);
    }

    /** Steps in which the rate falls by {@link #decayRate}, at least 1. */
    public ExponentialDecay decaySteps(long steps) {
        decaySteps = Checks.positive("decaySteps", steps);
        return this;
    }

    /** What the rate is multiplied by in {@link #decaySteps}, above 0. */
    public ExponentialDecay decayRate(double factor) {
        decayRate = Checks.positive("decayRate", factor);
        return this;
    }

    /** Whether it falls at once at the end of all {@link #decaySteps}, not by and by. */
    public ExponentialDecay staircase(boolean on) {
        staircase = on;
        return this;
    }

    @Override
    public double rate(long step) {
        double periods = staircase ? Math.floor((double) step / decaySteps) : (double) step / decaySteps;
        return initial * StrictMath.pow(decayRate, periods);
    }
}
