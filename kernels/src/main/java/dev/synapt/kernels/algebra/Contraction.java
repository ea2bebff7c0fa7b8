package dev.synapt.kernels.algebra;

/**
 * Turns products that are added into fused multiply-adds, which every back end rounds once: {@code a * b + c}, {@code c
 * + a * b}, {@code a * b - c} and {@code c - a * b}. Where both operands of a sum are products, the first is fused.
 *
 * <p>Contraction changes how a value is rounded. It is run once, after {@link Derivative} and {@link Simplifier} and
 * before anything is printed. It also drops {@link Op#STOP_GRADIENT}, which has done its work by then.
 */
public final class Contraction {
    private Contraction() {}

    /** The contracted expression. */
    public static Expr fuse(Expr expr) {
        return new Rewriting(Contraction::step).apply(expr);
    }

    private static Expr step(Expr expr) {
        return switch (expr.op()) {
            case STOP_GRADIENT -> expr.operand(0);
            case ADD -> addition(expr, expr.operand(0), expr.operand(1));
            case SUB -> subtraction(expr, expr.operand(0), expr.operand(1));
            default -> expr;
        };
    }

    private static Expr addition(Expr expr, Expr a, Expr b) {
        if (isProduct(a)) {
            return a.operand(0).fma(a.operand(1), b);
        }
        return isProduct(b) ? b.operand(0).fma(b.operand(1), a) : expr;
    }

    private static Expr subtraction(Expr expr, Expr a, Expr b) {
        if (isProduct(a)) {
            return a.operand(0).fma(a.operand(1), negated(b));
        }
        return isProduct(b) ? negated(b.operand(0)).fma(b.operand(1), a) : expr;
    }

    private static boolean isProduct(Expr expr) {
        return expr.op() == Op.MUL;
    }

    private static Expr negated(Expr expr) {
        if (Simplifier.isOfConstants(expr)) {
            return Simplifier.negatedConstants(expr);
        }
        return expr.op() == Op.NEG ? expr.operand(0) : expr.negated();
    }
}
