package dev.synapt.kernels.algebra;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Rebuilds expressions from the leaves up by a rule, meeting each shared subexpression once. */
final class Rewriting {
    private final UnaryOperator<Expr> rule;
    private final Map<Expr, Expr> results = new HashMap<>();

    /** @param rule takes an expression whose operands are already rewritten to what stands in its place */
    Rewriting(UnaryOperator<Expr> rule) {
        this.rule = rule;
    }

    /** Lets {@code replacement} stand in the place of {@code original} whatever the rule says. */
    void replace(Expr original, Expr replacement) {
        results.put(original, replacement);
    }

    Expr apply(Expr expr) {
        Expr known = results.get(expr);
        if (known != null) {
            return known;
        }
        List<Expr> operands = new ArrayList<>(expr.operands().size());
        for (Expr operand : expr.operands()) {
            operands.add(apply(operand));
        }
        Expr result = rule.apply(expr.withOperands(operands));
        results.put(expr, result);
        return result;
    }
}
