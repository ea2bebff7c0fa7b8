package dev.synapt.runtime.program;

/**
 * Gradients of weights on their own, with the bits that an update sees: for tests, and for those who look for vanishing
 * gradients. Training itself never holds a gradient as a whole.
 */
public final class WeightGradients {
    private WeightGradients() {}

    /**
     * {@code gradient[k, n] = sum over b of x[b, k] * dy[b, n]}, row-major, where {@code k} and {@code b} may be several nested
     * indices each, as in a convolution, and some of {@code k} are indices of {@code dy} too, as the group of a grouped one.
     *
     * @param rows loops over the rows of the gradient, the outermost first: extent, distance in {@code x}, in {@code dy}
     * @param sums loops over the terms, the outermost first: extent, distance in {@code x}, distance in {@code dy}
     * @param columns of the gradient, neighbours in {@code dy}
     * @param leftColumn distance from one column to the next in {@code x}: 1 in a depthwise convolution, else 0
     */
    public static double[] ofKernel(
            float[] x, int xAt, float[] dy, int dyAt, int[][] rows, int[][] sums, int columns, int leftColumn) {
        double[] gradient = new double[Math.multiplyExact(count(rows), columns)];
        int terms = count(sums);
        for (int row = 0; row < gradient.length / columns; row++) {
            int left = xAt + distance(rows, row, 1);
            int right = dyAt + distance(rows, row, 2);
            for (int n = 0; n < columns; n++) {
                float total = 0;
                for (int term = 0; term < terms; term++) {
                    float factor = x[left + n * leftColumn + distance(sums, term, 1)];
                    total = Math.fma(factor, dy[right + distance(sums, term, 2) + n], total);
                }
                gradient[row * columns + n] = total;
            }
        }
        return gradient;
    }

    /** The same in double precision. */
    public static double[] ofKernel(
            double[] x, int xAt, double[] dy, int dyAt, int[][] rows, int[][] sums, int columns, int leftColumn) {
        double[] gradient = new double[Math.multiplyExact(count(rows), columns)];
        int terms = count(sums);
        for (int row = 0; row < gradient.length / columns; row++) {
            int left = xAt + distance(rows, row, 1);
            int right = dyAt + distance(rows, row, 2);
            for (int n = 0; n < columns; n++) {
                double total = 0;
                for (int term = 0; term < terms; term++) {
                    double factor = x[left + n * leftColumn + distance(sums, term, 1)];
                    total = Math.fma(factor, dy[right + distance(sums, term, 2) + n], total);
                }
                gradient[row * columns + n] = total;
            }
        }
        return gradient;
    }

    private static int count(int[][] loops) {
        int count = 1;
        for (int[] loop : loops) {
            count = Math.multiplyExact(count, loop[0]);
        }
        return count;
    }

    /** Distance of one turn of nested loops from the first. */
    private static int distance(int[][] loops, int turn, int operand) {
        int distance = 0;
        int rest = turn;
        for (int i = loops.length - 1; i >= 0; i--) {
            distance += rest % loops[i][0] * loops[i][operand];
            rest /= loops[i][0];
        }
        return distance;
    }

    /**
     * {@code gradient[g, n] = sum over b of dy[b, g, n]}, row-major.
     *
     * @param groups rows of {@code dy} that have sums of their own
     */
    public static double[] ofBias(float[] dy, int dyAt, int dyStride, int sum, int groups, int columns) {
        double[] gradient = new double[Math.multiplyExact(groups, columns)];
        for (int i = 0; i < gradient.length; i++) {
            int at = dyAt + i / columns * dyStride + i % columns;
            float total = 0;
            for (int b = 0; b < sum; b++) {
                total += dy[at + b * groups * dyStride];
            }
            gradient[i] = total;
        }
        return gradient;
    }

    /** The same in double precision. */
    public static double[] ofBias(double[] dy, int dyAt, int dyStride, int sum, int groups, int columns) {
        double[] gradient = new double[Math.multiplyExact(groups, columns)];
        for (int i = 0; i < gradient.length; i++) {
            int at = dyAt + i / columns * dyStride + i % columns;
            for (int b = 0; b < sum; b++) {
                gradient[i] += dy[at + b * groups * dyStride];
            }
        }
        return gradient;
    }
}
