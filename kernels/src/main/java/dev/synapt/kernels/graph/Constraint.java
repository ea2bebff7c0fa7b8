package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import java.util.List;

/**
 * What becomes of a parameter after its update.
 *
 * @param formula the new value over {@code w}, an element; with axes, what it is multiplied by over {@code norm}, the
 *     length of the vector of all elements that differ on these axes only
 * @param axes of the parameter's shape, ascending; none where a constraint looks at the element only
 */
public record Constraint(Expr formula, List<Integer> axes) {
    public Constraint {
        axes = List.copyOf(axes);
    }

    /** Whether it looks at the element only. */
    public boolean ofElements() {
        return axes.isEmpty();
    }
}
