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
 * The statements of one batch normalization (Ioffe and Szegedy, 2015). Sums over the batch are sums of the samples'
 * sums, so that threads have them by samples, while these lie in their caches. The variance of samples of several rows
 * is put together from that of each sample and from how their means differ (Chan, Golub and LeVeque, 1979), which loses
 * no digits and reads the input twice instead of three times.
 */
final class BatchNormalizations extends ChannelNormalization {
    private static final Expr VARIANCE = Expr.variable("variance");
    private static final Expr SQUARES = Expr.variable("squares");

    private final Operation.BatchNormalization operation;
    private final Expr rows;

    /** Elements of the batch in a channel. */
    private final Expr count;

    private final Tensor variance;

    BatchNormalizations(Node node, Operation.BatchNormalization operation, Names names, Tensor x) {
        super(node, names, x, Role.STATISTIC);
        this.operation = operation;
        this.rows = Expr.constant(x.rows());
        this.count = BatchMeans.count(x);
        this.variance = statistic("Variance");
    }

    private Tensor statistic(String what) {
        return row(what, Role.STATISTIC);
    }

    /** Mean and variance of the batch, and the factor and the shift that they make. */
    List<Statement> statistics(@Nullable Tensor gamma, @Nullable Tensor beta) {
        List<Statement> statements = new ArrayList<>();
        Tensor squares = statistic("Squares");
        if (x.rows() == 1) {
            Expr fromMean = X.minus(MEAN);
            mean(statements, x);
            statements.add(sums(
                    Pass.FORWARD,
                    List.of(new Input("x", x), new Input("mean", mean)),
                    List.of(new Output(squares, fromMean.times(fromMean)))));
        } else {
            sampleStatistics(statements, squares);
        }
        Expr ofBatch = SQUARES.over(count);
        Expr inverted = Standardization.inverse(ofBatch, operation.epsilon());
        statements.add(factors(
                Axis.ONE_ROW,
                new Input("squares", squares),
                inverted,
                mean,
                gamma,
                beta,
                List.of(new Output(variance, ofBatch), new Output(inverse, inverted))));
        return statements;
    }

    private void sampleStatistics(List<Statement> statements, Tensor squares) {
        Tensor sampleSums = row("SampleSums", Role.ACTIVATION);
        Tensor sampleSquares = row("SampleSquares", Role.ACTIVATION);
        Expr sampleMean = Expr.variable("sum").over(rows);
        Expr within = X.minus(sampleMean);
        Expr between = sampleMean.minus(MEAN);
        statements.add(sums(Pass.FORWARD, List.of(new Input("x", x)), List.of(new Output(sampleSums, X))));
        statements.add(sums(
                Pass.FORWARD,
                List.of(new Input("x", x), new Input("sum", sampleSums)),
                List.of(new Output(sampleSquares, within.times(within)))));
        mean(statements, sampleSums);
        statements.add(sums(
                Pass.FORWARD,
                List.of(new Input("squares", sampleSquares), new Input("sum", sampleSums), new Input("mean", mean)),
                List.of(new Output(squares, SQUARES.plus(between.times(between).times(rows))))));
    }

    private void mean(List<Statement> statements, Tensor summed) {
        statements.addAll(BatchMeans.of(layer(), Pass.FORWARD, summed, count, statistic("Total"), mean));
    }

    /** The factor and the shift from the moving statistics, for predictions. */
    Statement movingFactors(Tensor movingMean, Tensor movingVariance, @Nullable Tensor gamma, @Nullable Tensor beta) {
        return factors(
                Axis.ONE_ROW,
                new Input("variance", movingVariance),
                Standardization.inverse(VARIANCE, operation.epsilon()),
                movingMean,
                gamma,
                beta,
                List.of());
    }

    @Override
    List<Statement> coefficients(Tensor slope, Tensor offset) {
        Tensor betaTotal = statistic("BetaTotal");
        Tensor gammaTotal = statistic("GammaTotal");
        Expr part = FACTOR.over(count);
        Expr rise = part.times(INVERSE).times(Expr.variable("gammaTotal")).negated();
        Expr rest =
                part.times(Expr.variable("betaTotal")).plus(MEAN.times(rise)).negated();
        return List.of(
                sums(
                        Pass.INPUT_GRADIENT,
                        List.of(new Input("ofBeta", betaTerms()), new Input("ofGamma", gammaTerms())),
                        List.of(
                                new Output(betaTotal, Expr.variable("ofBeta")),
                                new Output(gammaTotal, Expr.variable("ofGamma")))),
                map(
                        Pass.INPUT_GRADIENT,
                        Axis.ONE_ROW,
                        List.of(
                                new Input("factor", factor),
                                new Input("inverse", inverse),
                                new Input("mean", mean),
                                new Input("betaTotal", betaTotal),
                                new Input("gammaTotal", gammaTotal)),
                        List.of(new Output(slope, rise), new Output(offset, rest))));
    }

    /** The step of the moving statistics towards those of the batch. */
    Statement track(Tensor movingMean, Tensor movingVariance) {
        return map(
                Pass.UPDATE,
                Axis.ONE_ROW,
                List.of(
                        new Input("movingMean", movingMean),
                        new Input("mean", mean),
                        new Input("movingVariance", movingVariance),
                        new Input("variance", variance)),
                List.of(
                        new Output(movingMean, blend("movingMean", MEAN)),
                        new Output(movingVariance, blend("movingVariance", VARIANCE))));
    }

    private Expr blend(String moving, Expr current) {
        return Expr.variable(moving).times(operation.momentum()).plus(current.times(1 - operation.momentum()));
    }
}
