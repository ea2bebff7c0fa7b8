package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Derivative;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.algebra.Op;
import dev.synapt.kernels.graph.Loss;
import dev.synapt.kernels.plan.RowStatement.Map.Input;
import dev.synapt.kernels.plan.RowStatement.Map.Output;
import dev.synapt.kernels.plan.RowStatement.Map.RowResult;
import dev.synapt.kernels.plan.RowStatement.Pairs;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Tensor.Role;
import dev.synapt.kernels.vocabulary.Pairing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A loss of pairs: both logarithms of sums of exponentials in one walk over the samples, the greatest exponent so far
 * apart (Milakov and Gimelshein, 2018), the loss of each sample from these, and the gradient in a second walk. A
 * similarity is that of both its samples, so that the second walk adds what either gives it.
 */
final class PairStatements {
    /** Below every exponent that occurs, and finite, for differences with it to be numbers. */
    private static final double LOWEST = -1e30;

    private static final Expr ZERO = Expr.constant(0);
    private static final Expr LABEL = Expr.variable("label", Level.ROW);
    private static final Expr OTHER_LABEL = Expr.variable("otherLabel", Level.ROW);
    private static final Expr SIMILARITY = Expr.sum(Pairs.VECTOR.times(Pairs.OTHER));

    private final Loss loss;
    private final Loss.Pairs compared;
    private final Tensor truth;
    private final Side like;
    private final Side unlike;

    /** The samples of one kind: the greatest exponent, the sum of exponentials by it, and what the gradient needs. */
    private record Side(String name, Expr gathered, Tensor shift, Tensor sum, Tensor rate) {
        /** Whose names end with these. */
        static Side of(String name, Expr gathered, UnaryOperator<String> names) {
            return new Side(
                    name,
                    gathered,
                    number(names.apply(name + "Shift"), Role.ACTIVATION),
                    number(names.apply(name + "Sum"), Role.ACTIVATION),
                    number(names.apply(name + "Rate"), Role.GRADIENT));
        }

        private static Tensor number(String name, Role role) {
            return new Tensor(name, role, true, 1, 1);
        }

        private Expr variable(String of, Level level) {
            return Expr.variable(name + of, level);
        }

        Expr shift(Level level) {
            return variable("Shift", level);
        }

        Expr sum(Level level) {
            return variable("Sum", level);
        }

        /** What the loss is a formula of. */
        Expr logarithm() {
            return shift(Level.ELEMENT).plus(sum(Level.ELEMENT).apply(Op.LOG));
        }

        List<Input> sums() {
            return List.of(new Input(name + "Shift", shift), new Input(name + "Sum", sum));
        }

        /** What a sample's pairs read of it in the gradient; of the other sample with a prefix. */
        List<Input> rates(UnaryOperator<String> renamed) {
            return List.of(
                    new Input(renamed.apply(name + "Shift"), shift), new Input(renamed.apply(name + "Rate"), rate));
        }
    }

    /** @param names makes names of a network of names of an output */
    PairStatements(Loss loss, Loss.Pairs compared, Tensor truth, UnaryOperator<String> names) {
        this.loss = loss;
        this.compared = compared;
        this.truth = truth;
        this.like = Side.of("like", Pairing.LIKE, names);
        this.unlike = Side.of("unlike", Pairing.UNLIKE, names);
    }

    /**
     * The losses of all samples, and the gradient where somebody wants it.
     *
     * @param output that the loss is of, by index
     */
    List<Statement> loss(int output, Tensor vectors, Tensor scale, @Nullable Tensor gradient) {
        List<Statement> statements = new ArrayList<>();
        statements.add(gather(vectors));
        statements.add(losses(output, vectors, gradient == null ? null : scale));
        if (gradient != null) {
            statements.add(gradient(vectors, gradient));
        }
        return statements;
    }

    private Pairs gather(Tensor vectors) {
        Expr exponent = select(compared.alike(), compared.different()).substitute(ofPair());
        Expr shift = select(like.shift(Level.ROW), unlike.shift(Level.ROW));
        Expr sum = select(like.sum(Level.ROW), unlike.sum(Level.ROW));
        // One exponential does for both cases: of the new term, or of the sum so far.
        Expr shrunk = exponent.minus(shift).apply(Op.ABS).negated().apply(Op.EXP);
        Expr nextShift = Expr.of(Op.MAX, shift, exponent);
        Expr nextSum =
                Expr.select(Op.SELECT_GT, exponent, shift, sum.times(shrunk).plus(Expr.constant(1)), sum.plus(shrunk));
        List<Pairs.Fold> folds = new ArrayList<>();
        for (Side side : List.of(like, unlike)) {
            boolean alike = side.equals(like);
            Expr sameShift = side.shift(Level.ROW);
            Expr sameSum = side.sum(Level.ROW);
            folds.add(new Pairs.Fold(
                    sameShift.name(),
                    side.shift(),
                    LOWEST,
                    alike ? select(nextShift, sameShift) : select(sameShift, nextShift)));
            folds.add(new Pairs.Fold(
                    sameSum.name(), side.sum(), 0, alike ? select(nextSum, sameSum) : select(sameSum, nextSum)));
        }
        return pairs(Pass.LOSS, vectors, List.of(), List.of(), folds, List.of());
    }

    /** @param scale what samples count in the gradient; null where nobody wants it */
    private Statement losses(int output, Tensor vectors, @Nullable Tensor scale) {
        List<Input> inputs = new ArrayList<>(like.sums());
        inputs.addAll(unlike.sums());
        List<Output> outputs = new ArrayList<>();
        if (scale != null) {
            inputs.add(new Input(OutputStatements.SCALE.name(), scale));
            for (Side side : List.of(like, unlike)) {
                Expr slope = Derivative.of(loss.formula(), side.gathered().name())
                        .substitute(logarithms())
                        .times(OutputStatements.SCALE)
                        .over(side.sum(Level.ELEMENT));
                outputs.add(new Output(side.rate(), ofBoth(slope)));
            }
        }
        Expr value = Expr.sum(ofBoth(loss.formula().substitute(logarithms())));
        return new RowStatement.Map(
                loss.name(),
                Pass.LOSS,
                Planner.rows(vectors),
                1,
                inputs,
                outputs,
                List.of(new RowResult(output, -1, value)),
                -1,
                0);
    }

    /** 0 for a sample that none, or every other one, has the label of: its logarithm is that of 0. */
    private Expr ofBoth(Expr value) {
        Expr ofUnlike = Expr.select(Op.SELECT_EQ, unlike.sum(Level.ELEMENT), ZERO, ZERO, value);
        return Expr.select(Op.SELECT_EQ, like.sum(Level.ELEMENT), ZERO, ZERO, ofUnlike);
    }

    private Map<Expr, Expr> logarithms() {
        return Map.of(like.gathered(), like.logarithm(), unlike.gathered(), unlike.logarithm());
    }

    private Pairs gradient(Tensor vectors, Tensor gradient) {
        Expr exponent = select(compared.alike(), compared.different());
        Expr slope = select(derivative(compared.alike()), derivative(compared.different()));
        List<Input> own = new ArrayList<>();
        List<Input> others = new ArrayList<>();
        for (Side side : List.of(like, unlike)) {
            own.addAll(side.rates(name -> name));
            others.addAll(side.rates(PairStatements::ofOther));
        }
        Expr both = share(exponent, name -> name).plus(share(exponent, PairStatements::ofOther));
        Expr term = both.times(slope).substitute(ofPair()).times(Pairs.OTHER);
        return pairs(Pass.INPUT_GRADIENT, vectors, own, others, List.of(), List.of(new Output(gradient, term)));
    }

    /** What one sample's loss gives the exponent of a pair. */
    private Expr share(Expr exponent, UnaryOperator<String> renamed) {
        Expr shift = select(row(renamed.apply("likeShift")), row(renamed.apply("unlikeShift")));
        Expr rate = select(row(renamed.apply("likeRate")), row(renamed.apply("unlikeRate")));
        return rate.times(exponent.minus(shift).apply(Op.EXP));
    }

    private static Expr row(String name) {
        return Expr.variable(name, Level.ROW);
    }

    private static String ofOther(String name) {
        return "other" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static Expr derivative(Expr exponent) {
        return Derivative.of(exponent, Pairing.SIMILARITY.name());
    }

    private static Map<Expr, Expr> ofPair() {
        return Map.of(Pairing.SIMILARITY, SIMILARITY);
    }

    /** One thing for samples with the same label and another for others. */
    private static Expr select(Expr alike, Expr different) {
        return Expr.select(Op.SELECT_EQ, LABEL, OTHER_LABEL, alike, different);
    }

    private Pairs pairs(
            Pass pass, Tensor vectors, List<Input> own, List<Input> others, List<Pairs.Fold> folds, List<Output> sums) {
        List<Input> ownNumbers = new ArrayList<>(List.of(new Input(LABEL.name(), truth)));
        ownNumbers.addAll(own);
        List<Input> otherNumbers = new ArrayList<>(List.of(new Input(OTHER_LABEL.name(), truth)));
        otherNumbers.addAll(others);
        return new Pairs(loss.name(), pass, vectors, compared.withItself(), ownNumbers, otherNumbers, folds, sums);
    }
}
