package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.algebra.Op;
import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.graph.Constraint;
import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.LearningRates;
import dev.synapt.kernels.graph.Optimizer;
import dev.synapt.kernels.graph.Optimizer.Bounded;
import dev.synapt.kernels.graph.Optimizer.Named;
import dev.synapt.kernels.graph.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The formulas of an optimizer's rules, element by element. */
final class RuleFormulas {
    private static final Expr ZERO = Expr.constant(0);
    private static final Expr ONE = Expr.constant(1);

    private final Optimizer optimizer;
    private final LearningRates rates;

    RuleFormulas(Graph graph) {
        this.optimizer = graph.optimizer();
        this.rates = graph.rates();
    }

    /**
     * One step along a gradient: the optimizer's state, then the parameter, or where a whole tensor decides how long
     * the step is, its direction.
     */
    List<Named> step(Expr gradient, Parameter parameter) {
        Map<Expr, Expr> names = new HashMap<>();
        names.put(Expr.variable(UpdateRule.GRADIENT), bounded(gradient));
        List<Named> outputs = new ArrayList<>();
        Optimizer.Rule rule = optimizer.rule(parameter);
        rule.next().forEach(slot -> outputs.add(substituted(atRate(slot, parameter), names)));
        Expr direction = rule.direction();
        if (direction != null) {
            String slot = rule.factored();
            Expr whole = slot == null || factors(parameter)
                    ? direction
                    : direction.over(Expr.variable("new_" + slot).apply(Op.SQRT));
            outputs.add(substituted(new Named("direction", whole), names));
        } else {
            moved(parameter).forEach(output -> outputs.add(substituted(output, names)));
        }
        return outputs;
    }

    /** The parameter's new value, and the moving average of what it was before a constraint. */
    List<Named> moved(Parameter parameter) {
        List<Named> outputs = new ArrayList<>();
        Expr update = optimizer
                .rule(parameter)
                .update()
                .substitute(Map.of(Expr.variable("longest", Level.SCALAR), longest(parameter)));
        Expr moved = rates.of(parameter, Simplifier.simplify(update), optimizer.scalars());
        outputs.add(new Named(UpdateRule.PARAMETER, constrained(moved, parameter)));
        Optimizer.Averaging averaging = optimizer.averaging();
        if (averaging != null) {
            outputs.add(new Named(Optimizer.AVERAGE, average(averaging, moved)));
        }
        return outputs;
    }

    private static Expr longest(Parameter parameter) {
        return Expr.constant(parameter.shape().dimensions().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(1));
    }

    /** A new value under a constraint of single elements. */
    static Expr constrained(Expr moved, Parameter parameter) {
        Constraint constraint = parameter.constraint();
        return constraint == null || !constraint.ofElements()
                ? moved
                : constraint.formula().substitute(Map.of(Expr.variable(UpdateRule.PARAMETER), moved));
    }

    /**
     * The first update's average is the parameter itself: there is nothing before it to keep. Constraints come after
     * it, as in Keras.
     */
    private static Expr average(Optimizer.Averaging averaging, Expr moved) {
        Expr kept = Expr.select(
                Op.SELECT_GT, Expr.variable("iteration", Level.SCALAR), ONE, Expr.constant(averaging.momentum()), ZERO);
        return kept.times(Expr.variable(Optimizer.AVERAGE)).plus(ONE.minus(kept).times(moved));
    }

    private Expr bounded(Expr gradient) {
        if (optimizer.clipping().bounded() != Bounded.VALUE) {
            return gradient;
        }
        double bound = optimizer.clipping().bound();
        return Expr.of(Op.MIN, Expr.of(Op.MAX, gradient, Expr.constant(-bound)), Expr.constant(bound));
    }

    /** Whether a slot of a parameter is replaced by the product of its means along rows and columns. */
    boolean factors(Parameter parameter) {
        return optimizer.rule(parameter).factored() != null && parameter.shape().rank() > 1;
    }

    /** What a parameter's step is multiplied by, over the totals of two sums of squares. */
    Expr trust(Expr values, Expr directions, Parameter parameter) {
        Expr trust = Objects.requireNonNull(optimizer.rule(parameter).trust());
        Map<Expr, Expr> names = new HashMap<>();
        names.put(Expr.variable("squares", Level.SCALAR), values);
        names.put(Expr.variable("directionSquares", Level.SCALAR), directions);
        names.put(
                Expr.variable("elements", Level.SCALAR),
                Expr.constant(parameter.shape().size()));
        return rates.of(parameter, trust, optimizer.scalars()).substitute(names);
    }

    private Named atRate(Named formula, Parameter parameter) {
        return new Named(formula.name(), rates.of(parameter, formula.formula(), optimizer.scalars()));
    }

    private static Named substituted(Named formula, Map<Expr, Expr> names) {
        return new Named(formula.name(), formula.formula().substitute(names));
    }
}
