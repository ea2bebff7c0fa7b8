package dev.synapt.kernels.source;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.synapt.runtime.opencl.DeviceType;
import dev.synapt.runtime.opencl.Devices;

/** The CPU as an OpenCL device, which has the bits of Java. */
final class CpuDevice {
    private CpuDevice() {}

    /** Skips what needs one where there is none. */
    static void assumed() {
        assumeTrue(
                Devices.all().stream().anyMatch(device -> device.type() == DeviceType.CPU),
                () -> "Skipped, for there is no OpenCL device: "
                        + Devices.absence().orElse("no CPU"));
    }
}
