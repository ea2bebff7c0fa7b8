package dev.synapt.runtime.opencl;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The device that tests run on: the best there is, or the one that the system property names. */
final class TestSession {
    private TestSession() {}

    static DeviceInfo device() {
        assumeTrue(
                Devices.absence().isEmpty(),
                () -> "Skipped, for there is no OpenCL device: "
                        + Devices.absence().orElse(""));
        Device wish = System.getProperty(Device.PROPERTY) == null ? Device.openCl() : Device.byDefault();
        return wish.find().orElseThrow();
    }

    static DeviceSession open() {
        return DeviceSession.open(device());
    }
}
