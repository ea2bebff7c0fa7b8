package dev.synapt.kernels.algebra;

/** A reduction of a row under way, element by element, as {@link Op} defines it. */
final class Gathering {
    /** The virtual lanes of a sum. */
    private static final int LANES = 16;

    private final Op op;
    private final Arithmetic arithmetic;
    private final double[] lanes = new double[LANES];
    private double greatest = Double.NEGATIVE_INFINITY;
    private int greatestIndex;
    private final SimplexThreshold threshold;

    Gathering(Op op, Arithmetic arithmetic) {
        this.op = op;
        this.arithmetic = arithmetic;
        this.threshold = new SimplexThreshold(arithmetic);
    }

    void add(int j, double value) {
        switch (op) {
            case SUM -> lanes[j % LANES] = arithmetic.binary(Op.ADD, lanes[j % LANES], value);
            case ROW_MAX -> greatest = arithmetic.binary(Op.MAX, greatest, value);
            case ARGMAX -> {
                if (value > greatest) {
                    greatest = value;
                    greatestIndex = j;
                }
            }
            case SIMPLEX_THRESHOLD -> threshold.add(value);
            default -> throw Arithmetic.unknown(op);
        }
    }

    double result() {
        return switch (op) {
            case SUM -> tree();
            case ROW_MAX -> greatest;
            case ARGMAX -> greatestIndex;
            case SIMPLEX_THRESHOLD -> threshold.result();
            default -> throw Arithmetic.unknown(op);
        };
    }

    private double tree() {
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int lane = 0; lane < half; lane++) {
                lanes[lane] = arithmetic.binary(Op.ADD, lanes[lane], lanes[lane + half]);
            }
        }
        return lanes[0];
    }
}
