package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.graph.Node;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.graph.Standardization;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import dev.synapt.kernels.plan.RowStatement.Map.Output;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Tensor.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one group normalization (Wu and He, 2018): sums down the columns of a sample, then along each group
 * of channels, whose sum all its channels have.
 */
final class GroupNormalizations extends ChannelNormalization {
    private final Operation.GroupNormalization operation;

    /** Elements of a sample in a group. */
    private final Expr count;

    private final List<Statement> statistics = new ArrayList<>();
    private @Nullable Tensor scale;

    GroupNormalizations(Node node, Operation.GroupNormalization operation, Names names, Tensor x) {
        super(node, names, x, Role.ACTIVATION);
        this.operation = operation;
        this.count = Expr.constant((double) x.rows() * x.columns() / operation.groups());
    }

    /**
     * Mean and variance of each sample's groups, and the factor and the shift that they make; in training and
     * prediction.
     */
    List<Statement> statistics(@Nullable Tensor gamma, @Nullable Tensor beta) {
        if (statistics.isEmpty()) {
            scale = gamma;
            statistics(statistics, gamma, beta);
        }
        return statistics;
    }

    private void statistics(List<Statement> statements, @Nullable Tensor gamma, @Nullable Tensor beta) {
        Tensor total = ofGroups(statements, Pass.FORWARD, summed(statements, "Sums", List.of(new Input("x", x)), X));
        statements.add(map(
                Pass.FORWARD,
                List.of(new Input("total", total)),
                mean,
                Expr.variable("total").over(count)));
        Expr fromMean = X.minus(MEAN);
        List<Input> inputs = List.of(new Input("x", x), new Input("mean", mean));
        Tensor squares =
                ofGroups(statements, Pass.FORWARD, summed(statements, "Squares", inputs, fromMean.times(fromMean)));
        Expr inverted = Standardization.inverse(Expr.variable("squares").over(count), operation.epsilon());
        statements.add(factors(
                Planner.rows(factor),
                new Input("squares", squares),
                inverted,
                mean,
                gamma,
                beta,
                List.of(new Output(inverse, inverted))));
    }

    /** The sums of an expression down the columns of each sample. */
    private Tensor summed(List<Statement> statements, String what, List<Input> inputs, Expr value) {
        Tensor sums = row(what, Role.ACTIVATION);
        statements.add(
                x.rows() == 1
                        ? map(Pass.FORWARD, inputs, sums, value)
                        : sums(Pass.FORWARD, inputs, List.of(new Output(sums, value))));
        return sums;
    }

    /** The sums of each group's channels, at each of them. */
    private Tensor ofGroups(List<Statement> statements, Pass pass, Tensor channels) {
        int groups = operation.groups();
        if (groups == channels.columns()) {
            return channels;
        }
        Role role = channels.role();
        Expr sum = Expr.sum(Expr.variable("channel"));
        Tensor apart = groups == 1 ? channels : tensor("Groups", role, groups, channels.columns() / groups);
        if (groups > 1) {
            statements.add(move(pass, apart, channels));
        }
        Tensor sums = tensor("GroupSums", role, groups, apart.columns());
        statements.add(map(pass, List.of(new Input("channel", apart)), sums, sum));
        if (groups == 1) {
            return sums;
        }
        Tensor together = row("Totals", role);
        statements.add(move(pass, together, sums));
        return together;
    }

    @Override
    List<Statement> coefficients(Tensor slope, Tensor offset) {
        List<Statement> statements = new ArrayList<>();
        Tensor ofBeta = ofGroups(statements, Pass.INPUT_GRADIENT, scaled(statements, betaTerms(), "ScaledBetaTerms"));
        Tensor ofGamma =
                ofGroups(statements, Pass.INPUT_GRADIENT, scaled(statements, gammaTerms(), "ScaledGammaTerms"));
        Expr part = INVERSE.over(count);
        Expr rise = part.times(INVERSE).times(Expr.variable("ofGamma")).negated();
        Expr rest = part.times(Expr.variable("ofBeta")).plus(MEAN.times(rise)).negated();
        statements.add(map(
                Pass.INPUT_GRADIENT,
                Planner.rows(slope),
                List.of(
                        new Input("inverse", inverse),
                        new Input("mean", mean),
                        new Input("ofBeta", ofBeta),
                        new Input("ofGamma", ofGamma)),
                List.of(new Output(slope, rise), new Output(offset, rest))));
        return statements;
    }

    /** Terms times gamma. */
    private Tensor scaled(List<Statement> statements, Tensor terms, String what) {
        if (scale == null) {
            return terms;
        }
        Tensor scaled = row(what, Role.GRADIENT);
        statements.add(map(
                Pass.INPUT_GRADIENT,
                List.of(new Input("term", terms), new Input("gamma", scale)),
                scaled,
                Expr.variable("term").times(Expr.variable("gamma"))));
        return scaled;
    }
}
