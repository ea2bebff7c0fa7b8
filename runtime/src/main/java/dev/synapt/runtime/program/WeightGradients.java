package dev.synapt.runtime.program;

/**
 * Gradients of weights on their own, with the bits that an update sees: for tests, and for those who look for vanishing
 * gradients. Training itself never holds a gradient as a whole.
 */
public final class WeightGradients {
    private WeightGradients() {}

    /** {@code gradient[k, n] = sum over b of x[b, k] * dy[b, n]}, row-major. */
    public static double[] ofKernel(
            float[] x, int xAt, int xStride, float[] dy, int dyAt, int dyStride, int sum, int rows, int columns) {
        double[] gradient = new double[Math.multiplyExact(rows, columns)];
        for (int k = 0; k < rows; k++) {
            for (int n = 0; n < columns; n++) {
                float total = 0;
                for (int b = 0; b < sum; b++) {
                    total = Math.fma(x[xAt + b * xStride + k], dy[dyAt + b * dyStride + n], total);
                }
                gradient[k * columns + n] = total;
            }
        }
        return gradient;
    }

    /** The same in double precision. */
    public static double[] ofKernel(
            double[] x, int xAt, int xStride, double[] dy, int dyAt, int dyStride, int sum, int rows, int columns) {
        double[] gradient = new double[Math.multiplyExact(rows, columns)];
        for (int k = 0; k < rows; k++) {
            for (int n = 0; n < columns; n++) {
                double total = 0;
                for (int b = 0; b < sum; b++) {
                    total = Math.fma(x[xAt + b * xStride + k], dy[dyAt + b * dyStride + n], total);
                }
                gradient[k * columns + n] = total;
            }
        }
        return gradient;
    }

    /** {@code gradient[n] = sum over b of dy[b, n]}. */
    public static double[] ofBias(float[] dy, int dyAt, int dyStride, int sum, int columns) {
        double[] gradient = new double[columns];
        for (int n = 0; n < columns; n++) {
            float total = 0;
            for (int b = 0; b < sum; b++) {
                total += dy[dyAt + b * dyStride + n];
            }
            gradient[n] = total;
        }
        return gradient;
    }

    /** The same in double precision. */
    public static double[] ofBias(double[] dy, int dyAt, int dyStride, int sum, int columns) {
        double[] gradient = new double[columns];
        for (int n = 0; n < columns; n++) {
            for (int b = 0; b < sum; b++) {
                gradient[n] += dy[dyAt + b * dyStride + n];
            }
        }
        return gradient;
    }
}
