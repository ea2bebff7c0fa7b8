package dev.synapt.runtime.schedule;

/** {@code rate / (1 + decayRate * step / decaySteps)}. */
public final class InverseTimeDecay implements LearningRateSchedule {
    private final double initial;
    private long decaySteps = 1;
    private double decayRate;
    private boolean staircase;

    private InverseTimeDecay(double initial) {
        this.initial = Checks.notNegative("The learning rate", initial);
    }

    /** Begins with a rate; without more it stays. */
    public static InverseTimeDecay from(double learningRate) {
        return new InverseTimeDecay(learningRate);
    }

    /** Steps of which {@link #decayRate} speaks, at least 1. */
    public InverseTimeDecay decaySteps(long steps) {
        decaySteps = Checks.positive("decaySteps", steps);
        return this;
    }

    /** What the divisor grows by in {@link #decaySteps}, 0 or more. */
    public InverseTimeDecay decayRate(double growth) {
        decayRate = Checks.notNegative("decayRate", growth);
        return this;
    }

    /** Whether it falls at once at the end of all {@link #decaySteps}, not by and by. */
    public InverseTimeDecay staircase(boolean on) {
        staircase = on;
        return this;
    }

    @Override
    public double rate(long step) {
        double periods = staircase ? Math.floor((double) step / decaySteps) : (double) step / decaySteps;
        return initial / (1 + decayRate * periods);
    }
}
