package dev.synapt.runtime.opencl;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An OpenCL device as its driver describes it.
 *
 * @param index place among all devices of all platforms, in the order in which the platforms list them; from 0
 * @param platform name of the driver's platform, such as {@code Portable Computing Language}
 * @param name of the device
 * @param type kind of device
 * @param version of OpenCL that it supports, as the driver writes it
 * @param driver version of the driver
 * @param units compute units: cores of a CPU, multiprocessors of a GPU
 * @param megahertz highest clock rate, in MHz
 * @param memory bytes of its memory
 * @param largestBuffer most bytes of one buffer
 * @param localMemory bytes of local memory that the work-items of a group share
 * @param largestGroup most work-items of a group
 * @param largestGroupSizes most work-items of a group along each dimension
 * @param vectorWidth elements of {@code float} that its vectors hold, or 1 where each work-item is a lane
 * @param sharesMemory whether its memory is the host's, as that of CPUs and of GPUs on the same chip is
 * @param hasDoubles whether it computes in {@code double}
 * @param dividesExactly whether divisions and square roots in {@code float} can be rounded correctly
 * @param obstacle why it can run no network, or null where it can
 */
public record DeviceInfo(
        int index,
        String platform,
        String name,
        DeviceType type,
        String version,
        String driver,
        int units,
        int megahertz,
        long memory,
        long largestBuffer,
        long localMemory,
        int largestGroup,
        List<Integer> largestGroupSizes,
        int vectorWidth,
        boolean sharesMemory,
        boolean hasDoubles,
        boolean dividesExactly,
        @Nullable String obstacle) {

    /**
     * The best first: graphics processors before CPUs before others; those with memory of their own before those that
     * share the host's, which are smaller; those with more units; those that are listed first.
     */
    static final Comparator<DeviceInfo> BEST_FIRST = Comparator.comparing(DeviceInfo::type)
            .thenComparing(DeviceInfo::sharesMemory)
            .thenComparing(DeviceInfo::units, Comparator.reverseOrder())
            .thenComparing(DeviceInfo::index);

    public DeviceInfo {
        largestGroupSizes = List.copyOf(largestGroupSizes);
    }

    /** Whether networks can run on it; else {@link #obstacle} says why not. */
    public boolean isUsable() {
        return obstacle == null;
    }

    /** Most work-items of a group of one dimension. */
    int largestGroupAlongLine() {
        return Math.min(largestGroup, largestGroupSizes.get(0));
    }

    /** Index, name and platform, for messages. */
    @Override
    public String toString() {
        return index + ": " + name + " (" + type.name() + ", " + platform + ")";
    }
}
