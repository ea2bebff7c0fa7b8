package dev.synapt.runtime.data;

import java.lang.reflect.Array;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Numbers in a {@code float[]}, {@code double[]} or {@code int[]}, read alike. */
final class Numbers {
    private Numbers() {}

    static int length(Object array) {
        return Array.getLength(array);
    }

    static double at(Object array, int index) {
        if (array instanceof float[] floats) {
            return floats[index];
        }
        if (array instanceof double[] doubles) {
            return doubles[index];
        }
        return ((int[]) array)[index];
    }

    static void set(Object array, int index, double value) {
        if (array instanceof float[] floats) {
            floats[index] = (float) value;
        } else {
            ((double[]) array)[index] = value;
        }
    }

    /** A new array of the same type. */
    static Object likewise(Object array, int length) {
        if (array instanceof float[]) {
            return new float[length];
        }
        if (array instanceof double[]) {
            return new double[length];
        }
        return new int[length];
    }

    static Object copy(Object array, int from, int to) {
        Object copy = likewise(array, to - from);
        System.arraycopy(array, from, copy, 0, to - from);
        return copy;
    }

    static float[] floats(Object array, int from, int to) {
        if (array instanceof float[] floats) {
            return Arrays.copyOfRange(floats, from, to);
        }
        float[] result = new float[to - from];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) at(array, from + i);
        }
        return result;
    }

    static double[] doubles(Object array, int from, int to) {
        if (array instanceof double[] doubles) {
            return Arrays.copyOfRange(doubles, from, to);
        }
        double[] result = new double[to - from];
        for (int i = 0; i < result.length; i++) {
            result[i] = at(array, from + i);
        }
        return result;
    }

    /** The class indices in an array, or null where a number is no whole one. */
    static int @Nullable [] labels(Object array, int from, int to) {
        if (array instanceof int[] labels) {
            return Arrays.copyOfRange(labels, from, to);
        }
        int[] result = new int[to - from];
        for (int i = 0; i < result.length; i++) {
            double value = at(array, from + i);
            result[i] = (int) value;
            if (result[i] != value) {
                return null;
            }
        }
        return result;
    }

    /** Rows of {@code width} numbers, picked and put one after the other. */
    static void gather(Object source, int sourceAt, int[] rows, int from, int to, int width, Object target) {
        for (int i = from; i < to; i++) {
            System.arraycopy(source, sourceAt + rows[i] * width, target, (i - from) * width, width);
        }
    }
}
