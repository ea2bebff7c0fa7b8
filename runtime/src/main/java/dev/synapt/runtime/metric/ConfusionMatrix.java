package dev.synapt.runtime.metric;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often each class was taken for each: rows are true classes, columns predicted ones. Precision, recall and F1 are
 * 0 where nothing was predicted or nothing is there to be found, as scikit-learn does.
 */
public final class ConfusionMatrix {
    private final List<String> classes;
    private final long[][] counts;

    private ConfusionMatrix(List<String> classes, long[][] counts) {
        this.classes = classes;
        this.counts = counts;
    }

    /**
     * Counts predictions.
     *
     * @param truths true class of each sample
     * @param predictions predicted class of each sample
     * @param classes number of classes
     * @throws IllegalArgumentException if the lengths differ, or a class lies outside 0 to {@code classes - 1}
     */
    public static ConfusionMatrix of(int[] truths, int[] predictions, int classes) {
        return of(
                truths,
                predictions,
                IntStream.range(0, classes).mapToObj(Integer::toString).toList());
    }

    /**
     * Counts predictions.
     *
     * @param truths true class of each sample
     * @param predictions predicted class of each sample
     * @param classes names, in the order of the indices
     * @throws IllegalArgumentException if the lengths differ, or a class has no name
     */
    public static ConfusionMatrix of(int[] truths, int[] predictions, List<String> classes) {
        if (truths.length != predictions.length) {
            throw new IllegalArgumentException(
                    truths.length + " true classes, but " + predictions.length + " predicted ones");
        }
        long[][] counts = new long[classes.size()][classes.size()];
        for (int i = 0; i < truths.length; i++) {
            requireClass(truths[i], "true", i, classes.size());
            requireClass(predictions[i], "predicted", i, classes.size());
            counts[truths[i]][predictions[i]]++;
        }
        return new ConfusionMatrix(List.copyOf(classes), counts);
    }

    private static void requireClass(int index, String kind, int sample, int classes) {
        if (index < 0 || index >= classes) {
            throw new IllegalArgumentException(
                    "sample " + sample + " has the " + kind + " class " + index + ", outside 0 to " + (classes - 1));
        }
    }

    /**
     * Counts the predictions of a network with a single output: class 1 where it is above one half, as Keras's binary
     * accuracy.
     *
     * @param truths 0 or 1 for each sample
     * @param probabilities of class 1
     * @throws IllegalArgumentException if the lengths differ, or a truth is neither 0 nor 1
     */
    public static ConfusionMatrix binary(int[] truths, float[] probabilities) {
        int[] predictions = new int[probabilities.length];
        Arrays.setAll(predictions, i -> probabilities[i] > 0.5f ? 1 : 0);
        return of(truths, predictions, 2);
    }

    /** Names of the classes. */
    public List<String> classes() {
        return classes;
    }

    /** How many samples of class {@code truth} were taken for class {@code predicted}. */
    public long count(int truth, int predicted) {
        return counts[truth][predicted];
    }

    /** Number of samples. */
    public long total() {
        return Arrays.stream(counts).mapToLong(row -> Arrays.stream(row).sum()).sum();
    }

    /** Number of samples of a class. */
    public long support(int label) {
        return Arrays.stream(counts[label]).sum();
    }

    /** Number of samples taken for a class. */
    public long predicted(int label) {
        return Arrays.stream(counts).mapToLong(row -> row[label]).sum();
    }

    /** Share of the samples predicted right. */
    public double accuracy() {
        long right =
                IntStream.range(0, classes.size()).mapToLong(k -> counts[k][k]).sum();
        return ratio(right, total());
    }

    /** Share of the samples taken for a class that belong to it. */
    public double precision(int label) {
        return ratio(counts[label][label], predicted(label));
    }

    /** Share of the samples of a class that were taken for it. */
    public double recall(int label) {
        return ratio(counts[label][label], support(label));
    }

    /** Harmonic mean of precision and recall. */
    public double f1(int label) {
        return ratio(2 * counts[label][label], support(label) + predicted(label));
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** Precision, recall and F1 of every class and on average. */
    public ClassificationReport report() {
        return ClassificationReport.of(this);
    }

    /** A table with a line for each true class. */
    @Override
    public String toString() {
        int width = classes.stream().mapToInt(String::length).max().orElse(1);
        for (long[] row : counts) {
            for (long count : row) {
                width = Math.max(width, Long.toString(count).length());
            }
        }
        String cell = " %" + width + "s";
        StringBuilder table = new StringBuilder(" ".repeat(width));
        classes.forEach(name -> table.append(String.format(cell, name)));
        for (int truth = 0; truth < counts.length; truth++) {
            table.append('\n').append(String.format("%" + width + "s", classes.get(truth)));
            for (long count : counts[truth]) {
                table.append(String.format(cell, count));
            }
        }
        return table.append('\n').toString();
    }
}
