package dev.synapt.runtime.metric;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How many outputs were told right and wrong at some thresholds; an output counts as true above the threshold. An
 * output is counted once, by how many thresholds it lies above; what that says of each threshold is added up when
 * somebody asks.
 */
final class ThresholdCounts {
    /** Ascending. */
    private final float[] thresholds;

    /** What is there and what is not, by the number of thresholds that it lies above. */
    private final double[] there;

    private final double[] notThere;

    /** What lies above each threshold: sums of the counts, up to date unless something was added since. */
    private final double[] truePositives;

    private final double[] falsePositives;
    private double positives;
    private double negatives;
    private boolean summed = true;

    ThresholdCounts(double... thresholds) {
        int count = thresholds.length;
        this.thresholds = new float[count];
        for (int i = 0; i < count; i++) {
            this.thresholds[i] = (float) thresholds[i];
        }
        Arrays.sort(this.thresholds);
        this.there = new double[count + 1];
        this.notThere = new double[count + 1];
        this.truePositives = new double[count];
        this.falsePositives = new double[count];
    }

    /** Between 0 and 1 in equal steps, without the two on either side that {@code count} has besides. */
    static double[] even(int count) {
        if (count < 2) {
            throw new IllegalArgumentException("There are " + count + " thresholds; at least 2 are needed");
        }
        return IntStream.range(1, count - 1).mapToDouble(i -> i / (count - 1.0)).toArray();
    }

    /** At these, and one on either side. */
    static ThresholdCounts between(double[] inside, double below, double above) {
        return new ThresholdCounts(DoubleStream.concat(DoubleStream.of(below, above), DoubleStream.of(inside))
                .toArray());
    }

    void clear() {
        Arrays.fill(there, 0);
        Arrays.fill(notThere, 0);
        summed = false;
    }

    void add(boolean truth, double score, double weight) {
        double[] counts = truth ? there : notThere;
        counts[below((float) score)] += weight;
        summed = false;
    }

    /** How many thresholds are less than a score; none is less than what is no number. */
    private int below(float score) {
        int least = 0;
        int most = thresholds.length;
        while (least < most) {
            int middle = (least + most) >>> 1;
            if (score > thresholds[middle]) {
                least = middle + 1;
            } else {
                most = middle;
            }
        }
        return least;
    }

    private void sum() {
        if (summed) {
            return;
        }
        positives = 0;
        negatives = 0;
        for (int i = thresholds.length; i >= 0; i--) {
            positives += there[i];
            negatives += notThere[i];
            if (i > 0) {
                truePositives[i - 1] = positives;
                falsePositives[i - 1] = negatives;
            }
        }
        summed = true;
    }

    int size() {
        return thresholds.length;
    }

    double truePositives(int threshold) {
        sum();
        return truePositives[threshold];
    }

    double falsePositives(int threshold) {
        sum();
        return falsePositives[threshold];
    }

    double falseNegatives(int threshold) {
        sum();
        return positives - truePositives[threshold];
    }

    double trueNegatives(int threshold) {
        sum();
        return negatives - falsePositives[threshold];
    }

    /** Of what is there, the share that was found. */
    double recall(int threshold) {
        return ratio(truePositives(threshold), positives);
    }

    /** Of what was found, the share that is there. */
    double precision(int threshold) {
        return ratio(truePositives(threshold), truePositives[threshold] + falsePositives[threshold]);
    }

    /** Of what is not there, the share that was not found. */
    double specificity(int threshold) {
        return ratio(trueNegatives(threshold), negatives);
    }

    /** Of what is not there, the share that was found. */
    double falseAlarms(int threshold) {
        return ratio(falsePositives(threshold), negatives);
    }

    /** What is there over what is not. */
    double odds() {
        sum();
        return ratio(positives, negatives);
    }

    /** 0 of nothing. */
    static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
