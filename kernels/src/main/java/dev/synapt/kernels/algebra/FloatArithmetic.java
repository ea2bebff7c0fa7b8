package dev.synapt.kernels.algebra;

/** {@link Arithmetic} of {@code float} and {@code int}. */
final class FloatArithmetic implements Arithmetic {
    @Override
    public double unary(Op op, double real) {
        float x = (float) real;
        return switch (op) {
            case NEG -> -x;
            case ABS -> Math.abs(x);
            case SQRT -> (float) Math.sqrt(x);
            case REDUCED_ANGLE -> LargeAngle.reduced(x, Precision.FLOAT32);
            case QUARTER_TURNS -> LargeAngle.quarters(x, Precision.FLOAT32);
            default -> throw Arithmetic.unknown(op);
        };
    }

    @Override
    public double binary(Op op, double left, double right) {
        float a = (float) left;
        float b = (float) right;
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
        return Math.fma((float) a, (float) b, (float) c);
    }

    @Override
    public long binary(Op op, long left, long right) {
        int a = (int) left;
        int b = (int) right;
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
    public long shift(Op op, long word, int amount) {
        int x = (int) word;
        return switch (op) {
            case SHIFT_LEFT -> x << amount;
            case SHIFT_RIGHT -> x >>> amount;
            case SHIFT_RIGHT_SIGNED -> x >> amount;
            default -> throw Arithmetic.unknown(op);
        };
    }
}
