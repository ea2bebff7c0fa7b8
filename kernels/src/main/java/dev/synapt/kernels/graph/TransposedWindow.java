package dev.synapt.kernels.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * The window of a transposed convolution on samples of one size, as Keras has it: each element of the input gives a
 * window of the output, a stride from that of the one before. All lists have one element a spatial dimension.
 *
 * @param extents of the input
 * @param size elements of the window
 * @param strides distance of the windows of neighbouring elements
 * @param dilation distance of neighbouring elements of a window
 * @param same whether the output has extent times stride elements, not all that the windows reach
 * @param outputPadding elements at the end, below the stride; empty where Keras chooses them
 */
record TransposedWindow(
        List<Integer> extents,
        List<Integer> size,
        List<Integer> strides,
        List<Integer> dilation,
        boolean same,
        List<Integer> outputPadding) {

    int rank() {
        return size.size();
    }

    /** From the first to the last element of the window in a dimension, both included. */
    long span(int dimension) {
        return (size.get(dimension) - 1L) * dilation.get(dimension) + 1;
    }

    /** From the first element of the first window to the last one of the last. */
    private long reach(int dimension) {
        return (extents.get(dimension) - 1L) * strides.get(dimension) + span(dimension);
    }

    /**
     * Elements of the output. Valid windows are all there, and at least as many elements as strides, unless
     * {@code outputPadding} says how many come behind; of the same ones {@code extents * strides}, or with
     * {@code outputPadding} that many more than there are from the middle of the first window to the middle of the
     * last.
     */
    List<Long> outputs() {
        return perDimension(i -> {
            boolean chosen = outputPadding.isEmpty();
            if (same) {
                return chosen
                        ? (long) extents.get(i) * strides.get(i)
                        : reach(i) - span(i) + span(i) % 2 + outputPadding.get(i);
            }
            return reach(i) + (chosen ? Math.max(0, strides.get(i) - span(i)) : outputPadding.get(i));
        });
    }

    /**
     * Elements of the first window that lie before the output: of the same windows half of what is too much, rounded
     * down.
     */
    private long before(int dimension) {
        if (!same) {
            return 0;
        }
        long span = span(dimension);
        long around = outputs().get(dimension) - (extents.get(dimension) - 1L) * strides.get(dimension) + span - 2;
        return span - 1 - Math.min((around + 1) / 2, span - 1);
    }

    /** Elements of the input with as many zeros around it as windows of the output see at most. */
    List<Long> framed() {
        return perDimension(i -> {
            long before = (span(i) - 1 - before(i)) / strides.get(i);
            long last = (outputs().get(i) - 1 + before(i)) / strides.get(i);
            return before + Math.max(last + 1, extents.get(i));
        });
    }

    /** The window of the convolution that takes the output to the input. */
    Window ofConvolution() {
        List<Long> outputs = outputs();
        List<Long> before = perDimension(this::before);
        List<Long> after = perDimension(i -> Math.max(0, reach(i) - before.get(i) - outputs.get(i)));
        return new Window(size, strides, dilation, integers(before), integers(after));
    }

    private List<Long> perDimension(IntToLongFunction value) {
        return IntStream.range(0, rank()).mapToLong(value).boxed().toList();
    }

    private static List<Integer> integers(List<Long> values) {
        List<Integer> integers = new ArrayList<>();
        values.forEach(value -> integers.add((int) Math.min(value, Limits.ELEMENTS)));
        return integers;
    }
}
