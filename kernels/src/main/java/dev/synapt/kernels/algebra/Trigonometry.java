package dev.synapt.kernels.algebra;

/**
 * Sine and cosine in the basic operations: {@code x = n pi / 2 + r} with an integer n and {@code |r| <= pi / 4},
 * polynomials for both of r, of which the last bits of n choose one and its sign. Pi is taken off in three parts (Cody
 * and Waite, 1980), the first two without any rounding that counts; that is so up to a limit, and {@link LargeAngle}
 * makes angles beyond it smaller.
 */
final class Trigonometry {
    private static final Expr ONE = Expr.constant(1);
    private static final Expr LAST = Expr.word(1);
    private static final Expr LAST_BUT_ONE = Expr.word(2);

    private final ElementaryTable table;

    Trigonometry(ElementaryTable table) {
        this.table = table;
    }

    /**
     * The argument reduced.
     *
     * @param quarters n, right in its last bits
     */
    private record Reduced(Expr quarters, Expr r) {}

    private Reduced reduce(Expr x) {
        Expr shift = Expr.constant(table.integerShift());
        Expr angle = x.apply(Op.REDUCED_ANGLE);
        Expr shifted = angle.fma(Expr.constant(2 / Math.PI), shift);
        Expr n = shifted.minus(shift);
        Expr r = angle;
        for (double part : table.halfPi()) {
            r = n.fma(Expr.constant(-part), r);
        }
        Expr quarters = shifted.plus(x.apply(Op.QUARTER_TURNS));
        return new Reduced(quarters.apply(Op.BITS), r);
    }

    /** sin(x). */
    Expr sin(Expr x) {
        Reduced reduced = reduce(x);
        return value(reduced.quarters(), reduced.r());
    }

    /** cos(x), the sine of a quarter more. */
    Expr cos(Expr x) {
        Reduced reduced = reduce(x);
        return value(Expr.of(Op.WORD_ADD, reduced.quarters(), LAST), reduced.r());
    }

    /** The sine of r and so many quarters of a turn. */
    private Expr value(Expr quarters, Expr r) {
        Expr z = r.times(r);
        Expr sine = z.times(r).fma(ElementaryTable.polynomial(table.sin(), z), r);
        Expr cosine = z.fma(z.fma(ElementaryTable.polynomial(table.cos(), z), Expr.constant(-0.5)), ONE);
        // All bits where the number of quarters is odd, else none.
        Expr odd = Expr.of(Op.WORD_SUB, Expr.word(0), Expr.of(Op.WORD_AND, quarters, LAST));
        Expr either = Expr.of(Op.WORD_XOR, sine.apply(Op.BITS), cosine.apply(Op.BITS));
        Expr chosen = Expr.of(Op.WORD_XOR, sine.apply(Op.BITS), Expr.of(Op.WORD_AND, either, odd));
        Expr sign = Expr.shift(
                Op.SHIFT_LEFT,
                Expr.of(Op.WORD_AND, quarters, LAST_BUT_ONE),
                table.precision().bits() - 2);
        return Expr.of(Op.WORD_XOR, chosen, sign).apply(Op.FROM_BITS);
    }
}
