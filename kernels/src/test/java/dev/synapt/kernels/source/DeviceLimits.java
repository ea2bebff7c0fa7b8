package dev.synapt.kernels.source;

import dev.synapt.runtime.opencl.DeviceInfo;
import java.util.List;

/** A device as another one's driver might describe it, so that other forms of kernels are run. */
enum DeviceLimits {
    /** A large tile makes groups enough. */
    FEW_UNITS(1, 256),
    /** No tile does, so that they are small. */
    MANY_UNITS(10_000, 256),
    SMALL_GROUPS(1, 64),
    /** No tile at all: a work-item for each element. */
    TINY_GROUPS(1, 32);

    private final int units;
    private final int largestGroup;

    DeviceLimits(int units, int largestGroup) {
        this.units = units;
        this.largestGroup = largestGroup;
    }

    DeviceInfo of(DeviceInfo device) {
        return new DeviceInfo(
                device.index(),
                device.platform(),
                device.name(),
                device.type(),
                device.version(),
                device.driver(),
                units,
                device.megahertz(),
                device.memory(),
                device.largestBuffer(),
                device.localMemory(),
                largestGroup,
                List.of(largestGroup, largestGroup, largestGroup),
                device.vectorWidth(),
                device.sharesMemory(),
                device.hasDoubles(),
                device.dividesExactly(),
                device.obstacle());
    }
}
