package dev.synapt.runtime.fullbatch;

import java.util.function.Consumer;

/**
 * A step that fulfils the strong Wolfe conditions: the objective falls at least by {@code sufficientDecrease} of what
 * the slope at the start promises, and the slope becomes at most {@code remainingSlope} times as steep. Nocedal and
 * Wright (2006), algorithms 3.5 and 3.6, with the minimum of a cubic through values and slopes of both ends as the next
 * trial.
 */
final class WolfeSearch implements LineSearch {
    /** Nocedal and Wright's choice, section 3.1. */
    private static final double SUFFICIENT_DECREASE = 1e-4;

    /**
     * Trials until a search is given up; each halves an interval at least every second time, so that rounding ends it
     * earlier.
     */
    private static final int TRIALS = 60;

    /** A trial keeps this share of the interval away from its ends. */
    private static final double MARGIN = 0.1;

    /**
     * What rounding may add to a mean loss, as a share of it. So close to a minimum a decrease drowns in it, and the
     * slope alone tells (Hager and Zhang, 2005, "approximate Wolfe conditions").
     */
    private static final double ROUNDING = 1e-14;

    /** By how much the step grows until it is long enough. */
    private static final double GROWTH = 2;

    private final double remainingSlope;
    private final Consumer<Place> evaluation;

    private Place from = new Place(0);
    private Place to = from;
    private double[] direction = {};
    private double slope;
    private int trials;

    WolfeSearch(double remainingSlope, Consumer<Place> evaluation) {
        this.remainingSlope = remainingSlope;
        this.evaluation = evaluation;
    }

    /** What is known of one length of step. */
    private record Trial(double step, double value, double slope) {}

    @Override
    public boolean step(Place from, double[] direction, double firstStep, Place to) {
        this.from = from;
        this.to = to;
        this.direction = direction;
        this.slope = Vectors.dot(from.gradient, direction);
        this.trials = 0;
        Trial last = new Trial(0, from.value, slope);
        double step = firstStep;
        while (trials < TRIALS) {
            Trial trial = tryStep(step);
            if (levelWithinRounding(trial)) {
                return true;
            }
            if (!falls(trial) || (last.step() > 0 && trial.value() >= last.value())) {
                return narrow(last, trial);
            }
            if (flat(trial)) {
                return true;
            }
            if (trial.slope() >= 0) {
                return narrow(trial, last);
            }
            last = trial;
            step *= GROWTH;
        }
        return false;
    }

    /** Between the better end, which falls enough, and another one beyond a step that fulfils the conditions. */
    private boolean narrow(Trial better, Trial other) {
        Trial low = better;
        Trial high = other;
        while (trials < TRIALS && low.step() != high.step()) {
            Trial trial = tryStep(between(low, high));
            if (levelWithinRounding(trial)) {
                return true;
            }
            if (!falls(trial) || trial.value() >= low.value()) {
                high = trial;
                continue;
            }
            if (flat(trial)) {
                return true;
            }
            if (trial.slope() * (high.step() - low.step()) >= 0) {
                high = low;
            }
            low = trial;
        }
        return settle(low);
    }

    /** Rounding may hide a step as flat as is asked for; one that falls will do. */
    private boolean settle(Trial low) {
        if (low.step() == 0) {
            return false;
        }
        tryStep(low.step());
        return to.value < from.value;
    }

    private Trial tryStep(double step) {
        trials++;
        Vectors.along(from.point, step, direction, to.point);
        evaluation.accept(to);
        return new Trial(step, to.value, Vectors.dot(to.gradient, direction));
    }

    private boolean falls(Trial trial) {
        return trial.value() <= from.value + SUFFICIENT_DECREASE * trial.step() * slope;
    }

    /** Flat enough, and no higher than the start as far as rounding lets one see. */
    private boolean levelWithinRounding(Trial trial) {
        return flat(trial) && trial.value() <= from.value + ROUNDING * Math.abs(from.value);
    }

    private boolean flat(Trial trial) {
        return Math.abs(trial.slope()) <= -remainingSlope * slope;
    }

    /**
     * The minimum of the cubic (Nocedal and Wright, (3.59)), or the middle where that lies outside or close to an end.
     */
    private static double between(Trial low, Trial high) {
        double width = high.step() - low.step();
        double middle = low.step() + width / 2;
        double first = low.slope() + high.slope() - 3 * (low.value() - high.value()) / (low.step() - high.step());
        double root = Math.sqrt(first * first - low.slope() * high.slope()) * Math.signum(width);
        double step = high.step() - width * ((high.slope() + root - first) / (high.slope() - low.slope() + 2 * root));
        double share = (step - low.step()) / width;
        // NaN, from an end where the objective is not finite, fails this too.
        return share >= MARGIN && share <= 1 - MARGIN ? step : middle;
    }
}
