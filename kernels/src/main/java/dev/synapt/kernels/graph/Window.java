package dev.synapt.kernels.graph;

import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * A window that slides over the spatial dimensions of a sample, channels last. All lists have one element a spatial
 * dimension.
 *
 * @param size elements of the window
 * @param strides how far it moves from one output to the next
 * @param dilation distance of neighbouring elements of the window
 * @param before elements of padding at the beginning
 * @param after elements of padding at the end
 */
public record Window(
        List<Integer> size, List<Integer> strides, List<Integer> dilation, List<Integer> before, List<Integer> after) {

    public Window {
        size = List.copyOf(size);
        strides = List.copyOf(strides);
        dilation = List.copyOf(dilation);
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** A window that stays inside the sample. */
    static Window valid(List<Integer> size, List<Integer> strides, List<Integer> dilation) {
        List<Integer> none = Collections.nCopies(size.size(), 0);
        return new Window(size, strides, dilation, none, none);
    }

    /** A window over the whole sample at once. */
    public static Window whole(List<Integer> extents) {
        List<Integer> ones = Collections.nCopies(extents.size(), 1);
        return valid(extents, ones, ones);
    }

    /**
     * Padded so that there are extent / stride outputs, rounded up; where the padding is odd, one more at the end
     * (Keras, TensorFlow).
     */
    static Window same(List<Integer> extents, List<Integer> size, List<Integer> strides, List<Integer> dilation) {
        Window bare = valid(size, strides, dilation);
        List<Integer> padding = bare.perDimension(i -> {
            int outputs = (extents.get(i) - 1) / strides.get(i) + 1;
            return Math.max(0, (outputs - 1) * strides.get(i) + bare.span(i) - extents.get(i));
        });
        return new Window(
                size,
                strides,
                dilation,
                bare.perDimension(i -> padding.get(i) / 2),
                bare.perDimension(i -> padding.get(i) - padding.get(i) / 2));
    }

    /** Padded before the beginning alone, so that the last element of the first window is the first of the sample. */
    static Window causal(List<Integer> size, List<Integer> strides, List<Integer> dilation) {
        Window bare = valid(size, strides, dilation);
        return new Window(size, strides, dilation, bare.perDimension(i -> bare.span(i) - 1), bare.after);
    }

    /** Number of spatial dimensions. */
    public int dimensions() {
        return size.size();
    }

    /** From the first to the last element of the window in a dimension, both included. */
    public int span(int dimension) {
        return (size.get(dimension) - 1) * dilation.get(dimension) + 1;
    }

    /** How many outputs there are in each dimension for these extents of the input. */
    public List<Integer> outputs(List<Integer> extents) {
        return perDimension(i -> {
            int room = extents.get(i) + before.get(i) + after.get(i) - span(i);
            return room < 0 ? 0 : room / strides.get(i) + 1;
        });
    }

    private List<Integer> perDimension(IntUnaryOperator value) {
        return IntStream.range(0, dimensions()).map(value).boxed().toList();
    }
}
