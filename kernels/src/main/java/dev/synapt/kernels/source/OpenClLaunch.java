package dev.synapt.kernels.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A launch of a kernel.
 *
 * @param kernel its name
 * @param extent its work-items
 * @param arguments in the order of the kernel's parameters
 * @param gradient whether it computes the gradient of a parameter, which changes no state
 * @param every launched only in every so many steps
 * @param form what it is part of where it is instead of another launch; null where it is not
 * @param calls of the kernels in Java that do the same, alone or together with the launches beside it; none where
 *     devices only have it
 * @param use when it is launched
 */
record OpenClLaunch(
        String kernel,
        WorkItems.Extent extent,
        List<OpenClArgument> arguments,
        boolean gradient,
        int every,
        @Nullable Form form,
        List<Kernel.Call> calls,
        Use use) {

    /** Whether a launch is one that others are joined to, or one of these. */
    enum Use {
        ALWAYS,
        /** Where kernels are run one by one; otherwise a joined one does it. */
        ALONE,
        /** What several launches do that are {@link #ALONE}. */
        JOINED
    }

    /**
     * One of several ways to do the same.
     *
     * @param group work-items of a group
     * @param launches that it has, said with the first of them; 0 with the others
     */
    record Form(int group, int launches) {}

    OpenClLaunch {
        arguments = List.copyOf(arguments);
        calls = List.copyOf(calls);
    }

    /** The same in every so many steps only. */
    OpenClLaunch every(int steps) {
        return new OpenClLaunch(kernel, extent, arguments, gradient, steps, form, calls, use);
    }

    /** The same as part of one of several ways. */
    OpenClLaunch instead(Form way) {
        return new OpenClLaunch(kernel, extent, arguments, gradient, every, way, calls, use);
    }

    /** The same as part of what calls do. */
    OpenClLaunch of(List<Kernel.Call> whole) {
        return new OpenClLaunch(kernel, extent, arguments, gradient, every, form, whole, use);
    }

    /** The same for another use. */
    OpenClLaunch used(Use other) {
        return new OpenClLaunch(kernel, extent, arguments, gradient, every, form, calls, other);
    }
}
