package dev.synapt.kernels.loops;

import dev.synapt.kernels.plan.Access;
import dev.synapt.kernels.plan.Axis;
import dev.synapt.kernels.plan.CopyStatement;
import dev.synapt.kernels.plan.ProductStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the loops over axes for a {@link LoopInterpreter}: sums of products, and copies. */
final class AxesInterpreter {
    private final LoopInterpreter loops;
    private final LoopInterpreter.Step step;

    AxesInterpreter(LoopInterpreter loops, LoopInterpreter.Step step) {
        this.loops = loops;
        this.step = step;
    }

    void product(ProductStatement.Contract contract) {
        List<Axis> axes = new ArrayList<>(contract.outputs());
        axes.addAll(contract.sums());
        int[] extents = axes.stream()
                .mapToInt(axis -> LoopInterpreter.extent(axis, step))
                .toArray();
        int[] at = new int[axes.size()];
        int outputs = contract.outputs().size();

        double[] out = loops.partlyWritten(contract.out().tensor(), step);
        Index outIndex = new Index(contract.out(), axes);
        Access start = contract.start();
        double[] starts = start == null ? new double[1] : loops.array(start.tensor());
        Index startIndex = new Index(start, axes);
        double[] left = loops.array(contract.left().tensor());
        Index leftIndex = new Index(contract.left(), axes);
        double[] right = loops.array(contract.right().tensor());
        Index rightIndex = new Index(contract.right(), axes);

        forEach(extents, 0, outputs, at, () -> {
            int target = outIndex.of(at);
            out[target] = starts[startIndex.of(at)];
            forEach(
                    extents,
                    outputs,
                    extents.length,
                    at,
                    () -> out[target] = loops.fma(left[leftIndex.of(at)], right[rightIndex.of(at)], out[target]));
        });
    }

    void spread(CopyStatement.Spread spread) {
        double[] out = loops.partlyWritten(spread.out().tensor(), step);
        double[] in = loops.array(spread.in().tensor());
        int[] extents = spread.axes().stream()
                .mapToInt(axis -> LoopInterpreter.extent(axis, step))
                .toArray();
        Index to = new Index(spread.out(), spread.axes());
        Index from = new Index(spread.in(), spread.axes());
        int[] at = new int[extents.length];
        forEach(extents, 0, extents.length, at, () -> out[to.of(at)] = in[from.of(at)]);
    }

    void splice(CopyStatement.Splice splice) {
        splice.writes().forEach(tensor -> loops.written(tensor, step));
        double[] whole = loops.array(splice.whole());
        int columns = splice.whole().columns();
        int blockRows = splice.rowsOfBlock(splice.whole());
        for (CopyStatement.Splice.Part part : splice.parts()) {
            double[] values = loops.array(part.tensor());
            int rows = splice.rowsOfBlock(part.tensor());
            int width = part.tensor().columns();
            for (int row = 0; row < step.rows() * splice.blocks() * rows; row++) {
                for (int column = 0; column < width; column++) {
                    int of = row * width + column;
                    int at = (row / rows * blockRows + part.row() + row % rows) * columns + part.column() + column;
                    if (splice.joins()) {
                        whole[at] = values[of];
                    } else {
                        values[of] = whole[at];
                    }
                }
            }
        }
    }

    /** Nested loops over the axes {@code from} to {@code to} (exclusive), the last one fastest. */
    static void forEach(int[] extents, int from, int to, int[] at, Runnable body) {
        if (from == to) {
            body.run();
            return;
        }
        for (at[from] = 0; at[from] < extents[from]; at[from]++) {
            forEach(extents, from + 1, to, at, body);
        }
    }

    /** Position of an element in a row-major array, by the positions on all axes. */
    private static final class Index {
        private final int[] factors;
        private final int offset;

        Index(@Nullable Access access, List<Axis> axes) {
            factors = new int[axes.size()];
            if (access == null) {
                offset = 0;
                return;
            }
            int columns = access.tensor().columns();
            Arrays.setAll(
                    factors,
                    axis -> access.row().factor(axes.get(axis)) * columns
                            + access.column().factor(axes.get(axis)));
            offset = access.row().offset() * columns + access.column().offset();
        }

        int of(int[] at) {
            int index = offset;
            for (int axis = 0; axis < at.length; axis++) {
                index += factors[axis] * at[axis];
            }
            return index;
        }
    }
}
