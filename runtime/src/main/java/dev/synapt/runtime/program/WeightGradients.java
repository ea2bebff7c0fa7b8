package dev.synapt.runtime.program;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Gradients of weights on their own, with the bits that an update sees: for tests, and for those who look for vanishing
 * gradients. Training itself never holds a gradient as a whole.
 */
public final class WeightGradients {
    private WeightGradients() {}

    /**
     * {@code gradient[k, n] = sum over b of x[b, k] * dy[b, n]}, row-major, where {@code k} and {@code b} may be
     * several nested indices each, as in a convolution, and some of {@code k} are indices of {@code dy} too, as the
     * group of a grouped one.
     *
     * @param rows loops over the rows of the gradient, the outermost first: extent, distance in {@code x}, in
     *     {@code dy}
     * @param sums loops over the terms, the outermost first: extent, distance in {@code x}, distance in {@code dy}
     * @param columns of the gradient, neighbours in {@code dy}
     * @param leftColumn distance from one column to the next in {@code x}: 1 in a depthwise convolution, else 0
     */
    public static double[] ofKernel(
            float[] x, int xAt, float[] dy, int dyAt, int[][] rows, int[][] sums, int columns, int leftColumn) {
        double[] gradient = new double[Math.multiplyExact(count(rows), columns)];
        float[] totals = new float[columns];
        int terms = count(sums);
        for (int row = 0; row < gradient.length / columns; row++) {
            int left = xAt + distance(rows, row, 1);
            int right = dyAt + distance(rows, row, 2);
            Arrays.fill(totals, 0);
            for (int term = 0; term < terms; term++) {
                int factor = left + distance(sums, term, 1);
                addTerm(x, factor, leftColumn, dy, right + distance(sums, term, 2), totals);
            }
            for (int n = 0; n < columns; n++) {
                gradient[row * columns + n] = totals[n];
            }
        }
        return gradient;
    }

    /** One term of each column's sum: neighbours in memory, so that the JVM makes vectors of them. */
    private static void addTerm(float[] x, int xAt, int leftColumn, float[] dy, int dyAt, float[] totals) {
        if (leftColumn == 0) {
            float factor = x[xAt];
            for (int n = 0; n < totals.length; n++) {
                totals[n] = Math.fma(factor, dy[dyAt + n], totals[n]);
            }
            return;
        }
        for (int n = 0; n < totals.length; n++) {
            totals[n] = Math.fma(x[xAt + n * leftColumn], dy[dyAt + n], totals[n]);
        }
    }

    /** The same in double precision. */
    public static double[] ofKernel(
            double[] x, int xAt, double[] dy, int dyAt, int[][] rows, int[][] sums, int columns, int leftColumn) {
        double[] gradient = new double[Math.multiplyExact(count(rows), columns)];
        double[] totals = new double[columns];
        int terms = count(sums);
        for (int row = 0; row < gradient.length / columns; row++) {
            int left = xAt + distance(rows, row, 1);
            int right = dyAt + distance(rows, row, 2);
            Arrays.fill(totals, 0);
            for (int term = 0; term < terms; term++) {
                int factor = left + distance(sums, term, 1);
                addTerm(x, factor, leftColumn, dy, right + distance(sums, term, 2), totals);
            }
            System.arraycopy(totals, 0, gradient, row * columns, columns);
        }
        return gradient;
    }

    private static void addTerm(double[] x, int xAt, int leftColumn, double[] dy, int dyAt, double[] totals) {
        if (leftColumn == 0) {
            double factor = x[xAt];
            for (int n = 0; n < totals.length; n++) {
                totals[n] = Math.fma(factor, dy[dyAt + n], totals[n]);
            }
            return;
        }
        for (int n = 0; n < totals.length; n++) {
            totals[n] = Math.fma(x[xAt + n * leftColumn], dy[dyAt + n], totals[n]);
        }
    }

    /** Adds {@code slope} of each weight to a gradient in the order of the tensor, in the precision of the weights. */
    public static void plus(double[] gradient, Layout layout, float[] weights, DoubleUnaryOperator slope) {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (float) (gradient[i] + slope.applyAsDouble(weights[layout.at(i)]));
        }
    }

    /** The same in double precision. */
    public static void plus(double[] gradient, Layout layout, double[] weights, DoubleUnaryOperator slope) {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += slope.applyAsDouble(weights[layout.at(i)]);
        }
    }

    /** Adds derivatives that lie as the weights do to a gradient in the order of the tensor, in their precision. */
    public static void plus(double[] gradient, Layout layout, float[] slopes) {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (float) (gradient[i] + slopes[layout.at(i)]);
        }
    }

    /** The same in double precision. */
    public static void plus(double[] gradient, Layout layout, double[] slopes) {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += slopes[layout.at(i)];
        }
    }

    /**
     * Adds a function of each weight and of its part of a direction to a product of the Hessian, in the order of the
     * tensor.
     */
    public static void plus(
            double[] product, Layout layout, float[] weights, float[] direction, DoubleBinaryOperator curvature) {
        for (int i = 0; i < product.length; i++) {
            int at = layout.at(i);
            product[i] = (float) (product[i] + curvature.applyAsDouble(weights[at], direction[at]));
        }
    }

    /** The same in double precision. */
    public static void plus(
            double[] product, Layout layout, double[] weights, double[] direction, DoubleBinaryOperator curvature) {
        for (int i = 0; i < product.length; i++) {
            int at = layout.at(i);
            product[i] += curvature.applyAsDouble(weights[at], direction[at]);
        }
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
