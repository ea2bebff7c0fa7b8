package dev.synapt.samples;

import dev.synapt.runtime.data.Dataset;

/** Ridge regression in closed form (Hoerl and Kennard, 1970), to compare a network with. */
final class Ridge {
    private final double[] weights;

    private Ridge(double[] weights) {
        this.weights = weights;
    }

    /** Solves {@code (X'X + penalty I) w = X'y} by Cholesky; the last weight is the bias, which is not penalised. */
    static Ridge fit(Dataset data, double penalty) {
        int size = data.inputSize() + 1;
        double[][] a = new double[size][size];
        double[] b = new double[size];
        for (int s = 0; s < data.size(); s++) {
            double[] x = withBias(data.input(s));
            double y = data.target(s)[0];
            for (int i = 0; i < size; i++) {
                b[i] += x[i] * y;
                for (int j = 0; j <= i; j++) {
                    a[i][j] += x[i] * x[j];
                }
            }
        }
        for (int i = 0; i < size - 1; i++) {
            a[i][i] += penalty;
        }
        return new Ridge(solve(a, b));
    }

    private static double[] withBias(float[] input) {
        double[] x = new double[input.length + 1];
        for (int i = 0; i < input.length; i++) {
            x[i] = input[i];
        }
        x[input.length] = 1;
        return x;
    }

    private static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
            }
        }
        double[] x = b.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= a[i][k] * x[k];
            }
            x[i] /= a[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= a[k][i] * x[k];
            }
            x[i] /= a[i][i];
        }
        return x;
    }

    double predict(float[] input) {
        double[] x = withBias(input);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += weights[i] * x[i];
        }
        return sum;
    }
}
