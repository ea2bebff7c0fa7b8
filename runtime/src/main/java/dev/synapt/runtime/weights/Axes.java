package dev.synapt.runtime.weights;

import java.util.List;

/** Arrays of several dimensions, row-major, with their dimensions in another order. */
final class Axes {
    private Axes() {}

    /**
     * A copy whose dimension {@code i} is the array's dimension {@code order[i]}.
     *
     * @param elements {@code float[]} or {@code double[]}
     * @param shape of the elements
     * @param order every dimension once
     */
    static Object permuted(Object elements, List<Integer> shape, List<Integer> order) {
        int[] sizes = new int[shape.size()];
        int[] strides = new int[shape.size()];
        int length = 1;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            int place = order.indexOf(axis);
            sizes[place] = shape.get(axis);
            strides[place] = length;
            length *= shape.get(axis);
        }
        int[] from = sources(sizes, strides, length);
        if (elements instanceof float[] floats) {
            float[] copy = new float[length];
            for (int i = 0; i < length; i++) {
                copy[i] = floats[from[i]];
            }
            return copy;
        }
        double[] doubles = (double[]) elements;
        double[] copy = new double[length];
        for (int i = 0; i < length; i++) {
            copy[i] = doubles[from[i]];
        }
        return copy;
    }

    /** Where each element of the copy comes from: an odometer over its dimensions, the last one fastest. */
    private static int[] sources(int[] sizes, int[] strides, int length) {
        int[] from = new int[length];
        int[] digits = new int[sizes.length];
        int source = 0;
        for (int i = 0; i < length; i++) {
            from[i] = source;
            int axis = sizes.length - 1;
            while (axis >= 0 && ++digits[axis] == sizes[axis]) {
                source -= strides[axis] * (sizes[axis] - 1);
                digits[axis--] = 0;
            }
            source += axis >= 0 ? strides[axis] : 0;
        }
        return from;
    }
}
