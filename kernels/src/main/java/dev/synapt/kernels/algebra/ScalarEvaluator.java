package dev.synapt.kernels.algebra;

import java.util.Map;

/**
 * Works out expressions at {@link Level#SCALAR} in double precision: learning rates, bias corrections, schedules, what
 * is computed once a step and by one thread.
 *
 * <p>Each operation is Java's of that name on doubles, rounded once, and each elementary function that of
 * {@link StrictMath}, the same on every JDK; sigmoid is {@code 1 / (1 + exp(-x))}, softplus {@code max(x, 0) +
 * log1p(exp(-abs(x)))}. Code generated for such an expression does the same, operation for operation.
 */
public final class ScalarEvaluator {
    private ScalarEvaluator() {}

    /**
     * The value of the expression.
     *
     * @param values what its variables stand for
     * @throws IllegalArgumentException if a variable has no value, or for an operation that scalars do not have:
     *     reductions, random numbers, words, {@code erf}
     */
    public static double evaluate(Expr expr, Map<String, Double> values) {
        return evaluate(expr, values, Precision.FLOAT64);
    }

    /**
     * The same in another precision, to which constants, variables and the result of each operation are rounded.
     *
     * @param expr without elementary functions: of these it would be the rounded value of {@link StrictMath}
     */
    public static double evaluate(Expr expr, Map<String, Double> values, Precision precision) {
        if (expr.op() == Op.CONSTANT) {
            return precision.round(expr.value());
        }
        if (expr.op() == Op.VARIABLE) {
            Double value = values.get(expr.name());
            if (value == null) {
                throw new IllegalArgumentException("No value for " + expr.name());
            }
            return precision.round(value);
        }
        double[] operands = expr.operands().stream()
                .mapToDouble(operand -> evaluate(operand, values, precision))
                .toArray();
        return precision.round(apply(expr.op(), operands));
    }

    /** One operation on numbers. */
    static double apply(Op op, double... x) {
        if (op.isSelect()) {
            return op.compare(x[0], x[1]) ? x[2] : x[3];
        }
        return switch (op.arity()) {
            case 1 -> unary(op, x[0]);
            case 2 -> binary(op, x[0], x[1]);
            case 3 -> Math.fma(x[0], x[1], x[2]);
            default -> throw unknown(op);
        };
    }

    private static double unary(Op op, double x) {
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
            case SIN -> StrictMath.sin(x);
            case COS -> StrictMath.cos(x);
            case SIGMOID -> 1 / (1 + StrictMath.exp(-x));
            case SOFTPLUS -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
            default -> throw unknown(op);
        };
    }

    private static double binary(Op op, double a, double b) {
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
            case POW -> StrictMath.pow(a, b);
            default -> throw unknown(op);
        };
    }

    private static IllegalArgumentException unknown(Op op) {
        return new IllegalArgumentException("Scalars have no " + op);
    }
}
