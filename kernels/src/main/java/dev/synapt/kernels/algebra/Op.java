package dev.synapt.kernels.algebra;

import static dev.synapt.kernels.algebra.ValueType.REAL;
import static dev.synapt.kernels.algebra.ValueType.WORD;

/**
 * The operations of the algebra. A back end is a table from these to text; those that answer true to
 * {@link #isElementary()} never reach it, because {@link Elementary} has replaced them by the others.
 *
 * <p>Arithmetic is IEEE 754's, each operation rounded once to nearest. Where a result is not a number its bits are
 * unspecified: compare NaNs as equal.
 */
public enum Op {
    /** The number {@link Expr#value()}, rounded to the precision of the program. */
    CONSTANT(Form.LEAF, 0, ""),
    /** An element of the buffer, or the run-time scalar, {@link Expr#name()}. */
    VARIABLE(Form.LEAF, 0, ""),
    /** A real computed earlier by the {@link Let} named {@link Expr#name()}. Only in a {@link RowProgram}. */
    LOCAL(Form.LEAF, 0, ""),
    /** The position in the row, from 0, as a real; exact, as rows are shorter than 2^24. */
    INDEX(Form.LEAF, 0, "index"),
    /** The number of elements of the row, as a real. */
    EXTENT(Form.LEAF, 0, "extent"),

    /** {@code -x}: the sign bit inverted, of zeros too. */
    NEG(Form.PREFIX, 1, "-"),
    /** {@code |x|}: the sign bit cleared. Derivative at 0: 0. */
    ABS(Form.CALL, 1, "abs"),
    /** Square root, correctly rounded. */
    SQRT(Form.CALL, 1, "sqrt"),
    /**
     * What {@link LargeAngle} leaves of an angle in radians, which is all of it up to a limit. Only in a
     * {@link RowProgram}, as the next one.
     */
    REDUCED_ANGLE(Form.CALL, 1, "reducedAngle"),
    /** The quarters of a turn that {@link #REDUCED_ANGLE} took off the same angle, right but for whole turns. */
    QUARTER_TURNS(Form.CALL, 1, "quarterTurns"),
    /** The same value; as a constant to {@link Derivative}. */
    STOP_GRADIENT(Form.CALL, 1, "stopGradient"),

    /** {@code e^x}. */
    EXP(Form.ELEMENTARY, 1, "exp"),
    /** {@code e^x - 1}, accurate near 0. */
    EXPM1(Form.ELEMENTARY, 1, "expm1"),
    /** Natural logarithm. */
    LOG(Form.ELEMENTARY, 1, "log"),
    /** {@code log(1 + x)}, accurate near 0. */
    LOG1P(Form.ELEMENTARY, 1, "log1p"),
    /** Hyperbolic tangent. */
    TANH(Form.ELEMENTARY, 1, "tanh"),
    /** {@code 1 / (1 + e^-x)}. */
    SIGMOID(Form.ELEMENTARY, 1, "sigmoid"),
    /** {@code log(1 + e^x)}, neither overflowing nor losing digits. */
    SOFTPLUS(Form.ELEMENTARY, 1, "softplus"),
    /** The error function. */
    ERF(Form.ELEMENTARY, 1, "erf"),
    /** Sine of radians. */
    SIN(Form.ELEMENTARY, 1, "sin"),
    /** Cosine of radians. */
    COS(Form.ELEMENTARY, 1, "cos"),
    /**
     * {@code a^b} for a base that is not negative, and 1 for b = 0; whole constant exponents are written as products
     * instead.
     */
    POW(Form.ELEMENTARY, 2, "pow"),
    /**
     * The number that a standard normal variate stays below with the given probability: {@link NormalQuantile}.
     * Probabilities count as no nearer to 0 and 1 than 2^-25. It has no derivative here, since what it is taken of is
     * drawn.
     */
    NORMAL_QUANTILE(Form.ELEMENTARY, 1, "normalQuantile"),
    /**
     * A random number of [0, 1) that is a function of its four words alone (two of counter, two of key):
     * {@link Threefry}.
     */
    UNIFORM(Form.ELEMENTARY, 4, "uniform"),

    /** {@code a + b}. */
    ADD(Form.INFIX, 2, "+"),
    /** {@code a - b}. */
    SUB(Form.INFIX, 2, "-"),
    /** {@code a * b}. */
    MUL(Form.INFIX, 2, "*"),
    /** {@code a / b}, correctly rounded. */
    DIV(Form.INFIX, 2, "/"),
    /**
     * The greater, as {@link Math#max(float, float)}: NaN if either is, and 0 above -0. At a tie the gradient goes to
     * the operand that is constant, so that relu'(0) = 0, and otherwise to the first.
     */
    MAX(Form.CALL, 2, "max"),
    /** The lesser, as {@link Math#min(float, float)}: NaN if either is, and -0 below 0. Ties as in {@link #MAX}. */
    MIN(Form.CALL, 2, "min"),
    /** {@code a * b + c}, rounded once, as {@link Math#fma(float, float, float)}. */
    FMA(Form.CALL, 3, "fma"),

    /** {@code a < b ? c : d}. A comparison with NaN is false; 0 equals -0. */
    SELECT_LT(Form.SELECT, 4, "<"),
    /** {@code a <= b ? c : d}. */
    SELECT_LE(Form.SELECT, 4, "<="),
    /** {@code a == b ? c : d}. */
    SELECT_EQ(Form.SELECT, 4, "=="),
    /** {@code a != b ? c : d}, true for NaN. */
    SELECT_NE(Form.SELECT, 4, "!="),
    /** {@code a > b ? c : d}. */
    SELECT_GT(Form.SELECT, 4, ">"),
    /** {@code a >= b ? c : d}. */
    SELECT_GE(Form.SELECT, 4, ">="),

    /**
     * The sum of the row in 16 virtual lanes: lane l adds the elements j = l (mod 16) to +0 in the order of j; then
     * lanes l and l + 8 are added, of these l and l + 4, then l + 2, then l + 1. A lane is never -0, so a masked tail
     * may add zeros.
     */
    SUM(Form.REDUCTION, 1, "sum"),
    /**
     * The {@link #MAX} of the row and of minus infinity: the same in any order. The gradient goes to the first maximum.
     */
    ROW_MAX(Form.REDUCTION, 1, "max"),
    /**
     * The position, as a real, of the first element that is greater than all before it; 0 where no element is greater
     * than minus infinity. NaNs are passed over.
     */
    ARGMAX(Form.REDUCTION, 1, "argmax"),
    /**
     * The number t with {@code sum(max(x - t, 0)) = 1} over the row: taken off it, it leaves the nearest distribution
     * (Held, Wolfe and Crowder, 1974). Found from below without sorting, in no more steps than the row has elements
     * (Michelot, 1986): t begins with the greatest element less 1; then, with the number n of the elements above t and
     * the sum s of what they exceed it by, from +0 in the order of the row, it becomes {@code max(t, t + (s - 1) / n)},
     * until n is no longer less than the time before. NaN if any element is. The gradient goes to the elements above it
     * in equal parts.
     */
    SIMPLEX_THRESHOLD(Form.REDUCTION, 1, "simplexThreshold"),

    /** The integer {@link Expr#word()}. */
    WORD_CONSTANT(Form.WORD_LEAF, 0, ""),
    /** The run-time integer {@link Expr#name()}, sign-extended where words are wider than it. */
    WORD_VARIABLE(Form.WORD_LEAF, 0, ""),
    /** A word computed earlier by the {@link Let} named {@link Expr#name()}. Only in a {@link RowProgram}. */
    WORD_LOCAL(Form.WORD_LEAF, 0, ""),
    /** The position in the row, from 0. */
    WORD_INDEX(Form.WORD_LEAF, 0, "index"),
    /** {@code a + b}. */
    WORD_ADD(Form.WORD_INFIX, 2, "+"),
    /** {@code a - b}. */
    WORD_SUB(Form.WORD_INFIX, 2, "-"),
    /** {@code a & b}. */
    WORD_AND(Form.WORD_INFIX, 2, "&"),
    /** {@code a | b}. */
    WORD_OR(Form.WORD_INFIX, 2, "|"),
    /** {@code a ^ b}. */
    WORD_XOR(Form.WORD_INFIX, 2, "^"),
    /** {@code a << n}, where n is {@link Expr#word()}. */
    SHIFT_LEFT(Form.SHIFT, 1, "<<"),
    /** {@code a >>> n}, where n is {@link Expr#word()}. */
    SHIFT_RIGHT(Form.SHIFT, 1, ">>>"),
    /** {@code a >> n}, where n is {@link Expr#word()}. */
    SHIFT_RIGHT_SIGNED(Form.SHIFT, 1, ">>"),
    /** The stored bits of a real. */
    BITS(Form.TO_WORD, 1, "bits"),
    /** The real with these stored bits. */
    FROM_BITS(Form.FROM_WORD, 1, "fromBits");

    /** How an operation is written, and what it takes and yields. */
    private enum Form {
        LEAF(REAL, REAL),
        PREFIX(REAL, REAL),
        INFIX(REAL, REAL),
        CALL(REAL, REAL),
        ELEMENTARY(REAL, REAL),
        SELECT(REAL, REAL),
        REDUCTION(REAL, REAL),
        WORD_LEAF(WORD, WORD),
        WORD_INFIX(WORD, WORD),
        SHIFT(WORD, WORD),
        TO_WORD(REAL, WORD),
        FROM_WORD(WORD, REAL);

        private final ValueType takes;
        private final ValueType yields;

        Form(ValueType takes, ValueType yields) {
            this.takes = takes;
            this.yields = yields;
        }
    }

    private final Form form;
    private final int arity;
    private final String symbol;

    Op(Form form, int arity, String symbol) {
        this.form = form;
        this.arity = arity;
        this.symbol = symbol;
    }

    /** The number of operands. */
    public int arity() {
        return arity;
    }

    /**
     * The operator, the comparison of a select, or the name of the function; empty for leaves that have names of their
     * own.
     */
    public String symbol() {
        return symbol;
    }

    /** What it yields. */
    public ValueType type() {
        return form.yields;
    }

    /** What its operands are. */
    public ValueType operandType() {
        return this == UNIFORM ? WORD : form.takes;
    }

    /** Whether it has no operands. */
    public boolean isLeaf() {
        return arity == 0;
    }

    /** Whether it is written between its two operands. */
    public boolean isInfix() {
        return form == Form.INFIX || form == Form.WORD_INFIX;
    }

    /** Whether it chooses between its last two operands by comparing its first two. */
    public boolean isSelect() {
        return form == Form.SELECT;
    }

    /** Whether it takes a whole row to one value. */
    public boolean isReduction() {
        return form == Form.REDUCTION;
    }

    /** Whether it shifts by the constant {@link Expr#word()}. */
    public boolean isShift() {
        return form == Form.SHIFT;
    }

    /** Whether {@link Elementary} replaces it by other operations. */
    public boolean isElementary() {
        return form == Form.ELEMENTARY;
    }

    /** Whether {@link Expr#name()} says which one it is. */
    public boolean isNamed() {
        return switch (this) {
            case VARIABLE, LOCAL, WORD_VARIABLE, WORD_LOCAL -> true;
            default -> false;
        };
    }

    /** Whether the select {@code this} chooses its third operand when it compares {@code a} with {@code b}. */
    public boolean compare(double a, double b) {
        return switch (this) {
            case SELECT_LT -> a < b;
            case SELECT_LE -> a <= b;
            case SELECT_EQ -> a == b;
            case SELECT_NE -> a != b;
            case SELECT_GT -> a > b;
            case SELECT_GE -> a >= b;
            default -> throw new IllegalArgumentException(this + " compares nothing");
        };
    }
}
