package dev.synapt.runtime.opencl;

import java.util.Locale;

/** What OpenCL says that a device is; the first that there is runs a network that does not ask for another one. */
public enum DeviceType {
    /** Graphics processor. */
    GPU,
    /** The processor that the JVM runs on, through a driver such as PoCL. */
    CPU,
    /** Accelerator, such as a signal processor or an FPGA. */
    ACCELERATOR,
    /** Whatever else. */
    CUSTOM;

    /** As {@link Device#of} spells it. */
    String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
