package dev.synapt.runtime;

import dev.synapt.runtime.opencl.DeviceInfo;
import dev.synapt.runtime.opencl.KernelCheck;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * What {@link SelfCheck} found. Its text is meant to be attached to a report.
 *
 * @param network name of the network
 * @param device that was checked
 * @param samples of the batch
 * @param tolerance largest error that passes
 * @param errors how far results on the device are from those in Java
 * @param kernels of a training step, an evaluation and a prediction, each beside the same one in Java, in order
 */
public record SelfCheckReport(
        String network,
        DeviceInfo device,
        int samples,
        double tolerance,
        List<ResultError> errors,
        List<KernelCheck> kernels) {

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
        return DoubleStream.concat(
                        errors.stream().mapToDouble(ResultError::error),
                        kernels.stream().flatMapToDouble(kernel -> kernel.error().stream()))
                .reduce(0, Math::max);
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
        appendKernels(text);
        text.append(String.format("%n%10s  %s%n", "error", "result of the whole step"));
        for (ResultError line : errors) {
            text.append(String.format("%10.1e  %s%s%n", line.error(), line.result(), mark(line.error())));
        }
        text.append(String.format(
                "%n%s: the largest error is %.1e, and %.0e is allowed%n", verdict(), largestError(), tolerance));
        return text.toString();
    }

    /** Each kernel once; what later launches of the same kernels take is one figure. */
    private void appendKernels(StringBuilder text) {
        text.append(String.format("%10s %10s  %-9s %s%n", "error", "us", "pass", "kernel"));
        Set<String> known = new HashSet<>();
        int further = 0;
        long nanos = 0;
        for (KernelCheck kernel : kernels) {
            boolean isNew = known.addAll(kernel.launches());
            if (!isNew && kernel.error().isEmpty()) {
                further++;
                nanos += kernel.nanos();
                continue;
            }
            String error = kernel.error().isEmpty()
                    ? "-"
                    : String.format("%.1e", kernel.error().getAsDouble());
            text.append(String.format(
                    "%10s %10.1f  %-9s %s%s%s%n",
                    error,
                    kernel.nanos() / 1e3,
                    kernel.pass(),
                    kernel.kernel(),
                    kernel.launches().size() == 1
                            ? ""
                            : " (" + kernel.launches().size() + " launches)",
                    mark(kernel.error().orElse(0))));
        }
        if (further > 0) {
            text.append(String.format("%10s %10.1f  %d more launches of these%n", "", nanos / 1e3, further));
        }
    }

    private String mark(double error) {
        return error <= tolerance ? "" : "  <- too large";
    }

    private String verdict() {
        if (largestError() == 0) {
            return "Passed with the bits of Java";
        }
        return passed() ? "Passed" : "Failed";
    }
}
