package dev.synapt.kernels.algebra;

/** Works out, in double precision, what is made of constants only. */
final class ConstantFolding {
    private ConstantFolding() {}

    /** The constant that {@code expr} equals, or {@code expr} itself where it is not constant. */
    static Expr fold(Expr expr) {
        boolean constants =
                !expr.op().isLeaf() && expr.operands().stream().allMatch(operand -> operand.op() == Op.CONSTANT);
        if (expr.op().isSelect()) {
            return foldSelect(expr);
        }
        // The algebra's own erf is not at hand before lowering, and nobody asks for that of a constant.
        return constants && expr.op() != Op.ERF ? Expr.constant(evaluate(expr)) : expr;
    }

    private static Expr foldSelect(Expr expr) {
        Expr a = expr.operand(0);
        Expr b = expr.operand(1);
        if (a.op() != Op.CONSTANT || b.op() != Op.CONSTANT) {
            return expr;
        }
        return expr.op().compare(a.value(), b.value()) ? expr.operand(2) : expr.operand(3);
    }

    private static double evaluate(Expr expr) {
        double a = expr.operand(0).value();
        return switch (expr.op().arity()) {
            case 1 -> evaluate(expr.op(), a);
            case 2 -> evaluate(expr.op(), a, expr.operand(1).value());
            default -> Math.fma(a, expr.operand(1).value(), expr.operand(2).value());
        };
    }

    private static double evaluate(Op op, double x) {
        return switch (op) {
            case NEG -> -x;
            case ABS -> Math.abs(x);
            case SQRT -> Math.sqrt(x);
            case STOP_GRADIENT -> x;
            case EXP -> StrictMath.exp(x);
            case EXPM1 -> StrictMath.expm1(x);
            case LOG -> StrictMath.log(x);
            case LOG1P -> StrictMath.log1p(x);
            case TANH -> StrictMath.tanh(x);
            case SIGMOID -> 1 / (1 + StrictMath.exp(-x));
            case SOFTPLUS -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
            default -> throw new IllegalArgumentException("Simplify before lowering: " + op);
        };
    }

    private static double evaluate(Op op, double a, double b) {
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
            case POW -> StrictMath.pow(a, b);
            default -> throw new IllegalArgumentException("Simplify before lowering: " + op);
        };
    }
}
