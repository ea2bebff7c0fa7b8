package dev.synapt.kernels.plan;

import dev.synapt.kernels.graph.Optimizer.Named;
import java.util.List;

/**
 * How the elements of arrays follow the gradient of a parameter.
 *
 * @param name of the method that does it
 * @param outputs the new value of each array, in order, over {@code w}, an element of the parameter, {@code g}, its
 *     gradient, the arrays by their variables and numbers of the step; the new value of an earlier output {@code m} is
 *     {@code new_m}
 */
public record UpdateRule(String name, List<Named> outputs) {
    /** The variable that stands for an element of the parameter. */
    public static final String PARAMETER = "w";

    /** The variable that stands for an element of the gradient. */
    public static final String GRADIENT = "g";

    public UpdateRule {
        outputs = List.copyOf(outputs);
    }

    /** Whether an array changes. */
    public boolean writes(String variable) {
        return outputs.stream().anyMatch(output -> output.name().equals(variable));
    }
}
