package dev.synapt.runtime.engine;

import dev.synapt.runtime.program.NumberType;

/** Arrays of one of the two number types, where the type is known at run time only. */
public final class NumberArrays {
    private NumberArrays() {}

    /** A new array of zeros. */
    public static Object create(NumberType precision, int length) {
        return precision == NumberType.FLOAT32 ? new float[length] : new double[length];
    }

    /** Whether the array is of the precision's number type. */
    public static boolean is(NumberType precision, Object array) {
        return precision == NumberType.FLOAT32 ? array instanceof float[] : array instanceof double[];
    }

    /** The array itself where it is of the precision's number type, else a converted copy. */
    public static Object as(NumberType precision, Object array) {
        if (is(precision, array)) {
            return array;
        }
        int length = length(array);
        Object converted = create(precision, length);
        convert(array, 0, converted, 0, length);
        return converted;
    }

    /** Length of a {@code float[]}, {@code double[]} or {@code int[]}. */
    public static int length(Object array) {
        if (array instanceof float[] floats) {
            return floats.length;
        }
        return array instanceof double[] doubles ? doubles.length : ((int[]) array).length;
    }

    /** A copy of a {@code float[]} or {@code double[]}. */
    public static Object copy(Object array) {
        return array instanceof float[] floats ? floats.clone() : ((double[]) array).clone();
    }

    /** One element of a {@code float[]}, {@code double[]} or {@code int[]}. */
    public static double get(Object array, int index) {
        if (array instanceof float[] floats) {
            return floats[index];
        }
        return array instanceof double[] doubles ? doubles[index] : ((int[]) array)[index];
    }

    /** Replaces one element of a {@code float[]}, to which it is rounded, or of a {@code double[]}. */
    public static void set(Object array, int index, double value) {
        if (array instanceof float[] floats) {
            floats[index] = (float) value;
        } else {
            ((double[]) array)[index] = value;
        }
    }

    /**
     * Copies elements, changing the number type where the arrays differ in it.
     *
     * @param source {@code float[]}, {@code double[]} or {@code int[]}
     * @param target {@code float[]} or {@code double[]}
     */
    public static void convert(Object source, int sourceAt, Object target, int targetAt, int length) {
        if (source.getClass() == target.getClass()) {
            System.arraycopy(source, sourceAt, target, targetAt, length);
        } else if (target instanceof float[] floats) {
            for (int i = 0; i < length; i++) {
                floats[targetAt + i] = (float) get(source, sourceAt + i);
            }
        } else {
            for (int i = 0; i < length; i++) {
                ((double[]) target)[targetAt + i] = get(source, sourceAt + i);
            }
        }
    }

    /** Position of the first element in a range that is NaN or infinite, or -1. */
    public static int firstNonFinite(Object array, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Double.isFinite(get(array, i))) {
                return i;
            }
        }
        return -1;
    }
}
