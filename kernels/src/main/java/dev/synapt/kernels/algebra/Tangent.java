package dev.synapt.kernels.algebra;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How expressions change along a direction: differentiation in forward mode. The tangent of a gradient is the product
 * of the Hessian with the direction (Pearlmutter, 1994).
 */
public final class Tangent {
    private final Map<Expr, Expr> directions;
    private final boolean ofRow;
    private final Set<Expr> dependent = new HashSet<>();
    private final Map<Expr, Adjoint> tangents = new HashMap<>();

    /** @param ofRow whether all elements of a row change; else each one alone */
    private Tangent(Map<Expr, Expr> directions, boolean ofRow) {
        this.directions = new LinkedHashMap<>(directions);
        this.ofRow = ofRow;
    }

    /**
     * The derivative of {@code f} along a direction, simplified; of the level that it has, which for an f with
     * reductions is that of f. Values at kinks are those of {@link Derivative}.
     *
     * @param directions by variable how fast it changes; variables that are not there stay as they are
     */
    public static Expr of(Expr f, Map<Expr, Expr> directions) {
        return new Tangent(directions, true).along(f);
    }

    /**
     * How fast each element of {@code f} changes with the same element of a variable, simplified: the diagonal of the
     * Jacobian. Without reductions that is f'.
     */
    public static Expr diagonal(Expr f, Expr variable) {
        return new Tangent(Map.of(variable, Expr.constant(1)), false).along(f);
    }

    private Expr along(Expr f) {
        for (Expr expr : Expr.inOrder(List.of(f))) {
            Expr direction = directions.get(expr);
            if (direction != null) {
                dependent.add(expr);
                tangentOf(expr).add(direction);
            } else if (Partials.dependsThrough(expr, dependent)) {
                dependent.add(expr);
                gather(expr);
            }
        }
        return Simplifier.simplify(tangentOf(f).total());
    }

    private Adjoint tangentOf(Expr expr) {
        return tangents.computeIfAbsent(expr, unseen -> new Adjoint());
    }

    /**
     * The sum of what each operand's tangent does to the result; over a row, of what each element's that changes does.
     */
    private void gather(Expr y) {
        Adjoint sum = tangentOf(y);
        for (int i = 0; i < y.operands().size(); i++) {
            int from = i;
            Partials partials = new Partials(dependent::contains, (operand, share) -> {
                if (operand == from) {
                    sum.add(ofRow && y.op().isReduction() ? Expr.sum(share) : share);
                }
            });
            tangentOf(y.operand(i)).terms().forEach(term -> partials.of(y, term));
        }
    }
}
