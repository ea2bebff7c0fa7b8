package dev.synapt.kernels.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A launch of a kernel.
 *
 * @param kernel its name
 * @param ofSamples whether {@code items} are those of one sample
 * @param together samples that share these where they are
 * @param items number of work-items
 * @param arguments in the order of the kernel's parameters
 * @param gradient whether it computes the gradient of a parameter, which changes no state
 * @param every launched only in every so many steps
 * @param call of the kernel in Java that does the same, alone or together with the launches beside it; null where devices only have it
 */
record OpenClLaunch(
        String kernel,
        boolean ofSamples,
        int together,
        int items,
        List<Argument> arguments,
        boolean gradient,
        int every,
        Kernel.@Nullable Call call) {

    /**
     * An argument.
     *
     * @param formal the parameter it is for
     * @param text an array by its name, else a number of the step as a Java expression
     */
    record Argument(Formal formal, String text) {
        boolean isArray() {
            return formal.type().endsWith("*");
        }
    }

    OpenClLaunch {
        arguments = List.copyOf(arguments);
    }

    /** The same in every so many steps only. */
    OpenClLaunch every(int steps) {
        return new OpenClLaunch(kernel, ofSamples, together, items, arguments, gradient, steps, call);
    }

    /** The same as part of what a call does. */
    OpenClLaunch of(Kernel.Call whole) {
        return new OpenClLaunch(kernel, ofSamples, together, items, arguments, gradient, every, whole);
    }
}
