package dev.synapt.kernels.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The derivative of the result by one subexpression while it is being gathered: a sum of terms.
 *
 * <p>Terms that a select masks, {@code select(x > 0, c, 0)}, are kept apart from the others and are multiplied inside
 * their mask: {@code select(x > 0, 0, c) * exp(x)} would be 0 * infinity, not a number, for large x.
 */
final class Adjoint {
    private static final Expr ZERO = Expr.constant(0);

    private final List<Expr> terms = new ArrayList<>();

    /** Adds a term, joining it with the one it can be joined with: that of the same mask, or of none. */
    void add(Expr term) {
        for (int i = 0; i < terms.size(); i++) {
            Expr joined = joined(terms.get(i), term);
            if (!joined.equals(ZERO)) {
                terms.set(i, joined);
                return;
            }
        }
        terms.add(term);
    }

    /** What is to be handed on, term by term. */
    List<Expr> terms() {
        return List.copyOf(terms);
    }

    /** The sum of the terms; the masked ones last, which reads better. */
    Expr total() {
        return Stream.concat(
                        terms.stream().filter(term -> !isMasked(term)),
                        terms.stream().filter(Adjoint::isMasked))
                .reduce(Expr::plus)
                .orElse(ZERO);
    }

    /** The sum of two terms in one, or zero where they must stay apart. */
    private static Expr joined(Expr a, Expr b) {
        if (!isMasked(a) && !isMasked(b)) {
            return a.plus(b);
        }
        boolean sameMask = isMasked(a)
                && isMasked(b)
                && a.op() == b.op()
                && a.operands().subList(0, 2).equals(b.operands().subList(0, 2));
        return sameMask ? withBranches(a, sum(a.operand(2), b.operand(2)), sum(a.operand(3), b.operand(3))) : ZERO;
    }

    private static Expr sum(Expr a, Expr b) {
        if (a.equals(ZERO)) {
            return b;
        }
        return b.equals(ZERO) ? a : a.plus(b);
    }

    private static boolean isMasked(Expr term) {
        return term.op().isSelect() && (isZeroOrMasked(term.operand(2)) || isZeroOrMasked(term.operand(3)));
    }

    private static boolean isZeroOrMasked(Expr branch) {
        return branch.equals(ZERO) || isMasked(branch);
    }

    private static Expr withBranches(Expr select, Expr then, Expr otherwise) {
        return Expr.select(select.op(), select.operand(0), select.operand(1), then, otherwise);
    }

    private static Expr inside(Expr term, UnaryOperator<Expr> change) {
        if (term.equals(ZERO)) {
            return ZERO;
        }
        return isMasked(term)
                ? withBranches(term, inside(term.operand(2), change), inside(term.operand(3), change))
                : change.apply(term);
    }

    /** The term times a factor; masked parts stay zero. */
    static Expr scaled(Expr term, Expr factor) {
        return inside(term, part -> part.isConstant(1) ? factor : part.times(factor));
    }

    /** The term divided: by the element, or times the reciprocal where that need be formed only once for the row. */
    static Expr divided(Expr term, Expr divisor) {
        boolean once = divisor.level().compareTo(term.level()) < 0;
        return once ? scaled(term, Expr.constant(1).over(divisor)) : inside(term, part -> part.over(divisor));
    }

    /** The term with its sign changed. */
    static Expr negated(Expr term) {
        return inside(term, Expr::negated);
    }
}
