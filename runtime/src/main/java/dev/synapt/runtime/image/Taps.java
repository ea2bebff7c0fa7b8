package dev.synapt.runtime.image;

import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/** What each pixel of a resized row or column is made of: a weighted sum of neighbours. */
final class Taps {
    private final int[] first;
    private final float[][] weights;

    private Taps(int size) {
        this.first = new int[size];
        this.weights = new float[size][];
    }

    /**
     * @param size number of new pixels
     * @param first index of the first neighbour of each
     * @param weights of its neighbours
     */
    static Taps of(int size, IntUnaryOperator first, IntFunction<float[]> weights) {
        Taps taps = new Taps(size);
        for (int i = 0; i < size; i++) {
            taps.first[i] = first.applyAsInt(i);
            taps.weights[i] = weights.apply(i);
        }
        return taps;
    }

    /** Index of the first neighbour of a new pixel. */
    int first(int pixel) {
        return first[pixel];
    }

    /** Weights of the neighbours of a new pixel. */
    float[] weights(int pixel) {
        return weights[pixel];
    }

    /**
     * Makes the new pixels.
     *
     * @param from neighbours, {@code width} numbers each
     * @param fromAt where neighbour 0 begins in {@code from}
     * @param to where the new pixels go, one after the other
     */
    void apply(float[] from, int fromAt, int width, float[] to, int toAt) {
        for (int i = 0; i < first.length; i++) {
            for (int c = 0; c < width; c++) {
                float sum = 0;
                int at = fromAt + first[i] * width + c;
                for (float weight : weights[i]) {
                    sum += weight * from[at];
                    at += width;
                }
                to[toAt + i * width + c] = sum;
            }
        }
    }
}
