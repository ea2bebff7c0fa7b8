package dev.synapt.kernels.algebra;

/** {@link Arithmetic} of {@code double} and {@code long}. */
final class DoubleArithmetic implements Arithmetic {
    @Override
    public double unary(Op op, double x) {
        return switch (op) {
            case NEG -> -x;
            case ABS -> Math.abs(x);
            case SQRT -> Math.sqrt(x);
            case REDUCED_ANGLE -> LargeAngle.reduced(x, Precision.FLOAT64);
            case QUARTER_TURNS -> LargeAngle.quarters(x, Precision.FLOAT64);
            default -> throw Arithmetic.unknown(op);
        };
    }

    @Override
    public double binary(Op op, double a, double b) {
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
            default -> throw Arithmetic.unknown(op);
        };
    }

    @Override
    public double fma(double a, double b, double c) {
        return Math.fma(a, b, c);
    }

    @Override
    public long binary(Op op, long a, long b) {
        return switch (op) {
            case WORD_ADD -> a + b;
            case WORD_SUB -> a - b;
            case WORD_AND -> a & b;
            case WORD_OR -> a | b;
            case WORD_XOR -> a ^ b;
            default -> throw Arithmetic.unknown(op);
        };
    }

    @Override
    public long shift(Op op, long x, int amount) {
        return switch (op) {
            case SHIFT_LEFT -> x << amount;
            case SHIFT_RIGHT -> x >>> amount;
            case SHIFT_RIGHT_SIGNED -> x >> amount;
            default -> throw Arithmetic.unknown(op);
        };
    }
}
