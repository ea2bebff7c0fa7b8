package dev.synapt.runtime.metric;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How many outputs were told right and wrong at some thresholds; an output counts as true above the threshold. */
final class ThresholdCounts {
    private final float[] thresholds;
    private final double[] truePositives;
    private final double[] falsePositives;
    private double positives;
    private double negatives;

    ThresholdCounts(double... thresholds) {
        this.thresholds = new float[thresholds.length];
        for (int i = 0; i < thresholds.length; i++) {
            this.thresholds[i] = (float) thresholds[i];
        }
        this.truePositives = new double[thresholds.length];
        this.falsePositives = new double[thresholds.length];
    }

    /** Between 0 and 1 in equal steps, and one on either side. */
    static ThresholdCounts even(int count, double below, double above) {
        if (count < 2) {
            throw new IllegalArgumentException("There are " + count + " thresholds; at least 2 are needed");
        }
        DoubleStream inside = IntStream.range(1, count - 1).mapToDouble(i -> i / (count - 1.0));
        return new ThresholdCounts(
                DoubleStream.concat(DoubleStream.of(below), DoubleStream.concat(inside, DoubleStream.of(above)))
                        .toArray());
    }

    void clear() {
        Arrays.fill(truePositives, 0);
        Arrays.fill(falsePositives, 0);
        positives = 0;
        negatives = 0;
    }

    void add(boolean truth, double score, double weight) {
        double[] counts = truth ? truePositives : falsePositives;
        for (int i = 0; i < thresholds.length && (float) score > thresholds[i]; i++) {
            counts[i] += weight;
        }
        if (truth) {
            positives += weight;
        } else {
            negatives += weight;
        }
    }

    int size() {
        return thresholds.length;
    }

    double truePositives(int threshold) {
        return truePositives[threshold];
    }

    double falsePositives(int threshold) {
        return falsePositives[threshold];
    }

    double falseNegatives(int threshold) {
        return positives - truePositives[threshold];
    }

    double trueNegatives(int threshold) {
        return negatives - falsePositives[threshold];
    }

    /** Of what is there, the share that was found. */
    double recall(int threshold) {
        return ratio(truePositives[threshold], positives);
    }

    /** Of what was found, the share that is there. */
    double precision(int threshold) {
        return ratio(truePositives[threshold], truePositives[threshold] + falsePositives[threshold]);
    }

    /** Of what is not there, the share that was not found. */
    double specificity(int threshold) {
        return ratio(trueNegatives(threshold), negatives);
    }

    /** Of what is not there, the share that was found. */
    double falseAlarms(int threshold) {
        return ratio(falsePositives[threshold], negatives);
    }

    /** 0 of nothing. */
    static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
