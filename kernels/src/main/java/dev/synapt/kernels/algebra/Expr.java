package dev.synapt.kernels.algebra;

import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.UnaryOperator;

/**
 * An immutable expression: an {@link Op} and its operands.
 *
 * <p>Equal expressions are one object (they are interned), so an expression is a graph in which common subexpressions
 * are shared from the start, and {@link #equals} compares references. One node class rather than one for each operation
 * keeps the passes short: {@code switch} over {@link #op()} is exhaustive, and rebuilding is the same for all.
 */
public final class Expr {
    private static final Map<Expr, WeakReference<Expr>> INTERNED = new WeakHashMap<>();

    private final Op op;
    private final List<Expr> operands;
    private final double value;
    private final long word;
    private final String name;
    private final Level level;
    private final int hash;

    private Expr(Op op, List<Expr> operands, double value, long word, String name, Level level) {
        this.op = op;
        this.operands = operands;
        this.value = value;
        this.word = word;
        this.name = name;
        this.level = level;
        // Not Enum.hashCode, which differs from one run to the next.
        int result = 31 * op.name().hashCode() + level.name().hashCode();
        result = 31 * result + Double.hashCode(value);
        result = 31 * result + Long.hashCode(word);
        result = 31 * result + name.hashCode();
        this.hash = 31 * result + operands.hashCode();
    }

    private static Expr intern(Op op, List<Expr> operands, double value, long word, String name, Level level) {
        Expr candidate = new Expr(op, operands, value, word, name, level);
        synchronized (INTERNED) {
            WeakReference<Expr> reference = INTERNED.get(candidate);
            Expr known = reference == null ? null : reference.get();
            if (known != null) {
                return known;
            }
            INTERNED.put(candidate, new WeakReference<>(candidate));
            return candidate;
        }
    }

    /** A number. */
    public static Expr constant(double value) {
        return intern(Op.CONSTANT, List.of(), value, 0, "", Level.SCALAR);
    }

    /** The element of the buffer {@code name}. */
    public static Expr variable(String name) {
        return variable(name, Level.ELEMENT);
    }

    /** A number known at run time: once, for each row or for each element. */
    public static Expr variable(String name, Level level) {
        return intern(Op.VARIABLE, List.of(), 0, 0, name, level);
    }

    /** The position in the row, as a real. */
    public static Expr index() {
        return intern(Op.INDEX, List.of(), 0, 0, "", Level.ELEMENT);
    }

    /** The number of elements of a row, as a real. */
    public static Expr extent() {
        return intern(Op.EXTENT, List.of(), 0, 0, "", Level.SCALAR);
    }

    /** An integer. */
    public static Expr word(long word) {
        return intern(Op.WORD_CONSTANT, List.of(), 0, word, "", Level.SCALAR);
    }

    /** An integer known at run time: once or for each row. */
    public static Expr wordVariable(String name, Level level) {
        return intern(Op.WORD_VARIABLE, List.of(), 0, 0, name, level);
    }

    /** The position in the row, as an integer. */
    public static Expr wordIndex() {
        return intern(Op.WORD_INDEX, List.of(), 0, 0, "", Level.ELEMENT);
    }

    /** What the {@link Let} named {@code name} computes. */
    static Expr local(String name, ValueType type, Level level) {
        return intern(type == ValueType.REAL ? Op.LOCAL : Op.WORD_LOCAL, List.of(), 0, 0, name, level);
    }

    /** A word shifted by a constant number of bits. */
    public static Expr shift(Op op, Expr x, int amount) {
        if (!op.isShift() || amount < 0) {
            throw new IllegalArgumentException("Not a shift: " + op + " by " + amount);
        }
        return build(op, List.of(x), amount);
    }

    /**
     * The operation applied to the operands. The reduction of an expression that is the same for all elements of a row
     * is worked out: its sum is {@code x * extent}, its maximum itself.
     *
     * @throws IllegalArgumentException if the number or the types of the operands are not those of {@code op}
     */
    public static Expr of(Op op, Expr... operands) {
        return of(op, List.of(operands));
    }

    /** As {@link #of(Op, Expr...)}. */
    public static Expr of(Op op, List<Expr> operands) {
        if (op.isLeaf() || op.isShift()) {
            throw new IllegalArgumentException(op + " has a constructor of its own");
        }
        if (op.isReduction() && operands.get(0).level != Level.ELEMENT) {
            return reductionOfEqual(op, operands.get(0));
        }
        return build(op, List.copyOf(operands), 0);
    }

    private static Expr build(Op op, List<Expr> operands, long word) {
        if (operands.size() != op.arity()) {
            throw new IllegalArgumentException(op + " takes " + op.arity() + " operands, not " + operands.size());
        }
        Level level = Level.SCALAR;
        for (Expr operand : operands) {
            if (operand.type() != op.operandType()) {
                throw new IllegalArgumentException(op + " takes a " + op.operandType() + ", not " + operand);
            }
            level = level.and(operand.level);
        }
        return intern(op, operands, 0, word, "", op.isReduction() ? Level.ROW : level);
    }

    private static Expr reductionOfEqual(Op op, Expr x) {
        return switch (op) {
            case SUM -> x.times(extent());
            case ARGMAX -> constant(0);
            case SIMPLEX_THRESHOLD -> x.minus(constant(1).over(extent()));
            default -> x;
        };
    }

    /** The sum of the row. */
    public static Expr sum(Expr x) {
        return of(Op.SUM, x);
    }

    /** The mean of the row: its sum divided by its extent. */
    public static Expr mean(Expr x) {
        return x.level == Level.ELEMENT ? sum(x).over(extent()) : x;
    }

    /** The maximum of the row. */
    public static Expr rowMax(Expr x) {
        return of(Op.ROW_MAX, x);
    }

    /** {@code comparison} of a with b {@code ? then : otherwise}. */
    public static Expr select(Op comparison, Expr a, Expr b, Expr then, Expr otherwise) {
        if (!comparison.isSelect()) {
            throw new IllegalArgumentException(comparison + " is not a select");
        }
        return of(comparison, a, b, then, otherwise);
    }

    /** {@code this + b}. */
    public Expr plus(Expr b) {
        return of(Op.ADD, this, b);
    }

    /** {@code this - b}. */
    public Expr minus(Expr b) {
        return of(Op.SUB, this, b);
    }

    /** {@code this * b}. */
    public Expr times(Expr b) {
        return of(Op.MUL, this, b);
    }

    /** {@code this * b}. */
    public Expr times(double b) {
        return times(constant(b));
    }

    /** {@code this / b}. */
    public Expr over(Expr b) {
        return of(Op.DIV, this, b);
    }

    /** {@code -this}. */
    public Expr negated() {
        return of(Op.NEG, this);
    }

    /** {@code this * b + c}, rounded once. */
    public Expr fma(Expr b, Expr c) {
        return of(Op.FMA, this, b, c);
    }

    /** The unary operation applied to this. */
    public Expr apply(Op unary) {
        return of(unary, this);
    }

    /** This to a whole power, by repeated squaring; a negative power is the reciprocal of the positive one. */
    public Expr power(int exponent) {
        if (exponent < 0) {
            return constant(1).over(power(Math.negateExact(exponent)));
        }
        if (exponent == 0) {
            return constant(1);
        }
        Expr root = power(exponent / 2);
        Expr square = exponent < 2 ? root : root.times(root);
        if (exponent % 2 == 0) {
            return square;
        }
        return exponent == 1 ? this : square.times(this);
    }

    /** 1 for positive numbers, -1 for negative ones, and x itself otherwise: at zeros and NaN. Its derivative is 0. */
    public Expr sign() {
        Expr zero = constant(0);
        Expr notPositive = select(Op.SELECT_LT, this, zero, constant(-1), apply(Op.STOP_GRADIENT));
        return select(Op.SELECT_GT, this, zero, constant(1), notPositive);
    }

    /** The operation at the root. */
    public Op op() {
        return op;
    }

    /** The operands, in order. */
    public List<Expr> operands() {
        return operands;
    }

    /** One operand. */
    public Expr operand(int i) {
        return operands.get(i);
    }

    /** The number that a {@link Op#CONSTANT} stands for. */
    public double value() {
        return value;
    }

    /** The integer of a {@link Op#WORD_CONSTANT}, or the number of bits to shift by. */
    public long word() {
        return word;
    }

    /** The name of a variable or local. */
    public String name() {
        return name;
    }

    /** How often its value changes. */
    public Level level() {
        return level;
    }

    /** Whether it is a real or a word. */
    public ValueType type() {
        return op.type();
    }

    /** Whether it is this very number; the sign of a zero counts. */
    public boolean isConstant(double number) {
        return op == Op.CONSTANT && Double.compare(value, number) == 0;
    }

    /** The same operation on other operands. */
    public Expr withOperands(List<Expr> newOperands) {
        if (op.isLeaf() || operands.equals(newOperands)) {
            return this;
        }
        return op.isShift() ? build(op, List.copyOf(newOperands), word) : of(op, newOperands);
    }

    /** This expression with everything that {@code replacements} names replaced at once; the largest matches count. */
    public Expr substitute(Map<Expr, Expr> replacements) {
        Rewriting rewriting = new Rewriting(UnaryOperator.identity());
        replacements.forEach(rewriting::replace);
        return rewriting.apply(this);
    }

    /** Whether {@code part} occurs in this expression. */
    public boolean contains(Expr part) {
        return inOrder(List.of(this)).contains(part);
    }

    /** All expressions below and including {@code roots}, each once and after its operands. */
    public static Set<Expr> inOrder(Collection<Expr> roots) {
        Set<Expr> visited = new LinkedHashSet<>();
        roots.forEach(root -> visit(root, visited));
        return visited;
    }

    private static void visit(Expr expr, Set<Expr> visited) {
        if (!visited.contains(expr)) {
            expr.operands.forEach(operand -> visit(operand, visited));
            visited.add(expr);
        }
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        // Two different objects are equal only while one of them is being interned; its operands already are.
        return other instanceof Expr that
                && hash == that.hash
                && op == that.op
                && level == that.level
                && Double.doubleToLongBits(value) == Double.doubleToLongBits(that.value)
                && word == that.word
                && name.equals(that.name)
                && operands.equals(that.operands);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** The expression as {@linkplain FormulaText formula text}. */
    @Override
    public String toString() {
        return FormulaText.of(this);
    }
}
