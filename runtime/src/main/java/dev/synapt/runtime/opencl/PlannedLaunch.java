package dev.synapt.runtime.opencl;

import dev.synapt.runtime.program.DevicePlan;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A launch of a plan with its arrays, which is made once and then launched in every step. */
final class PlannedLaunch {
    /**
     * Work-items of a group, where the kernel asks for no other number; a multiple of what any device runs together.
     */
    private static final int GROUP = 64;

    private static final String DIGITS = "\\d+";

    private final DevicePlan.Launch launch;
    private final DeviceKernel kernel;
    private final int group;

    /** Whether it is taken rather than another way; null where there is but one. */
    private final @Nullable FormChoice choice;

    /** For each argument that is a number, its index among those of the step; -1 for the others. */
    private final int[] numbers;

    /** What these arguments were set to. */
    private final long[] set;

    private final BatchRange range = new BatchRange(this::of);
    private boolean fresh = true;

    /**
     * @param arrays by name; null for what is none
     * @param choice among the ways that the launch is one of; null where there is but one
     */
    PlannedLaunch(
            DevicePlan.Launch launch,
            DeviceProgram program,
            @Nullable FormChoice choice,
            StepNumbers stepNumbers,
            Function<String, @Nullable DeviceBuffer> arrays) {
        this.launch = launch;
        this.choice = choice;
        this.kernel = program.kernel(launch.kernel());
        long asked = kernel.group();
        this.group = (int) (asked > 0 ? asked : Math.min(GROUP, kernel.largestGroup()));
        List<String> arguments = launch.arguments();
        this.numbers = new int[arguments.size()];
        this.set = new long[arguments.size()];
        for (int i = 0; i < numbers.length; i++) {
            String argument = arguments.get(i);
            numbers[i] = stepNumbers.index(argument);
            if (argument.matches(DIGITS)) {
                kernel.argument(i, Integer.parseInt(argument));
            } else if (numbers[i] < 0) {
                DeviceBuffer array = arrays.apply(argument);
                if (array == null) {
                    throw new IllegalArgumentException("No array " + argument + " for " + launch);
                }
                kernel.argument(i, array);
            }
        }
    }

    /** Launches it for a batch of {@code samples}, without waiting. */
    void run(StepNumbers values, int samples) {
        if (!values.isOneOf(launch.every()) || !isFor(samples)) {
            return;
        }
        for (int i = 0; i < numbers.length; i++) {
            int number = numbers[i];
            if (number >= 0 && (fresh || set[i] != values.bits(number))) {
                values.argument(kernel, i, number);
                set[i] = values.bits(number);
            }
        }
        fresh = false;
        kernel.launch(range.of(samples));
    }

    /** Whether it has something to do for a batch of {@code samples}, rather than a launch of another way. */
    boolean isFor(int samples) {
        DevicePlan.Form form = launch.form();
        return samples > launch.extent().beyond() && (choice == null || form == null || choice.takes(form, samples));
    }

    /** Whether the device can run groups of as many work-items as the kernel asks for. */
    boolean fits() {
        return kernel.fits();
    }

    private NdRange of(int samples) {
        long items = launch.extent().items(samples);
        return NdRange.of((items + group - 1) / group * group, group);
    }

    /** What the plan says of it. */
    DevicePlan.Launch plan() {
        return launch;
    }

    void close() {
        kernel.close();
    }
}
