package dev.synapt.kernels.algebra;

import java.util.Set;
import java.util.function.Predicate;

/**
 * How the result of one operation changes with each of its operands: the rules by which {@link Derivative} hands
 * adjoints back and {@link Tangent} hands tangents on. Both are linear in what is handed, so that one rule serves both.
 */
final class Partials {
    private static final Expr ZERO = Expr.constant(0);
    private static final Expr ONE = Expr.constant(1);

    private final Predicate<Expr> dependent;
    private final Shares shares;

    /** Takes what falls to an operand. */
    interface Shares {
        /**
         * What falls to one operand.
         *
         * @param operand its index
         * @param share what is handed times the derivative of the result by the operand
         */
        void take(int operand, Expr share);
    }

    /**
     * @param dependent whether an expression depends on the variables
     * @param shares takes them
     */
    Partials(Predicate<Expr> dependent, Shares shares) {
        this.dependent = dependent;
        this.shares = shares;
    }

    /** Whether an operation depends on the variables, by its operands that do. */
    static boolean dependsThrough(Expr expr, Set<Expr> dependent) {
        return switch (expr.op()) {
            case STOP_GRADIENT, ARGMAX -> false;
            case SELECT_LT, SELECT_LE, SELECT_EQ, SELECT_NE, SELECT_GT, SELECT_GE ->
                dependent.contains(expr.operand(2)) || dependent.contains(expr.operand(3));
            default -> expr.operands().stream().anyMatch(dependent::contains);
        };
    }

    /**
     * Multiplies {@code c} by the derivative of {@code y} by each of its operands. Of a reduction that is the share of
     * one element.
     */
    void of(Expr y, Expr c) {
        if (y.op().isSelect()) {
            ofSelect(y, c);
            return;
        }
        Expr a = y.operand(0);
        switch (y.op()) {
            case NEG -> shares.take(0, Adjoint.negated(c));
            case ABS -> shares.take(0, throughAbs(a, c));
            case SQRT -> shares.take(0, Adjoint.divided(Adjoint.scaled(c, Expr.constant(0.5)), y));
            case EXP -> shares.take(0, Adjoint.scaled(c, y));
            case EXPM1 -> shares.take(0, Adjoint.scaled(c, a.apply(Op.EXP)));
            case LOG -> shares.take(0, Adjoint.divided(c, a));
            case LOG1P -> shares.take(0, Adjoint.divided(c, ONE.plus(a)));
            case TANH -> shares.take(0, Adjoint.scaled(c, ONE.minus(y.times(y))));
            case SIGMOID -> shares.take(0, Adjoint.scaled(c, y.times(ONE.minus(y))));
            case SOFTPLUS -> shares.take(0, Adjoint.scaled(c, a.apply(Op.SIGMOID)));
            case ERF ->
                shares.take(
                        0, Adjoint.scaled(c, a.times(a).negated().apply(Op.EXP).times(2 / Math.sqrt(Math.PI))));
            case SIN -> shares.take(0, Adjoint.scaled(c, a.apply(Op.COS)));
            case COS -> shares.take(0, Adjoint.negated(Adjoint.scaled(c, a.apply(Op.SIN))));
            case SUM -> shares.take(0, c);
            case ROW_MAX -> shares.take(0, Expr.select(Op.SELECT_EQ, Expr.index(), a.apply(Op.ARGMAX), c, ZERO));
            case SIMPLEX_THRESHOLD -> shares.take(0, amongThoseAbove(a, y, c));
            case ADD, SUB, MUL, DIV, MAX, MIN, POW -> ofBinary(y, a, y.operand(1), c);
            case FMA -> {
                ofProduct(a, y.operand(1), c);
                shares.take(2, c);
            }
            default ->
                throw new IllegalArgumentException("Differentiate before lowering: " + y.op() + " has no derivative");
        }
    }

    private void ofSelect(Expr y, Expr c) {
        Expr a = y.operand(0);
        Expr b = y.operand(1);
        shares.take(2, Expr.select(y.op(), a, b, c, ZERO));
        shares.take(3, Expr.select(y.op(), a, b, ZERO, c));
    }

    private void ofBinary(Expr y, Expr a, Expr b, Expr c) {
        switch (y.op()) {
            case ADD -> {
                shares.take(0, c);
                shares.take(1, c);
            }
            case SUB -> {
                shares.take(0, c);
                shares.take(1, Adjoint.negated(c));
            }
            case MUL -> ofProduct(a, b, c);
            case DIV -> {
                shares.take(0, Adjoint.divided(c, b));
                shares.take(1, Adjoint.negated(Adjoint.divided(Adjoint.scaled(c, y), b)));
            }
            case MAX -> ofExtremum(y, Op.SELECT_GT, Op.SELECT_GE, c);
            case MIN -> ofExtremum(y, Op.SELECT_LT, Op.SELECT_LE, c);
            default -> {
                shares.take(0, Adjoint.scaled(c, b.times(Expr.of(Op.POW, a, b.minus(ONE)))));
                shares.take(1, Adjoint.scaled(c, y.times(a.apply(Op.LOG))));
            }
        }
    }

    private void ofProduct(Expr a, Expr b, Expr c) {
        if (a.equals(b)) {
            shares.take(0, Adjoint.scaled(Adjoint.scaled(c, Expr.constant(2)), a));
        } else {
            shares.take(0, Adjoint.scaled(c, b));
            shares.take(1, Adjoint.scaled(c, a));
        }
    }

    /** A tie goes to the operand that is constant, or else to the first. */
    private void ofExtremum(Expr y, Op strictly, Op orEqual, Expr c) {
        Expr a = y.operand(0);
        Expr b = y.operand(1);
        if (dependent.test(a) && dependent.test(b)) {
            shares.take(0, Expr.select(orEqual, a, b, c, ZERO));
            shares.take(1, Expr.select(orEqual, a, b, ZERO, c));
        } else {
            shares.take(0, Expr.select(strictly, a, b, c, ZERO));
            shares.take(1, Expr.select(strictly, b, a, c, ZERO));
        }
    }

    /**
     * The threshold is the mean of the elements above it, less what depends on their number only (Martins and
     * Astudillo, 2016).
     */
    private static Expr amongThoseAbove(Expr x, Expr threshold, Expr c) {
        Expr count = Expr.sum(Expr.select(Op.SELECT_GT, x, threshold, ONE, ZERO));
        return Expr.select(Op.SELECT_GT, x, threshold, Adjoint.divided(c, count), ZERO);
    }

    private static Expr throughAbs(Expr a, Expr c) {
        Expr negative = Expr.select(Op.SELECT_LT, a, ZERO, Adjoint.negated(c), ZERO);
        return Expr.select(Op.SELECT_GT, a, ZERO, c, negative);
    }
}
