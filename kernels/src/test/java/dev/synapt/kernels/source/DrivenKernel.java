package dev.synapt.kernels.source;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Model;
import java.util.List;
import java.util.function.IntBinaryOperator;

/**
 * A kernel that follows gradients given from outside through a generated update: of a layer whose input is as large as
 * its window. The samples of a batch have one element each that is 1, and the loss's gradient is the target.
 */
public final class DrivenKernel {
    private final Model model;
    private final double[] inputs;
    private final int samples;
    private final int outputs;
    private final IntBinaryOperator elements;

    /**
     * One that begins with these weights.
     *
     * @param layer whose first parameter it is
     * @param input sizes of a sample
     * @param elements the element of the kernel by which an element of a sample counts in an output; both by their
     *     index
     */
    DrivenKernel(
            Declarations.Nested optimizer,
            String precision,
            Declarations.Nested layer,
            List<Integer> input,
            IntBinaryOperator elements,
            double[] weights) {
        this.samples = input.stream().reduce(1, Math::multiplyExact);
        this.elements = elements;
        CompiledNetwork network = CompiledNetwork.plain(Declarations.network("Driven")
                .with("Network", "input", input, "precision", precision)
                .with(layer)
                .with("Flatten")
                .with("Loss", "formula", "sum(yPred * yTrue)", "reduction", "SUM")
                .with(optimizer)
                .declaration());
        this.model = network.model(1);
        this.outputs = network.architecture().outputs().get(0).shape().stream().reduce(1, Math::multiplyExact);
        this.inputs = new double[samples * samples];
        for (int i = 0; i < samples; i++) {
            inputs[i * samples + i] = 1;
        }
        model.parameters().get(0).write(weights);
    }

    /** A matrix. */
    public static DrivenKernel matrix(Declarations.Nested optimizer, String precision, int rows, double[] weights) {
        int columns = weights.length / rows;
        return new DrivenKernel(
                optimizer,
                precision,
                Declarations.annotation("Dense", "units", columns, "useBias", false),
                List.of(rows),
                (row, column) -> row * columns + column,
                weights);
    }

    /** A training step along this gradient. */
    public void step(double[] gradient) {
        double[] targets = new double[samples * outputs];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = gradient[elements.applyAsInt(i / outputs, i % outputs)];
        }
        model.trainStep(Batch.of(inputs, targets));
    }

    /** Its elements. */
    public double[] weights() {
        return model.parameters().get(0).readDouble();
    }
}
