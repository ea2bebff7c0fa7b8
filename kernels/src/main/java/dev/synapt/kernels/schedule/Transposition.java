package dev.synapt.kernels.schedule;

import dev.synapt.kernels.plan.Tensor;

/**
 * How a parameter's transposed copy lies to it: group by group, in each the elements of the window in reverse, and each
 * of these, a matrix of inputs by columns, transposed.
 *
 * @param groups matrices that stand one above the other; 1 where there are no groups
 * @param window elements of the window; 1 for a dense layer
 */
public record Transposition(int groups, int window) {

    /** Inputs of a parameter: columns of its copy. */
    public int inputs(Tensor parameter) {
        return parameter.rows() / (groups * window);
    }

    /** The shape of a parameter's copy. */
    public Tensor of(Tensor parameter) {
        return new Tensor(
                parameter.name() + "Transposed",
                parameter.role(),
                false,
                groups * window * parameter.columns(),
                inputs(parameter));
    }
}
