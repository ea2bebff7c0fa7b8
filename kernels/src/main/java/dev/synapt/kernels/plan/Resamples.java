package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Resampling;
import dev.synapt.kernels.plan.Statement.Pass;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements of a resampling: one for each dimension that changes, so that an element is the sum of as few as there
 * can be, and what lies behind that dimension moves as one run. The first dimension goes first; gradients go the other
 * way.
 */
final class Resamples {
    private final List<Step> steps = new ArrayList<>();

    /**
     * One dimension.
     *
     * @param blocks of a sample: indices of the dimensions before
     * @param inner rows of an element: indices of the dimensions behind
     */
    private record Step(int blocks, Taps taps, int inner) {
        int outputRows() {
            return blocks * taps.outputs().size() * inner;
        }

        int inputRows() {
            return blocks * taps.inputs() * inner;
        }
    }

    /** @param extents spatial dimensions of the input */
    Resamples(List<Integer> extents, List<Resampling> dimensions) {
        List<Integer> current = new ArrayList<>(extents);
        for (int d = 0; d < current.size(); d++) {
            int inputs = current.get(d);
            int outputs = dimensions.get(d).outputs(inputs);
            if (outputs != inputs) {
                steps.add(new Step(
                        Sliding.rows(current.subList(0, d)),
                        Taps.of(dimensions.get(d), inputs),
                        Sliding.rows(current.subList(d + 1, current.size()))));
                current.set(d, outputs);
            }
        }
    }

    /** Makes a tensor of so many rows a sample. */
    interface Between {
        Tensor ofRows(int rows);
    }

    /** The tensors between input and output. */
    List<Tensor> between(Between tensors) {
        return steps.subList(0, steps.size() - 1).stream()
                .map(step -> tensors.ofRows(step.outputRows()))
                .toList();
    }

    List<Statement> forward(String layer, Tensor y, Tensor x, List<Tensor> between) {
        List<Statement> statements = new ArrayList<>();
        Tensor in = x;
        for (int i = 0; i < steps.size(); i++) {
            Tensor out = i < between.size() ? between.get(i) : y;
            Step step = steps.get(i);
            statements.add(new ImageStatement.Resample(
                    layer, Pass.FORWARD, out, in, step.blocks(), step.taps(), step.inner()));
            in = out;
        }
        return statements;
    }

    List<Statement> gradient(String layer, Tensor dx, Tensor dy, Between tensors) {
        List<Statement> statements = new ArrayList<>();
        Tensor in = dy;
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            Tensor out = i == 0 ? dx : tensors.ofRows(step.inputRows());
            statements.add(new ImageStatement.Resample(
                    layer,
                    Pass.INPUT_GRADIENT,
                    out,
                    in,
                    step.blocks(),
                    step.taps().transposed(),
                    step.inner()));
            in = out;
        }
        return statements;
    }
}
