package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Window;
import dev.synapt.kernels.plan.Statement.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The statements that add up what windows give the elements they see: from one row for each element of each window to
 * one for each element of the sample. Dimension by dimension, the last one first, so that an element is the sum of as
 * few as there can be. What no window sees is 0.
 */
final class WindowSums {
    private final List<Step> steps = new ArrayList<>();

    /**
     * One dimension.
     *
     * @param blocks positions in the dimensions before
     * @param inner rows of an element: indices of the dimensions behind
     */
    private record Step(int blocks, Taps taps, int inner) {
        int outputRows() {
            return blocks * taps.outputs().size() * inner;
        }
    }

    /**
     * @param extents of the sample
     * @param positions of the window, which stays inside of the sample
     */
    WindowSums(List<Integer> extents, List<Integer> positions, Window window) {
        for (int d = extents.size() - 1; d >= 0; d--) {
            Taps taps = taps(
                    positions.get(d),
                    Sliding.rows(window.size().subList(0, d)),
                    window.size().get(d),
                    window.strides().get(d),
                    extents.get(d));
            if (!taps.isIdentity()) {
                steps.add(new Step(
                        Sliding.rows(positions.subList(0, d)),
                        taps,
                        Sliding.rows(extents.subList(d + 1, extents.size()))));
            }
        }
    }

    /**
     * From (positions, others, size) to (others, extent).
     *
     * @param others elements of the window in the dimensions before, which are still apart
     */
    private static Taps taps(int positions, int others, int size, int stride, int extent) {
        return new Taps(
                positions * others * size,
                IntStream.range(0, others * extent)
                        .mapToObj(output -> {
                            int element = output % extent;
                            return IntStream.range(0, positions)
                                    .filter(p -> p * stride <= element && element < p * stride + size)
                                    .map(p -> (p * others + output / extent) * size + element - p * stride)
                                    .mapToObj(input -> new Taps.Tap(input, 1))
                                    .toList();
                        })
                        .toList());
    }

    /** Whether each element is seen once, in order. */
    boolean isNothing() {
        return steps.isEmpty();
    }

    List<Statement> statements(String layer, Tensor dx, Tensor windows, Resamples.Between tensors) {
        List<Statement> statements = new ArrayList<>();
        Tensor in = windows;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Tensor out = i == steps.size() - 1 ? dx : tensors.ofRows(step.outputRows());
            statements.add(new ImageStatement.Resample(
                    layer, Pass.INPUT_GRADIENT, out, in, step.blocks(), step.taps(), step.inner()));
            in = out;
        }
        return statements;
    }
}
