package dev.synapt.runtime.opencl;

import java.util.List;
import java.util.Optional;

/**
 * The OpenCL devices of this machine. As a program, {@code java -cp ... dev.synapt.runtime.opencl.Devices}, it prints a
 * table of them, and exits with 1 where there are none.
 */
public final class Devices {
    private static final String ROW = "%2s%5s  %-11s  %-40s  %-32s  %5s  %6s  %10s  %8s  %10s  %6s%n";

    private static final double GIGABYTE = 1L << 30;
    private static final int KILOBYTE = 1 << 10;

    private Devices() {}

    /** All devices of all platforms, in the platforms' order; empty where there is no OpenCL. Looked for once. */
    public static List<DeviceInfo> all() {
        return Installation.here().devices().stream().map(NativeDevice::info).toList();
    }

    /** Why {@link #all} is empty, in one sentence without its end, or empty where it is not. */
    public static Optional<String> absence() {
        return Optional.of(Installation.here().absence()).filter(text -> !text.isEmpty());
    }

    /** Prints the table. */
    public static void main(String[] arguments) {
        Optional<String> absence = absence();
        if (absence.isPresent()) {
            System.err.println("There are no OpenCL devices: " + absence.get());
            System.exit(1);
        }
        System.out.print(table(all()));
    }

    /** A line for each device; the one that {@link Device#openCl()} takes has a star. */
    static String table(List<DeviceInfo> devices) {
        StringBuilder table = new StringBuilder(String.format(
                ROW,
                "",
                "index",
                "type",
                "name",
                "platform",
                "units",
                "MHz",
                "memory GiB",
                "group",
                "local KiB",
                "vector"));
        Optional<DeviceInfo> best =
                devices.stream().filter(DeviceInfo::isUsable).min(DeviceInfo.BEST_FIRST);
        for (DeviceInfo device : devices) {
            table.append(String.format(
                    ROW,
                    best.filter(device::equals).isPresent() ? "*" : "",
                    device.index(),
                    device.type().spelling(),
                    device.name(),
                    device.platform(),
                    device.units(),
                    device.megahertz(),
                    String.format("%.1f", device.memory() / GIGABYTE),
                    device.largestGroup(),
                    device.localMemory() / KILOBYTE,
                    device.vectorWidth()));
            if (!device.isUsable()) {
                table.append("         cannot be used: ")
                        .append(device.obstacle())
                        .append(System.lineSeparator());
            }
        }
        return table.toString();
    }
}
