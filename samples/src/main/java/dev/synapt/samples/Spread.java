package dev.synapt.samples;

import java.util.Arrays;
import java.util.Locale;

/**
 * Mean and spread of several measurements.
 *
 * @param mean of all
 * @param deviation the sample's standard deviation, by {@code n - 1}; 0 of one measurement
 * @param least of all
 * @param most of all
 * @param count of measurements
 */
record Spread(double mean, double deviation, double least, double most, int count) {

    static Spread of(double... values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return new Spread(
                mean,
                values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)),
                Arrays.stream(values).min().orElse(Double.NaN),
                Arrays.stream(values).max().orElse(Double.NaN),
                values.length);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%+.2f on average over %d seeds, standard deviation %.2f, from %+.2f to %+.2f",
                mean,
                count,
                deviation,
                least,
                most);
    }
}
