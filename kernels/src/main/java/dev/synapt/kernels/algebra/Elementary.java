package dev.synapt.kernels.algebra;

/**
 * Replaces the elementary functions by polynomials and integer operations, which every back end computes to the same
 * bits; library functions differ from one JDK, and one vector library, to the next.
 *
 * <p>What comes out has no branches, only selects, so that it vectorises; sine and cosine alone have one, for large
 * angles. Results are within 2 units in the last place of the exact ones wherever they are normal numbers; denormal
 * results are flushed to zero, too large ones are infinite, NaN stays NaN. Normal quantiles alone have seven digits.
 */
public final class Elementary {
    private static final Expr ZERO = Expr.constant(0);
    private static final Expr ONE = Expr.constant(1);

    private final Precision precision;
    private final ElementaryTable table;
    private final Exponential exponential;
    private final Logarithm logarithm;
    private final Power power;
    private final Trigonometry trigonometry;

    private Elementary(Precision precision) {
        this.precision = precision;
        this.table = ElementaryTable.of(precision);
        this.exponential = new Exponential(table);
        this.logarithm = new Logarithm(table);
        this.power = new Power(table, exponential, logarithm);
        this.trigonometry = new Trigonometry(table);
    }

    /** The expression without {@linkplain Op#isElementary() elementary} operations, for use in this precision only. */
    public static Expr lower(Expr expr, Precision precision) {
        return new Rewriting(new Elementary(precision)::step).apply(expr);
    }

    /** The largest angle that {@link Op#REDUCED_ANGLE} leaves as it is. */
    public static double largestAngle(Precision precision) {
        return ElementaryTable.of(precision).largestAngle();
    }

    private Expr step(Expr expr) {
        return switch (expr.op()) {
            case STOP_GRADIENT -> expr.operand(0);
            case EXP -> exponential.exp(expr.operand(0));
            case EXPM1 -> exponential.expm1(expr.operand(0));
            case LOG -> logarithm.log(expr.operand(0));
            case LOG1P -> logarithm.log1p(expr.operand(0));
            case TANH -> tanh(expr.operand(0));
            case SIGMOID -> sigmoid(expr.operand(0));
            case SOFTPLUS -> softplus(expr.operand(0));
            case ERF -> erf(expr.operand(0));
            case SIN -> flushed(expr.operand(0), 1, trigonometry.sin(expr.operand(0)));
            case COS -> trigonometry.cos(expr.operand(0));
            case POW -> power.of(expr.operand(0), expr.operand(1));
            case NORMAL_QUANTILE -> NormalQuantile.of(expr.operand(0), logarithm);
            case UNIFORM -> new Threefry(precision).uniform(expr.operands());
            default -> expr;
        };
    }

    /** {@code h / (1 + h)} for {@code h = (e^2|x| - 1) / 2}, with the sign of x. */
    private Expr tanh(Expr x) {
        Expr magnitude = x.apply(Op.ABS);
        Expr half = exponential.expm1InRange(magnitude.plus(magnitude)).times(0.5);
        Expr ratio = half.over(half.plus(ONE));
        // Equal to the ratio, but for small h the roundings of the ratio then count for little.
        Expr small = half.negated().fma(ratio, half);
        Expr either = Expr.select(Op.SELECT_LT, half, Expr.constant(0.5), small, ratio);
        return flushed(x, 1, signed(x, atMostOne(magnitude, table.tanhOne(), either)));
    }

    /** {@code 1 / (1 + e^-x)}. */
    private Expr sigmoid(Expr x) {
        Expr value = ONE.over(exponential.onePlusExpInRange(x.negated()));
        Expr bounded = atMostOne(x, table.sigmoidOne(), value);
        return Expr.select(Op.SELECT_LT, x, Expr.constant(table.expLowest()), ZERO, bounded);
    }

    /** {@code max(x, 0) + log(1 + e^-|x|)}. */
    private Expr softplus(Expr x) {
        Expr negative = x.apply(Op.ABS).negated();
        Expr power = Expr.select(
                Op.SELECT_LT, negative, Expr.constant(table.expLowest()), ZERO, exponential.expInRange(negative));
        return Expr.of(Op.MAX, x, ZERO).plus(logarithm.log1pInRange(power));
    }

    /** {@code x + x P(x^2)} up to 1, and {@code 1 - e^Q(|x|)} above, where Q is the logarithm of erfc. */
    private Expr erf(Expr x) {
        Expr magnitude = x.apply(Op.ABS);
        Expr small = x.fma(ElementaryTable.polynomial(table.erf(), x.times(x)), x);
        Expr complement = exponential.expInRange(ElementaryTable.polynomial(table.logErfc(), magnitude));
        Expr large = signed(x, atMostOne(magnitude, table.erfOne(), ONE.minus(complement)));
        Expr either = Expr.select(Op.SELECT_LT, magnitude, ONE, small, large);
        return flushed(x, 2 / Math.sqrt(Math.PI), either);
    }

    private static Expr signed(Expr x, Expr magnitude) {
        return Expr.select(Op.SELECT_LT, x, ZERO, magnitude.negated(), magnitude);
    }

    /** 1 from {@code from} on; comparing this way round lets a NaN through. */
    private static Expr atMostOne(Expr x, double from, Expr value) {
        return Expr.select(Op.SELECT_GT, x, Expr.constant(from), ONE, value);
    }

    /** Zero where {@code slope * x}, which the value is for small x, would be denormal. */
    private Expr flushed(Expr x, double slope, Expr value) {
        Expr limit = Expr.constant(table.smallestNormal() / slope);
        return Expr.select(Op.SELECT_LT, x.apply(Op.ABS), limit, ZERO, value);
    }
}
