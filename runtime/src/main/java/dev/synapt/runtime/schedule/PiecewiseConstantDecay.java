package dev.synapt.runtime.schedule;

import java.util.Arrays;

/** One rate for each of several stretches of steps. */
final class PiecewiseConstantDecay implements LearningRateSchedule {
    private final long[] boundaries;
    private final double[] rates;

    PiecewiseConstantDecay(long[] boundaries, double[] rates) {
        if (rates.length != boundaries.length + 1) {
            throw new IllegalArgumentException("The steps fall into " + (boundaries.length + 1)
                    + " stretches, but the number of rates is " + rates.length);
        }
        for (int i = 1; i < boundaries.length; i++) {
            if (boundaries[i] <= boundaries[i - 1]) {
                throw new IllegalArgumentException("The boundaries are " + Arrays.toString(boundaries)
                        + "; each must be greater than the one before");
            }
        }
        this.boundaries = boundaries;
        this.rates = rates;
    }

    @Override
    public double rate(long step) {
        int stretch = 0;
        while (stretch < boundaries.length && step > boundaries[stretch]) {
            stretch++;
        }
        return rates[stretch];
    }
}
