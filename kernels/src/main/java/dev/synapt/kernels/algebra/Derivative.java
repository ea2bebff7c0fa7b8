package dev.synapt.kernels.algebra;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Differentiates expressions symbolically, in reverse mode over the shared graph.
 *
 * <p>A value at {@link Level#ROW} that is used at {@link Level#ELEMENT} was broadcast, so its adjoint is the sum over
 * the row; the adjoint of a row's sum is broadcast in turn. Values at kinks and ties are those that {@link Op} states.
 * A branch that is not selected contributes exactly zero, even where its derivative overflows.
 */
public final class Derivative {
    private static final Expr ZERO = Expr.constant(0);
    private static final Expr ONE = Expr.constant(1);

    private final Set<Expr> dependent = new HashSet<>();
    private final Map<Expr, Adjoint> adjoints = new HashMap<>();

    private Derivative() {}

    /**
     * The derivative of {@code f} by {@code variable}, simplified.
     *
     * <p>For an f at {@link Level#ROW}, such as a sample's loss, this is the gradient by the element {@code variable};
     * for an f at {@link Level#ELEMENT} without reductions, such as an activation, it is f'. An f at
     * {@link Level#ELEMENT} with reductions is taken as the sum of its elements.
     */
    public static Expr of(Expr f, String variable) {
        return vectorJacobian(f, variable, ONE);
    }

    /**
     * The gradient by {@code variable} of a loss whose gradient by {@code f} is {@code upstream}, simplified: the
     * product of the row {@code upstream} with the Jacobian of f.
     */
    public static Expr vectorJacobian(Expr f, String variable, Expr upstream) {
        return vectorJacobians(f, List.of(variable), upstream).get(0);
    }

    /**
     * The gradients by several variables, in their order. Not the same as those by each alone where operands tie: of
     * the greater of two that both depend on a variable here, the first gets the gradient.
     */
    public static List<Expr> vectorJacobians(Expr f, List<String> variables, Expr upstream) {
        return new Derivative()
                .differentiate(f, variables, upstream).stream()
                        .map(Simplifier::simplify)
                        .toList();
    }

    /**
     * The derivative as one would write it, to be read by people: with names for parts, and what can be gathered
     * gathered. {@link Formula} reads it too.
     *
     * @param parts by name, as they stand in f
     * @param upstream the gradient by f; 1 for the derivative
     */
    public static String text(Expr f, String variable, Map<String, Expr> parts, Expr upstream) {
        Map<Expr, Expr> names = new HashMap<>();
        // A root of numbers reads better than its digits.
        Expr.inOrder(List.of(f)).stream()
                .filter(e -> e.op() == Op.SQRT && Simplifier.simplify(e).op() == Op.CONSTANT)
                .forEach(e -> names.put(e, Expr.variable(GatheredText.of(e), Level.SCALAR)));
        parts.forEach((name, part) -> names.put(part, Expr.variable(name, part.level())));
        Expr derivative = new Derivative()
                .differentiate(f, List.of(variable), upstream)
                .get(0)
                .substitute(names);
        return GatheredText.of(Simplifier.simplify(derivative));
    }

    private List<Expr> differentiate(Expr f, List<String> variables, Expr upstream) {
        List<Expr> order = new ArrayList<>(Expr.inOrder(List.of(f)));
        Map<String, Expr> targets = new HashMap<>();
        for (Expr expr : order) {
            if (expr.op() == Op.VARIABLE && variables.contains(expr.name())) {
                targets.put(expr.name(), expr);
                dependent.add(expr);
            } else if (Partials.dependsThrough(expr, dependent)) {
                dependent.add(expr);
            }
        }
        adjointOf(f).add(upstream);
        for (int i = order.size() - 1; i >= 0; i--) {
            Expr node = order.get(i);
            if (dependent.contains(node) && !targets.containsValue(node)) {
                Partials partials = new Partials(
                        this::dependsOn, (operand, share) -> contribute(node, node.operand(operand), share));
                adjointOf(node).terms().forEach(term -> partials.of(node, term));
            }
        }
        return variables.stream().map(targets::get).map(this::gradient).toList();
    }

    private Expr gradient(@Nullable Expr target) {
        return target == null ? ZERO : adjointOf(target).total();
    }

    private boolean dependsOn(Expr expr) {
        return dependent.contains(expr);
    }

    private Adjoint adjointOf(Expr expr) {
        return adjoints.computeIfAbsent(expr, unseen -> new Adjoint());
    }

    private void contribute(Expr user, Expr operand, Expr contribution) {
        if (dependsOn(operand)) {
            boolean broadcast = user.level() == Level.ELEMENT && operand.level() != Level.ELEMENT;
            adjointOf(operand).add(broadcast ? Expr.sum(contribution) : contribution);
        }
    }
}
