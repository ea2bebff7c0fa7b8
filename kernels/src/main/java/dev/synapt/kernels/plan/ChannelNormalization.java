package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import dev.synapt.kernels.plan.RowStatement.Map.Output;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Tensor.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a normalization whose mean and variance are rows of channels, of the batch or of each sample. What
 * remains at every element is {@code y = x * factor + shift} and, with the sums of {@code dy} and of {@code dy} times
 * the normalized {@code x}, {@code dx = dy * factor + x * slope + offset}.
 */
abstract class ChannelNormalization {
    static final Expr X = Expr.variable("x");
    static final Expr DY = Expr.variable("dy");
    static final Expr MEAN = Expr.variable("mean");
    static final Expr INVERSE = Expr.variable("inverse");
    static final Expr FACTOR = Expr.variable("factor");

    final Tensor x;
    final Tensor mean;

    /** One over the standard deviation. */
    final Tensor inverse;

    final Tensor factor;
    private final Tensor shift;
    private final Node node;
    private final Names names;
    private @Nullable Tensor gammaTerms;
    private @Nullable Tensor betaTerms;

    /** @param role of a row of statistics */
    ChannelNormalization(Node node, Names names, Tensor x, Role role) {
        this.node = node;
        this.names = names;
        this.x = x;
        this.mean = row("Mean", role);
        this.inverse = row("Inverse", role);
        this.factor = row("Factor", role);
        this.shift = row("Shift", role);
    }

    /** A row of channels: of the batch, or, in any other role, of each sample. */
    final Tensor row(String what, Role role) {
        return tensor(what, role, 1, x.columns());
    }

    final String layer() {
        return node.name();
    }

    final Tensor tensor(String what, Role role, int rows, int columns) {
        return new Tensor(names.unique(node.name(), what), role, role != Role.STATISTIC, rows, columns);
    }

    // ---- forward

    /**
     * The factor and the shift.
     *
     * @param rows of the statistics
     * @param from what the inverse of the standard deviation is computed from, as {@code inverted} says
     * @param besides what else is to be kept of it
     */
    final Statement factors(
            Axis rows,
            Input from,
            Expr inverted,
            Tensor center,
            @Nullable Tensor gamma,
            @Nullable Tensor beta,
            List<Output> besides) {
        List<Input> inputs = new ArrayList<>(List.of(from, new Input("mean", center)));
        Expr scale = inverted;
        if (gamma != null) {
            inputs.add(new Input("gamma", gamma));
            scale = inverted.times(Expr.variable("gamma"));
        }
        Expr offset = MEAN.times(scale).negated();
        if (beta != null) {
            inputs.add(new Input("beta", beta));
            offset = Expr.variable("beta").minus(MEAN.times(scale));
        }
        List<Output> outputs = new ArrayList<>(besides);
        outputs.add(new Output(factor, scale));
        outputs.add(new Output(shift, offset));
        return map(Pass.FORWARD, rows, inputs, outputs);
    }

    /** What is left to do at every element. */
    final Statement normalize(Tensor y) {
        return map(
                Pass.FORWARD,
                List.of(new Input("x", x), new Input("factor", factor), new Input("shift", shift)),
                y,
                X.times(FACTOR).plus(Expr.variable("shift")));
    }

    // ---- backward

    /** The terms of the gradients of beta and gamma, one for each sample. */
    final List<Statement> gradientSums(Tensor dy) {
        Tensor ofGamma = row("GammaTerms", Role.GRADIENT);
        gammaTerms = ofGamma;
        Expr normalized = X.minus(MEAN).times(INVERSE);
        List<Input> inputs =
                List.of(new Input("dy", dy), new Input("x", x), new Input("mean", mean), new Input("inverse", inverse));
        if (x.rows() == 1) {
            betaTerms = dy;
            return List.of(map(Pass.INPUT_GRADIENT, inputs, ofGamma, DY.times(normalized)));
        }
        Tensor ofBeta = row("BetaTerms", Role.GRADIENT);
        betaTerms = ofBeta;
        return List.of(sums(
                Pass.INPUT_GRADIENT,
                inputs,
                List.of(new Output(ofBeta, DY), new Output(ofGamma, DY.times(normalized)))));
    }

    /** A sample's terms of gamma's gradient, of which the gradient is the sum. */
    final Tensor gammaTerms() {
        return Objects.requireNonNull(gammaTerms);
    }

    /** A sample's terms of beta's gradient, of which the gradient is the sum. */
    final Tensor betaTerms() {
        return Objects.requireNonNull(betaTerms);
    }

    /** What makes the slope and the offset of the input's gradient from the terms of the parameters' gradients. */
    abstract List<Statement> coefficients(Tensor slope, Tensor offset);

    /** The gradient of the input, after {@link #gradientSums}. */
    final List<Statement> inputGradient(Tensor dx, Tensor dy) {
        Tensor slope = row("Slope", factor.role());
        Tensor offset = row("Offset", factor.role());
        List<Statement> statements = new ArrayList<>(coefficients(slope, offset));
        statements.add(map(
                Pass.INPUT_GRADIENT,
                List.of(
                        new Input("dy", dy),
                        new Input("factor", factor),
                        new Input("x", x),
                        new Input("slope", slope),
                        new Input("offset", offset)),
                dx,
                DY.times(FACTOR).plus(X.times(Expr.variable("slope")).plus(Expr.variable("offset")))));
        return statements;
    }

    /** The gradient of the input where factor and shift do not depend on it. */
    final Statement scaled(Tensor dx, Tensor dy) {
        List<Input> inputs = List.of(new Input("dy", dy), new Input("factor", factor));
        return map(Pass.INPUT_GRADIENT, inputs, dx, DY.times(FACTOR));
    }

    // ---- statements

    /** Sums over the rows that the first input has, for each sample or for the batch. */
    final Statement sums(Pass pass, List<Input> inputs, List<Output> outputs) {
        Tensor summed = inputs.get(0).tensor();
        return new RowStatement.Sums(node.name(), pass, Planner.rows(summed), summed.columns(), inputs, outputs);
    }

    final Statement move(Pass pass, Tensor out, Tensor in) {
        return new CopyStatement.Move(node.name(), pass, out, in);
    }

    final Statement map(Pass pass, List<Input> inputs, Tensor out, Expr value) {
        return map(pass, Planner.rows(out), inputs, List.of(new Output(out, value)));
    }

    final Statement map(Pass pass, Axis rows, List<Input> inputs, List<Output> outputs) {
        return RowStatement.Map.of(node.name(), pass, rows, inputs, outputs);
    }
}
