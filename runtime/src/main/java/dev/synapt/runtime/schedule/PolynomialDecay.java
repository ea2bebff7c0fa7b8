package dev.synapt.runtime.schedule;

/** {@code (rate - end) * (1 - step / decaySteps)^power + end}: from one rate to another, and from there on that. */
public final class PolynomialDecay implements LearningRateSchedule {
    private final double initial;
    private long decaySteps = 1;
    private double end = 1e-4;
    private double power = 1;
    private boolean cycle;

    private PolynomialDecay(double initial) {
        this.initial = Checks.notNegative("The learning rate", initial);
    }

    /** Begins with a rate. */
    public static PolynomialDecay from(double learningRate) {
        return new PolynomialDecay(learningRate);
    }

    /** Steps until the end is reached, at least 1. */
    public PolynomialDecay decaySteps(long steps) {
        decaySteps = Checks.positive("decaySteps", steps);
        return this;
    }

    /** The last rate, 0 or more; 0.0001 by default. */
    public PolynomialDecay endLearningRate(double learningRate) {
        end = Checks.notNegative("endLearningRate", learningRate);
        return this;
    }

    /** The power, above 0: 1, the default, for a line. */
    public PolynomialDecay power(double exponent) {
        power = Checks.positive("power", exponent);
        return this;
    }

    /** Whether it goes up again beyond {@link #decaySteps}, and falls until the next multiple of them. */
    public PolynomialDecay cycle(boolean on) {
        cycle = on;
        return this;
    }

    @Override
    public double rate(long step) {
        double steps = decaySteps;
        double at = step;
        if (cycle) {
            steps *= step == 0 ? 1 : Math.ceil((double) step / decaySteps);
        } else {
            at = Math.min(step, decaySteps);
        }
        return (initial - end) * StrictMath.pow(1 - at / steps, power) + end;
    }
}
