package dev.synapt.kernels.vocabulary;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.source.DrivenParameter;
import dev.synapt.kernels.vocabulary.KerasFigures.Tensor;
import dev.synapt.kernels.vocabulary.OnnxFigure.Answer;
import dev.synapt.kernels.vocabulary.OnnxFigure.Computed;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * ONNX's optimizers: one step of generated updates from state that is given. Operands are the rate, the number of steps
 * done, and parameters, gradients and state. Their penalty, {@code norm_coefficient * x} more of a gradient, is a
 * regularizer's.
 */
final class OnnxUpdates {
    private OnnxUpdates() {}

    /** The rate falls with the steps; epsilon stands outside the root. */
    static Answer adagrad(OnnxFigure figure) {
        double rate = rate(figure) / (1 + steps(figure) * figure.real("decay_factor", 0));
        double epsilon = figure.real("epsilon", 1e-6);
        Declarations.Nested optimizer = Declarations.annotation("Adagrad", "epsilon", epsilon * epsilon);
        return new Computed(() -> step(figure, optimizer, rate, 1));
    }

    /** The first step has no bias correction, which the rate takes back. */
    static Answer adam(OnnxFigure figure) {
        double beta1 = figure.real("alpha", 0.9);
        double beta2 = figure.real("beta", 0.999);
        if (steps(figure) > 0) {
            return OnnxFigure.not(OnnxFigure.Reason.ARGUMENT);
        }
        double rate = rate(figure) * (1 - beta1) / Math.sqrt(1 - beta2);
        Declarations.Nested optimizer = Declarations.annotation(
                "Adam", "beta1", beta1, "beta2", beta2, "epsilon", figure.real("epsilon", 1e-6));
        return new Computed(() -> step(figure, optimizer, rate, 1, 1));
    }

    /**
     * Velocity without the rate, which Keras's holds, and without its sign; gradients count {@code beta} times, at
     * first once.
     */
    static Answer momentum(OnnxFigure figure) {
        double rate = rate(figure) * (steps(figure) > 0 ? figure.real("beta", 1) : 1);
        Declarations.Nested optimizer = Declarations.annotation(
                "Sgd",
                "momentum",
                figure.real("alpha", 0),
                "nesterov",
                figure.text("mode", "standard").equals("nesterov"));
        return new Computed(() -> step(figure, optimizer, rate, -rate(figure)));
    }

    private static double rate(OnnxFigure figure) {
        return figure.operand(0).data()[0];
    }

    private static double steps(OnnxFigure figure) {
        return figure.operand(1).data()[0];
    }

    /**
     * The first parameter after a step.
     *
     * @param factors of the state arrays, by which ours are longer
     */
    private static double[] step(OnnxFigure figure, Declarations.Nested optimizer, double rate, double... factors) {
        // Rate, steps, and for each parameter itself, its gradient and its state, all parameters first.
        int parameters = (figure.operands() - 2) / (2 + factors.length);
        Tensor x = figure.operand(2);
        Tensor gradient = figure.operand(2 + parameters);
        DrivenParameter parameter = new DrivenParameter(optimizer, "FLOAT32", x.data());
        for (int slot = 0; slot < factors.length; slot++) {
            double factor = factors[slot];
            parameter.slot(
                    slot,
                    Arrays.stream(figure.operand(2 + (2 + slot) * parameters).data())
                            .map(state -> state * factor)
                            .toArray());
        }
        parameter.learningRate(rate);
        double penalty = figure.real("norm_coefficient", 0);
        parameter.step(IntStream.range(0, x.data().length)
                .mapToDouble(i -> gradient.data()[i] + penalty * x.data()[i])
                .toArray());
        return parameter.weights();
    }
}
