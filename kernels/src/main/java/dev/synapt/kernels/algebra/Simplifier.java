package dev.synapt.kernels.algebra;

import java.util.List;

/**
 * Folds constants and removes what does nothing.
 *
 * <p>A simplified expression has the value of the original, bit for bit, with these exceptions: a zero may change its
 * sign ({@code x + 0} becomes {@code x}); constants are folded in double precision, so that they are rounded to the
 * program's precision once; and powers of two among constant factors are gathered, which differs only where a product
 * would have left the range of normal numbers on the way. {@code x * 0} and {@code x - x} stay: they are not zero for
 * infinities and NaN.
 */
public final class Simplifier {
    private static final Expr ZERO = Expr.constant(0);

    private Simplifier() {}

    /** The simplified expression. */
    public static Expr simplify(Expr expr) {
        return new Rewriting(Simplifier::step).apply(expr);
    }

    /** One node whose operands are simplified already; where a rule makes a new node, that is simplified in turn. */
    private static Expr step(Expr expr) {
        Expr folded = ConstantFolding.fold(expr);
        if (!folded.equals(expr)) {
            return folded;
        }
        Expr result = rule(expr);
        return result.equals(expr) ? expr : step(result);
    }

    private static Expr rule(Expr expr) {
        if (expr.op().isSelect()) {
            return select(expr);
        }
        return switch (expr.op()) {
            case NEG -> negation(expr);
            case ABS ->
                isOneOf(expr.operand(0), Op.NEG, Op.ABS)
                        ? expr.operand(0).operand(0).apply(Op.ABS)
                        : expr;
            case ADD -> addition(expr, expr.operand(0), expr.operand(1));
            case SUB -> subtraction(expr, expr.operand(0), expr.operand(1));
            case MUL -> multiplication(expr, expr.operand(0), expr.operand(1));
            case DIV -> division(expr, expr.operand(0), expr.operand(1));
            case MAX -> bound(expr, Double.NEGATIVE_INFINITY);
            case MIN -> bound(expr, Double.POSITIVE_INFINITY);
            case POW -> power(expr, expr.operand(0), expr.operand(1));
            default -> expr;
        };
    }

    private static Expr negation(Expr expr) {
        Expr x = expr.operand(0);
        if (isNegativeOrZero(x)) {
            return withBranches(
                    x, step(x.operand(2).negated()), step(x.operand(3).negated()));
        }
        return switch (x.op()) {
            case NEG -> x.operand(0);
            case SUB -> step(x.operand(1).minus(x.operand(0)));
            default -> expr;
        };
    }

    private static Expr addition(Expr expr, Expr a, Expr b) {
        if (isZero(b)) {
            return a;
        }
        if (isConstant(a)) {
            return b.plus(a);
        }
        if (b.op() == Op.NEG) {
            return a.minus(b.operand(0));
        }
        if (a.op() == Op.NEG) {
            return b.minus(a.operand(0));
        }
        if (isNegativeOrZero(b)) {
            return a.minus(negatedConstants(b));
        }
        return complementary(a, b) ? joined(a, b) : expr;
    }

    private static Expr subtraction(Expr expr, Expr a, Expr b) {
        if (isZero(b)) {
            return a;
        }
        if (isZero(a)) {
            return step(b.negated());
        }
        if (b.op() == Op.NEG) {
            return a.plus(b.operand(0));
        }
        return isConstant(b) && b.value() < 0 ? a.plus(Expr.constant(-b.value())) : expr;
    }

    private static Expr multiplication(Expr expr, Expr a, Expr b) {
        if (isConstant(b)) {
            return b.times(a);
        }
        if (a.isConstant(1)) {
            return b;
        }
        if (a.isConstant(-1)) {
            return step(b.negated());
        }
        if (a.op() == Op.NEG) {
            return step(step(a.operand(0).times(b)).negated());
        }
        if (b.op() == Op.NEG) {
            return step(step(a.times(b.operand(0))).negated());
        }
        return isConstant(a) && b.op() == Op.MUL ? gathered(expr, a, b.operand(0), b.operand(1)) : expr;
    }

    /** {@code a * (b * c)} with one constant where a and b are constants and one of them is a power of two. */
    private static Expr gathered(Expr expr, Expr a, Expr b, Expr c) {
        boolean exact = isConstant(b) && (isPowerOfTwo(a.value()) || isPowerOfTwo(b.value()));
        return exact ? Expr.constant(a.value() * b.value()).times(c) : expr;
    }

    private static Expr division(Expr expr, Expr a, Expr b) {
        if (isConstant(b) && isPowerOfTwo(b.value())) {
            return step(Expr.constant(1 / b.value()).times(a));
        }
        if (isZero(a) && b.op() == Op.EXTENT) {
            return ZERO;
        }
        if (a.op() == Op.NEG) {
            return step(step(a.operand(0).over(b)).negated());
        }
        return b.op() == Op.NEG ? step(step(a.over(b.operand(0))).negated()) : expr;
    }

    /** The greater or lesser of two that are the same, or of x and the bound that every number keeps. */
    private static Expr bound(Expr expr, double none) {
        Expr a = expr.operand(0);
        Expr b = expr.operand(1);
        return a.equals(b) || b.isConstant(none) ? a : a.isConstant(none) ? b : expr;
    }

    private static Expr power(Expr expr, Expr base, Expr exponent) {
        boolean whole = isConstant(exponent)
                && exponent.value() == Math.rint(exponent.value())
                && Math.abs(exponent.value()) <= 64;
        return whole ? simplify(base.power((int) exponent.value())) : expr;
    }

    private static Expr select(Expr expr) {
        Expr then = expr.operand(2);
        Expr otherwise = expr.operand(3);
        if (then.equals(otherwise)) {
            return then;
        }
        if (sameCondition(expr, then)) {
            return withBranches(expr, then.operand(2), otherwise);
        }
        return sameCondition(expr, otherwise) ? withBranches(expr, then, otherwise.operand(3)) : expr;
    }

    /** Whether a is zero wherever b may not be: {@code select(c, p, 0)} and {@code select(c, 0, q)}. */
    private static boolean complementary(Expr a, Expr b) {
        return a.op().isSelect()
                && sameCondition(a, b)
                && ((isZero(a.operand(3)) && isZero(b.operand(2))) || (isZero(a.operand(2)) && isZero(b.operand(3))));
    }

    private static Expr joined(Expr a, Expr b) {
        boolean first = isZero(a.operand(3));
        return withBranches(a, first ? a.operand(2) : b.operand(2), first ? b.operand(3) : a.operand(3));
    }

    /** A constant below zero, or a select of constants none of which is above zero, nor both zero. */
    private static boolean isNegativeOrZero(Expr expr) {
        if (!isOfConstants(expr)) {
            return false;
        }
        if (isConstant(expr)) {
            return expr.value() < 0;
        }
        double then = expr.operand(2).value();
        double otherwise = expr.operand(3).value();
        return Math.max(then, otherwise) <= 0 && Math.min(then, otherwise) < 0;
    }

    /** A constant, or a select of constants, with its sign changed. */
    static Expr negatedConstants(Expr expr) {
        return expr.op().isSelect()
                ? withBranches(expr, negatedConstants(expr.operand(2)), negatedConstants(expr.operand(3)))
                : Expr.constant(0 - expr.value());
    }

    /** Whether it is a constant or a select of two. */
    static boolean isOfConstants(Expr expr) {
        return isConstant(expr) || (expr.op().isSelect() && isConstant(expr.operand(2)) && isConstant(expr.operand(3)));
    }

    private static boolean sameCondition(Expr a, Expr b) {
        return a.op() == b.op()
                && a.operand(0).equals(b.operand(0))
                && a.operand(1).equals(b.operand(1));
    }

    private static Expr withBranches(Expr select, Expr then, Expr otherwise) {
        return Expr.select(select.op(), select.operand(0), select.operand(1), then, otherwise);
    }

    private static boolean isConstant(Expr expr) {
        return expr.op() == Op.CONSTANT;
    }

    private static boolean isZero(Expr expr) {
        return isConstant(expr) && expr.value() == ZERO.value();
    }

    private static boolean isOneOf(Expr expr, Op... ops) {
        return List.of(ops).contains(expr.op());
    }

    /** Whether both the number and its reciprocal are powers of two that every precision holds as normal numbers. */
    private static boolean isPowerOfTwo(double value) {
        int exponent = Math.getExponent(value);
        return Math.abs(value) == Math.scalb(1.0, exponent) && Math.abs(exponent) < Float.MAX_EXPONENT;
    }
}
