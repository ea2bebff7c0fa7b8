package dev.synapt.runtime;

import dev.synapt.runtime.opencl.DeviceInfo;
import dev.synapt.runtime.opencl.KernelTime;
import java.util.List;

/**
 * What {@link SelfCheck} found. Its text is meant to be attached to a report.
 *
 * @param network name of the network
 * @param device that was checked
 * @param samples of the batch
 * @param tolerance largest error that passes
 * @param errors how far results on the device are from those in Java
 * @param kernels how long each launch of a training step took
 */
public record SelfCheckReport(
        String network,
        DeviceInfo device,
        int samples,
        double tolerance,
        List<ResultError> errors,
        List<KernelTime> kernels) {

    /**
     * How far a result on the device is from that in Java.
     *
     * @param result such as {@code gradient of dense/kernel}
     * @param error Euclidean norm of the difference, by the norm in Java; not finite where only one of the two is
     */
    public record ResultError(String result, double error) {}

    public SelfCheckReport {
        errors = List.copyOf(errors);
        kernels = List.copyOf(kernels);
    }

    /** The largest error; NaN if one is. */
    public double largestError() {
        return errors.stream().mapToDouble(ResultError::error).reduce(0, Math::max);
    }

    /** Whether all errors are within the tolerance. */
    public boolean passed() {
        return largestError() <= tolerance;
    }

    /** Two tables, and in the last line the verdict. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(String.format("Self-check of %s with %d samples%n", network, samples));
        text.append(String.format("OpenCL device %s, %s, driver %s%n", device, device.version(), device.driver()));
        text.append(String.format(
                "Java %s on %s %s%n%n",
                System.getProperty("java.version"), System.getProperty("os.name"), System.getProperty("os.arch")));
        text.append(String.format("%10s  %s%n", "error", "result"));
        for (ResultError line : errors) {
            text.append(
                    String.format("%10.1e  %s%s%n", line.error(), line.result(), within(line) ? "" : "  <- too large"));
        }
        text.append(String.format("%n%10s  %-9s %s%n", "us", "pass", "kernel"));
        for (KernelTime kernel : kernels) {
            text.append(String.format("%10.1f  %-9s %s%n", kernel.nanos() / 1e3, kernel.pass(), kernel.kernel()));
        }
        text.append(String.format(
                "%n%s: the largest error is %.1e, and %.0e is allowed%n", verdict(), largestError(), tolerance));
        return text.toString();
    }

    private boolean within(ResultError line) {
        return line.error() <= tolerance;
    }

    private String verdict() {
        if (largestError() == 0) {
            return "Passed with the bits of Java";
        }
        return passed() ? "Passed" : "Failed";
    }
}
