package dev.synapt.runtime.data;

import java.util.Map;
import java.util.TreeMap;

/** What is known of a column of numbers after one pass over the training rows. */
final class ColumnStatistics {
    private final boolean counting;
    private final TreeMap<Double, Integer> counts = new TreeMap<>();
    private long size;
    private double mean;
    private double squares;
    private double minimum = Double.POSITIVE_INFINITY;
    private double maximum = Double.NEGATIVE_INFINITY;

    /** @param counting whether median and mode will be asked for; they need memory for every distinct value */
    ColumnStatistics(boolean counting) {
        this.counting = counting;
    }

    /** Takes one more value: B. P. Welford, Note on a method for calculating corrected sums of squares, 1962. */
    void add(double value) {
        size++;
        double before = value - mean;
        mean += before / size;
        squares += before * (value - mean);
        minimum = Math.min(minimum, value);
        maximum = Math.max(maximum, value);
        if (counting) {
            counts.merge(value, 1, Integer::sum);
        }
    }

    long size() {
        return size;
    }

    double mean() {
        return mean;
    }

    /** Divides by the number of values. */
    double standardDeviation() {
        return Math.sqrt(squares / size);
    }

    double minimum() {
        return minimum;
    }

    double range() {
        return maximum - minimum;
    }

    double median() {
        return (atRank((size - 1) / 2) + atRank(size / 2)) / 2;
    }

    private double atRank(long rank) {
        long passed = 0;
        for (Map.Entry<Double, Integer> entry : counts.entrySet()) {
            passed += entry.getValue();
            if (passed > rank) {
                return entry.getKey();
            }
        }
        throw new IllegalStateException("rank " + rank + " of " + size + " values");
    }

    double mode() {
        double mode = Double.NaN;
        int most = 0;
        for (Map.Entry<Double, Integer> entry : counts.entrySet()) {
            if (entry.getValue() > most) {
                most = entry.getValue();
                mode = entry.getKey();
            }
        }
        return mode;
    }
}
