package dev.synapt.runtime.opencl;

/**
 * How long one launch took, from the moment when the device had nothing else to do until it was done.
 *
 * @param kernel name in the network's source in OpenCL C
 * @param pass that it is part of, such as {@code train}
 * @param nanos nanoseconds
 */
public record KernelTime(String kernel, String pass, long nanos) {}
