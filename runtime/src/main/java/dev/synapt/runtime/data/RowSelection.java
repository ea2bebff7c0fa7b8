package dev.synapt.runtime.data;

import dev.synapt.runtime.random.CounterRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Which rows go where: orders and splits that follow from a seed. */
final class RowSelection {
    /** Keeps these draws apart from whatever else is drawn from the same seed. */
    private static final long STREAM = 0x524f5753L;

    private RowSelection() {}

    static int[] shuffled(int rows, long seed) {
        int[] order = new int[rows];
        Arrays.setAll(order, i -> i);
        new CounterRandom(seed, STREAM).shuffle(order);
        return order;
    }

    /** Rows left for training, rounded as Keras rounds: {@code floor(rows * (1 - heldOut))}. */
    static int trainingRows(int rows, double heldOut) {
        if (!(heldOut > 0 && heldOut < 1)) {
            throw new DataException("the share to hold out is " + heldOut + "; give one above 0 and below 1");
        }
        int training = (int) Math.floor(rows * (1 - heldOut));
        if (training == 0 || training == rows) {
            throw new DataException("holding out " + heldOut + " of " + rows + " rows leaves " + training
                    + " for training and " + (rows - training) + " held out; both need at least one");
        }
        return training;
    }

    static Split<int[]> random(int rows, double heldOut, long seed) {
        int training = trainingRows(rows, heldOut);
        int[] order = shuffled(rows, seed);
        return sorted(Arrays.copyOf(order, training), Arrays.copyOfRange(order, training, rows));
    }

    /**
     * Holds out the same share of every class, by largest remainders, so that the totals are those of the other splits.
     */
    static Split<int[]> stratified(int[] classes, double heldOut, long seed) {
        int rows = classes.length;
        int training = trainingRows(rows, heldOut);
        int[] order = shuffled(rows, seed);
        Map<Integer, Integer> quotas = quotas(classes, rows - training);
        int[] kept = new int[training];
        int[] held = new int[rows - training];
        int keptCount = 0;
        int heldCount = 0;
        for (int row : order) {
            int left = quotas.getOrDefault(classes[row], 0);
            if (left > 0) {
                held[heldCount++] = row;
                quotas.put(classes[row], left - 1);
            } else {
                kept[keptCount++] = row;
            }
        }
        return sorted(kept, held);
    }

    private static Map<Integer, Integer> quotas(int[] classes, int heldOut) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int label : classes) {
            counts.merge(label, 1, Integer::sum);
        }
        double share = (double) heldOut / classes.length;
        Map<Integer, Integer> quotas = new TreeMap<>();
        counts.forEach((label, count) -> quotas.put(label, (int) Math.floor(count * share)));
        int missing =
                heldOut - quotas.values().stream().mapToInt(Integer::intValue).sum();
        counts.keySet().stream()
                .sorted((a, b) -> Double.compare(remainder(counts, b, share), remainder(counts, a, share)))
                .limit(missing)
                .forEach(label -> quotas.merge(label, 1, Integer::sum));
        return quotas;
    }

    private static double remainder(Map<Integer, Integer> counts, Integer label, double share) {
        double exact = counts.getOrDefault(label, 0) * share;
        return exact - Math.floor(exact);
    }

    private static Split<int[]> sorted(int[] training, int[] heldOut) {
        Arrays.sort(training);
        Arrays.sort(heldOut);
        return new Split<>(training, heldOut);
    }
}
