package dev.synapt.kernels.source;

import org.jspecify.annotations.Nullable;

/**
 * What a launch passes for a parameter of a kernel.
 *
 * @param name of an array or a number as the runtime has it, or a constant in digits
 * @param expression in Java of a number that is computed once a step; null for all else
 */
record OpenClArgument(String name, @Nullable String expression) {
    /** An array, or a number that the runtime knows by itself. */
    static OpenClArgument named(String name) {
        return new OpenClArgument(name, null);
    }

    static OpenClArgument constant(int value) {
        return new OpenClArgument(String.valueOf(value), null);
    }

    /** Whether it is the same in each step, and no array. */
    boolean isConstant() {
        return Character.isDigit(name.charAt(0));
    }
}
