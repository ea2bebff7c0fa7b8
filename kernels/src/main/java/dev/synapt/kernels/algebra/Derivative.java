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
 * <p>A value at {@link Level#ROW} that is used at {@link Level#ELEMENT} was broadcast, so its adjoint is the sum over the
 * row; the adjoint of a row's sum is broadcast in turn. Values at kinks and ties are those that {@link Op} states. A branch
 * that is not selected contributes exactly zero, even where its derivative overflows.
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
     * <p>For an f at {@link Level#ROW}, such as a sample's loss, this is the gradient by the element {@code variable}; for an
     * f at {@link Level#ELEMENT} without reductions, such as an activation, it is f'. An f at {@link Level#ELEMENT} with
     * reductions is taken as the sum of its elements.
     */
    public static Expr of(Expr f, String variable) {
        return vectorJacobian(f, variable, ONE);
    }

    /**
     * The gradient by {@code variable} of a loss whose gradient by {@code f} is {@code upstream}, simplified: the product of
     * the row {@code upstream} with the Jacobian of f.
     */
    public static Expr vectorJacobian(Expr f, String variable, Expr upstream) {
        return vectorJacobians(f, List.of(variable), upstream).get(0);
    }

    /**
     * The gradients by several variables, in their order. Not the same as those by each alone where operands tie: of the greater of
     * two that both depend on a variable here, the first gets the gradient.
     */
    public static List<Expr> vectorJacobians(Expr f, List<String> variables, Expr upstream) {
        return new Derivative().differentiate(f, variables, upstream);
    }

    private List<Expr> differentiate(Expr f, List<String> variables, Expr upstream) {
        List<Expr> order = new ArrayList<>(Expr.inOrder(List.of(f)));
        Map<String, Expr> targets = new HashMap<>();
        for (Expr expr : order) {
            if (expr.op() == Op.VARIABLE && variables.contains(expr.name())) {
                targets.put(expr.name(), expr);
                dependent.add(expr);
            } else if (dependsThrough(expr)) {
                dependent.add(expr);
            }
        }
        adjointOf(f).add(upstream);
        for (int i = order.size() - 1; i >= 0; i--) {
            Expr node = order.get(i);
            if (dependent.contains(node) && !targets.containsValue(node)) {
                adjointOf(node).terms().forEach(term -> propagate(node, term));
            }
        }
        return variables.stream().map(targets::get).map(this::gradient).toList();
    }

    private Expr gradient(@Nullable Expr target) {
        return target == null ? ZERO : Simplifier.simplify(adjointOf(target).total());
    }

    private boolean dependsThrough(Expr expr) {
        return switch (expr.op()) {
            case STOP_GRADIENT, ARGMAX -> false;
            case SELECT_LT, SELECT_LE, SELECT_EQ, SELECT_NE, SELECT_GT, SELECT_GE ->
                dependsOn(expr.operand(2)) || dependsOn(expr.operand(3));
            default -> expr.operands().stream().anyMatch(this::dependsOn);
        };
    }

    private boolean dependsOn(Expr expr) {
        return dependent.contains(expr);
    }

    private Adjoint adjointOf(Expr expr) {
        return adjoints.computeIfAbsent(expr, unseen -> new Adjoint());
    }

    /** Hands the part {@code c} of the adjoint of {@code y} on to the operands of y. */
    private void propagate(Expr y, Expr c) {
        if (y.op().isSelect()) {
            propagateSelect(y, c);
            return;
        }
        Expr a = y.operand(0);
        switch (y.op()) {
            case NEG -> contribute(y, a, Adjoint.negated(c));
            case ABS -> contribute(y, a, throughAbs(a, c));
            case SQRT -> contribute(y, a, Adjoint.divided(Adjoint.scaled(c, Expr.constant(0.5)), y));
            case EXP -> contribute(y, a, Adjoint.scaled(c, y));
            case EXPM1 -> contribute(y, a, Adjoint.scaled(c, a.apply(Op.EXP)));
            case LOG -> contribute(y, a, Adjoint.divided(c, a));
            case LOG1P -> contribute(y, a, Adjoint.divided(c, ONE.plus(a)));
            case TANH -> contribute(y, a, Adjoint.scaled(c, ONE.minus(y.times(y))));
            case SIGMOID -> contribute(y, a, Adjoint.scaled(c, y.times(ONE.minus(y))));
            case SOFTPLUS -> contribute(y, a, Adjoint.scaled(c, a.apply(Op.SIGMOID)));
            case ERF ->
                contribute(
                        y,
                        a,
                        Adjoint.scaled(c, a.times(a).negated().apply(Op.EXP).times(2 / Math.sqrt(Math.PI))));
            case SUM -> contribute(y, a, c);
            case ROW_MAX -> contribute(y, a, Expr.select(Op.SELECT_EQ, Expr.index(), a.apply(Op.ARGMAX), c, ZERO));
            case ADD, SUB, MUL, DIV, MAX, MIN, POW -> propagateBinary(y, a, y.operand(1), c);
            case FMA -> {
                propagateProduct(y, a, y.operand(1), c);
                contribute(y, y.operand(2), c);
            }
            default ->
                throw new IllegalArgumentException("Differentiate before lowering: " + y.op() + " has no derivative");
        }
    }

    private void propagateSelect(Expr y, Expr c) {
        Expr a = y.operand(0);
        Expr b = y.operand(1);
        contribute(y, y.operand(2), Expr.select(y.op(), a, b, c, ZERO));
        contribute(y, y.operand(3), Expr.select(y.op(), a, b, ZERO, c));
    }

    private void propagateBinary(Expr y, Expr a, Expr b, Expr c) {
        switch (y.op()) {
            case ADD -> {
                contribute(y, a, c);
                contribute(y, b, c);
            }
            case SUB -> {
                contribute(y, a, c);
                contribute(y, b, Adjoint.negated(c));
            }
            case MUL -> propagateProduct(y, a, b, c);
            case DIV -> {
                contribute(y, a, Adjoint.divided(c, b));
                contribute(y, b, Adjoint.negated(Adjoint.divided(Adjoint.scaled(c, y), b)));
            }
            case MAX -> propagateExtremum(y, Op.SELECT_GT, Op.SELECT_GE, c);
            case MIN -> propagateExtremum(y, Op.SELECT_LT, Op.SELECT_LE, c);
            default -> {
                contribute(y, a, Adjoint.scaled(c, b.times(Expr.of(Op.POW, a, b.minus(ONE)))));
                contribute(y, b, Adjoint.scaled(c, y.times(a.apply(Op.LOG))));
            }
        }
    }

    private void propagateProduct(Expr y, Expr a, Expr b, Expr c) {
        if (a.equals(b)) {
            contribute(y, a, Adjoint.scaled(Adjoint.scaled(c, Expr.constant(2)), a));
        } else {
            contribute(y, a, Adjoint.scaled(c, b));
            contribute(y, b, Adjoint.scaled(c, a));
        }
    }

    /** A tie goes to the operand that is constant, or else to the first. */
    private void propagateExtremum(Expr y, Op strictly, Op orEqual, Expr c) {
        Expr a = y.operand(0);
        Expr b = y.operand(1);
        if (dependsOn(a) && dependsOn(b)) {
            contribute(y, a, Expr.select(orEqual, a, b, c, ZERO));
            contribute(y, b, Expr.select(orEqual, a, b, ZERO, c));
        } else {
            contribute(y, a, Expr.select(strictly, a, b, c, ZERO));
            contribute(y, b, Expr.select(strictly, b, a, c, ZERO));
        }
    }

    private static Expr throughAbs(Expr a, Expr c) {
        Expr negative = Expr.select(Op.SELECT_LT, a, ZERO, Adjoint.negated(c), ZERO);
        return Expr.select(Op.SELECT_GT, a, ZERO, c, negative);
    }

    private void contribute(Expr user, Expr operand, Expr contribution) {
        if (dependsOn(operand)) {
            boolean broadcast = user.level() == Level.ELEMENT && operand.level() != Level.ELEMENT;
            adjointOf(operand).add(broadcast ? Expr.sum(contribution) : contribution);
        }
    }
}
