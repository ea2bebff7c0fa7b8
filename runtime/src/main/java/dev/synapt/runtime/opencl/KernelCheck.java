package dev.synapt.runtime.opencl;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A kernel on a device beside the same one in Java, both given the same numbers, and how long the device took from the
 * moment when it had nothing else to do.
 *
 * @param kernel name in Java; where only devices have it, in the network's source in OpenCL C
 * @param pass that it is part of, such as {@code train}
 * @param launches what it is on the device, in order
 * @param nanos nanoseconds that these took
 * @param error Euclidean norm of the difference, over the numbers that the kernel changes, by their norm in Java; empty
 *     where only devices have the kernel
 */
public record KernelCheck(String kernel, String pass, List<String> launches, long nanos, OptionalDouble error) {
    public KernelCheck {
        launches = List.copyOf(launches);
    }
}
