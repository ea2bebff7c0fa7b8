package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Op;
import dev.synapt.kernels.graph.Loss;
import dev.synapt.kernels.graph.Shape;
import dev.synapt.kernels.plan.AlignmentStatement.Posterior;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import dev.synapt.kernels.plan.RowStatement.Map.Output;
import dev.synapt.kernels.plan.RowStatement.Map.RowResult;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Tensor.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A loss whose truth is a sequence of labels: the logarithms of the classes' probabilities at each time step, the
 * alignments of these with the labels, and of their likelihood the loss. The gradient by a logit is its softmax less
 * the probability that the class has at the time step where the labels are known (Graves et al., 2006, equation 16).
 */
final class SequenceLoss {
    private static final String LOG_PROBABILITY = "logProbability";
    private static final String SHARE = "share";

    private final Loss loss;
    private final Loss.Sequence sequence;
    private final int output;
    private final Tensor labels;
    private final Tensor scale;
    private final Tensor logProbabilities;
    private final Tensor likelihood;
    private final Tensor forward;
    private final Posterior posterior;

    /**
     * @param output index of the output that the loss is of, and {@code shape} what it gives
     * @param names a name for something of this output
     */
    SequenceLoss(
            Loss loss,
            Loss.Sequence sequence,
            int output,
            Shape shape,
            Tensor labels,
            Tensor scale,
            UnaryOperator<String> names) {
        this.loss = loss;
        this.sequence = sequence;
        this.output = output;
        this.labels = labels;
        this.scale = scale;
        int states = 2 * sequence.targetLength() + 1;
        this.logProbabilities =
                new Tensor(names.apply("logProbabilities"), Role.ACTIVATION, true, shape.rows(), shape.last());
        this.likelihood = new Tensor(names.apply("likelihood"), Role.ACTIVATION, true, 1, 1);
        this.forward = new Tensor(names.apply("forwardPaths"), Role.ACTIVATION, true, shape.rows(), states);
        this.posterior = new Posterior(
                new Tensor(names.apply("backwardPaths"), Role.GRADIENT, true, 1, states),
                new Tensor(names.apply("shares"), Role.GRADIENT, true, shape.rows(), shape.last()));
    }

    /**
     * Losses of every sample.
     *
     * @param x what the output's node gives
     * @param gradient what the gradient of the network's loss by it is written to; null where nobody wants it
     */
    List<Statement> statements(Tensor x, @Nullable Tensor gradient) {
        List<Statement> statements = new ArrayList<>();
        statements.add(RowStatement.Map.of(
                loss.name(),
                Pass.FORWARD,
                Planner.rows(x),
                List.of(new Input(Loss.OUTPUT.name(), x)),
                List.of(new Output(logProbabilities, sequence.logProbabilities()))));
        statements.add(new AlignmentStatement(
                loss.name(), logProbabilities, labels, likelihood, forward, gradient == null ? null : posterior));
        statements.add(new RowStatement.Map(
                loss.name(),
                Pass.LOSS,
                Planner.rows(likelihood),
                likelihood.columns(),
                List.of(new Input(Loss.OUTPUT.name(), likelihood)),
                List.of(),
                List.of(new RowResult(output, -1, loss.formula())),
                -1,
                0));
        if (gradient != null) {
            statements.add(gradient(x, gradient));
        }
        return statements;
    }

    private Statement gradient(Tensor x, Tensor gradient) {
        Expr probability = Expr.variable(LOG_PROBABILITY).apply(Op.EXP);
        return RowStatement.Map.of(
                loss.name(),
                Pass.INPUT_GRADIENT,
                Planner.rows(x),
                List.of(
                        new Input(LOG_PROBABILITY, logProbabilities),
                        new Input(SHARE, posterior.shares()),
                        new Input(OutputStatements.SCALE.name(), scale)),
                List.of(new Output(
                        gradient, probability.minus(Expr.variable(SHARE)).times(OutputStatements.SCALE))));
    }
}
