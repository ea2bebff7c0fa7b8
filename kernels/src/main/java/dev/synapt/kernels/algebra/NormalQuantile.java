package dev.synapt.kernels.algebra;

import java.util.List;

/**
 * The quantile function of the standard normal distribution, which makes normal numbers of uniform ones, by rational
 * approximations to seven digits (Wichura, 1988, AS 241, PPND7).
 */
final class NormalQuantile {
    /**
     * Least distance from 0 and 1 of what it is asked for: half the last place of a uniform number of single precision.
     */
    private static final double LEAST = 0x1p-25;

    /** Up to this distance from a half the approximation of the middle holds. */
    private static final double MIDDLE = 0.425;

    /** Coefficients from the constant on, as all that follow: above and below the line of a fraction. */
    private static final List<Double> MIDDLE_ABOVE = List.of(3.3871327179, 50.434271938, 159.29113202, 59.109374720);

    private static final List<Double> MIDDLE_BELOW = List.of(1.0, 17.895169469, 78.757757664, 67.187563600);
    private static final List<Double> TAIL_ABOVE = List.of(1.4234372777, 2.7568153900, 1.3067284816, 0.17023821103);
    private static final List<Double> TAIL_BELOW = List.of(1.0, 0.73700164250, 0.12021132975);

    private static final Expr ONE = Expr.constant(1);

    private NormalQuantile() {}

    /** The number that a normal variate of mean 0 and variance 1 stays below with probability p. */
    static Expr of(Expr p, Logarithm logarithm) {
        Expr q = p.minus(Expr.constant(0.5));
        Expr squares = Expr.constant(MIDDLE * MIDDLE).minus(q.times(q));
        Expr middle = q.times(ElementaryTable.polynomial(MIDDLE_ABOVE, squares))
                .over(ElementaryTable.polynomial(MIDDLE_BELOW, squares));
        Expr nearest = Expr.of(Op.MAX, Expr.of(Op.MIN, p, ONE.minus(p)), Expr.constant(LEAST));
        Expr root = logarithm.log(nearest).negated().apply(Op.SQRT).minus(Expr.constant(1.6));
        Expr size = ElementaryTable.polynomial(TAIL_ABOVE, root).over(ElementaryTable.polynomial(TAIL_BELOW, root));
        Expr tail = Expr.select(Op.SELECT_LT, q, Expr.constant(0), size.negated(), size);
        return Expr.select(Op.SELECT_LE, q.apply(Op.ABS), Expr.constant(MIDDLE), middle, tail);
    }
}
