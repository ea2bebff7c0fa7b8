package dev.synapt.runtime.data;

import dev.synapt.runtime.engine.NumberArrays;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Copies numbers out of a {@code float[]}, {@code double[]} or {@code int[]}. */
final class Numbers {
    private Numbers() {}

    /** Writes a number to a {@code float[]} or {@code double[]}. */
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
        return array instanceof double[] ? new double[length] : new int[length];
    }

    static Object copy(Object array, int from, int to) {
        Object copy = likewise(array, to - from);
        System.arraycopy(array, from, copy, 0, to - from);
        return copy;
    }

    static float[] floats(Object array, int from, int to) {
        float[] floats = new float[to - from];
        NumberArrays.convert(array, from, floats, 0, floats.length);
        return floats;
    }

    static double[] doubles(Object array, int from, int to) {
        double[] doubles = new double[to - from];
        NumberArrays.convert(array, from, doubles, 0, doubles.length);
        return doubles;
    }

    /** The class indices in an array, or null where a number is no whole one. */
    static int @Nullable [] labels(Object array, int from, int to) {
        if (array instanceof int[] labels) {
            return Arrays.copyOfRange(labels, from, to);
        }
        int[] labels = new int[to - from];
        for (int i = 0; i < labels.length; i++) {
            double value = NumberArrays.get(array, from + i);
            labels[i] = (int) value;
            if (labels[i] != value) {
                return null;
            }
        }
        return labels;
    }

    /** Rows of {@code width} numbers, picked and put one after the other. */
    static void gather(Object source, int sourceAt, int[] rows, int from, int to, int width, Object target) {
        for (int i = from; i < to; i++) {
            System.arraycopy(source, sourceAt + rows[i] * width, target, (i - from) * width, width);
        }
    }
}
