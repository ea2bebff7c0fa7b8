package dev.synapt.runtime.program;

/**
 * Sums along a row in sixteen lanes, as kernels add them: lane l adds the elements j = l (mod 16) to +0 in the order of
 * j; then lanes l and l + 8 are added, of these l and l + 4, then l + 2, then l + 1.
 */
public final class Lanes {
    private static final int COUNT = 16;

    private Lanes() {}

    /** The sum of the first {@code count} elements. */
    public static float sum(float[] row, int count) {
        return sum(row, count, 0, 1);
    }

    /** The same in double precision. */
    public static double sum(double[] row, int count) {
        return sum(row, count, 0, 1);
    }

    /** The sum of the lanes that are {@code lane} (mod {@code step}). */
    private static float sum(float[] row, int count, int lane, int step) {
        if (step < COUNT) {
            return sum(row, count, lane, 2 * step) + sum(row, count, lane + step, 2 * step);
        }
        float sum = 0;
        for (int j = lane; j < count; j += COUNT) {
            sum += row[j];
        }
        return sum;
    }

    private static double sum(double[] row, int count, int lane, int step) {
        if (step < COUNT) {
            return sum(row, count, lane, 2 * step) + sum(row, count, lane + step, 2 * step);
        }
        double sum = 0;
        for (int j = lane; j < count; j += COUNT) {
            sum += row[j];
        }
        return sum;
    }
}
