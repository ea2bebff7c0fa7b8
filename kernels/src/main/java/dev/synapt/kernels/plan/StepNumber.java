package dev.synapt.kernels.plan;

import dev.synapt.kernels.algebra.Expr;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A number of a step that depends on gradients or parameters. It is computed in the network's precision, one operation
 * after the other, for devices to do so that have no other one.
 *
 * @param name unique among the plan's
 * @param formula over the optimizer's numbers of a step and totals by their variables; each of its operations rounds
 *     correctly
 * @param totals rows of sums by the variables that stand for their totals
 */
public record StepNumber(String name, Expr formula, Map<String, Tensor> totals) {
    public StepNumber {
        // Not Map.copyOf, whose order differs from one run of the compiler to the next.
        totals = Collections.unmodifiableMap(new LinkedHashMap<>(totals));
    }
}
