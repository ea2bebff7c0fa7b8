package dev.synapt.kernels.algebra;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gives out the names of a row program, none of which is that of an input or output. */
final class LetNames {
    private final Set<String> taken;
    private final Map<String, Integer> counts = new HashMap<>();

    /** @throws IllegalArgumentException if one name stands for two different variables */
    LetNames(Collection<Expr> roots, Collection<String> outputs) {
        taken = new HashSet<>(outputs);
        Map<String, Expr> variables = new HashMap<>();
        for (Expr expr : Expr.inOrder(roots)) {
            Expr other = expr.op().isNamed() ? variables.putIfAbsent(expr.name(), expr) : null;
            if (other != null) {
                throw new IllegalArgumentException("Two different variables are named " + expr.name());
            }
        }
        taken.addAll(variables.keySet());
    }

    private String fresh(String prefix) {
        String name;
        do {
            name = prefix + counts.merge(prefix, 1, Integer::sum);
        } while (taken.contains(name));
        return name;
    }

    String temporary() {
        return fresh("t");
    }

    String scratch() {
        return fresh("scratch");
    }

    /** The local that will hold the result of a reduction. */
    Expr reduction(Op op) {
        return Expr.local(fresh(op.symbol()), ValueType.REAL, Level.ROW);
    }
}
