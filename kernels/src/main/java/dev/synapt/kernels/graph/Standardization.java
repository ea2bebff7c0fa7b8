package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Op;

/** What normalizations have in common: numbers by their distance from a mean, in standard deviations. */
public final class Standardization {
    private Standardization() {}

    /** One over the standard deviation. */
    public static Expr inverse(Expr variance, double epsilon) {
        return Expr.constant(1).over(variance.plus(Expr.constant(epsilon)).apply(Op.SQRT));
    }

    /**
     * A row less its mean, over its standard deviation (Ba, Kiros and Hinton, 2016); or over the root of its mean
     * square (Zhang and Sennrich, 2019).
     *
     * @param centered whether means are subtracted
     */
    static Expr ofRow(Expr x, boolean centered, double epsilon) {
        Expr fromMean = centered ? x.minus(Expr.mean(x)) : x;
        return fromMean.times(inverse(Expr.mean(fromMean.times(fromMean)), epsilon));
    }
}
