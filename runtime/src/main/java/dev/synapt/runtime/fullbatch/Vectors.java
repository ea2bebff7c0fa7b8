package dev.synapt.runtime.fullbatch;

/** Sums over vectors, in the order of their elements. */
final class Vectors {
    private Vectors() {}

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum = Math.fma(a[i], b[i], sum);
        }
        return sum;
    }

    /** {@code y += factor * x}. */
    static void add(double factor, double[] x, double[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.fma(factor, x[i], y[i]);
        }
    }

    /** {@code into = from + factor * x}. */
    static void along(double[] from, double factor, double[] x, double[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = Math.fma(factor, x[i], from[i]);
        }
    }

    static void scale(double factor, double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= factor;
        }
    }

    static double largest(double[] x) {
        double largest = 0;
        for (double value : x) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    static boolean finite(double[] x) {
        for (double value : x) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
