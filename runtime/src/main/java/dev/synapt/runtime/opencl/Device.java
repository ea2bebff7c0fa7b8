package dev.synapt.runtime.opencl;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a network shall run: in Java, or on an OpenCL device chosen by index, type or name. It is a wish: what it
 * stands for on this machine, {@link #find} says.
 */
public final class Device {
    /**
     * The system property that says where networks run that are not told: as {@link #of} takes it; in Java by default.
     */
    public static final String PROPERTY = "synapt.device";

    private static final Device JAVA = new Device("cpu", null);
    private static final String PREFIX = "opencl";

    private final String text;

    /** Which OpenCL devices will do; null where Java shall run. */
    private final @Nullable Predicate<DeviceInfo> accepts;

    private Device(String text, @Nullable Predicate<DeviceInfo> accepts) {
        this.text = text;
        this.accepts = accepts;
    }

    /** This JVM: Java, with the Vector API where that is present. */
    public static Device cpu() {
        return JAVA;
    }

    /**
     * The best OpenCL device: a graphics processor before a CPU before others, then the one with more compute units.
     */
    public static Device openCl() {
        return new Device(PREFIX, device -> true);
    }

    /**
     * The OpenCL device of an index.
     *
     * @param index as the table of {@link Devices} numbers them, from 0
     */
    public static Device openCl(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("The index of a device is " + index + "; it must be 0 or more");
        }
        return new Device(PREFIX + ":" + index, device -> device.index() == index);
    }

    /** The best OpenCL device of a type. */
    public static Device openCl(DeviceType type) {
        return new Device(PREFIX + ":" + type.spelling(), device -> device.type() == type);
    }

    /**
     * The best of the OpenCL devices whose name contains a text.
     *
     * @param name part of the device's name or of its platform's, in upper or lower case
     */
    public static Device openCl(String name) {
        String part = name.strip().toLowerCase(Locale.ROOT);
        if (part.isEmpty()) {
            throw new IllegalArgumentException("The part of a device's name is empty");
        }
        return new Device(
                PREFIX + ":" + name.strip(),
                device -> device.name().toLowerCase(Locale.ROOT).contains(part)
                        || device.platform().toLowerCase(Locale.ROOT).contains(part));
    }

    /**
     * A device as command lines and properties name it: {@code cpu} for Java, {@code opencl} for the best OpenCL
     * device, {@code opencl:0} for the one of an index, {@code opencl:gpu}, {@code opencl:cpu} or
     * {@code opencl:accelerator} for the best of a type, {@code opencl:radeon} for the best whose name contains the
     * word.
     *
     * @throws IllegalArgumentException if the text is none of these
     */
    public static Device of(String text) {
        String stripped = text.strip();
        String lower = stripped.toLowerCase(Locale.ROOT);
        if (lower.equals(JAVA.text)) {
            return JAVA;
        }
        if (lower.equals(PREFIX)) {
            return openCl();
        }
        if (lower.startsWith(PREFIX + ":") && lower.length() > PREFIX.length() + 1) {
            return openClOf(stripped.substring(PREFIX.length() + 1).strip());
        }
        throw new IllegalArgumentException(
                "The device is '" + text + "'; it must be cpu, opencl, or opencl: and an index, a type"
                        + " (gpu, cpu, accelerator) or a part of a name");
    }

    private static Device openClOf(String which) {
        for (DeviceType type : DeviceType.values()) {
            if (type.spelling().equals(which.toLowerCase(Locale.ROOT))) {
                return openCl(type);
            }
        }
        return which.matches("\\d{1,4}") ? openCl(Integer.parseInt(which)) : openCl(which);
    }

    /**
     * Where networks run that are not told: what the system property {@value #PROPERTY} says, else Java.
     *
     * @throws IllegalStateException if the property is not as {@link #of} takes it
     */
    public static Device byDefault() {
        String property = System.getProperty(PROPERTY);
        if (property == null) {
            return JAVA;
        }
        try {
            return of(property);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("System property " + PROPERTY + ": " + e.getMessage(), e);
        }
    }

    /** Whether Java shall run the network. */
    public boolean isJava() {
        return accepts == null;
    }

    /**
     * The OpenCL device that this stands for here. Empty for {@link #cpu}, and where there is no OpenCL at all:
     * {@link Devices#absence} then says why, and the network runs in Java.
     *
     * @throws DeviceException if there are OpenCL devices, but none that is meant and usable: to run in Java then would
     *     hide that the wish was mistaken
     */
    public Optional<DeviceInfo> find() {
        List<DeviceInfo> all = isJava() ? List.of() : Devices.all();
        return all.isEmpty() ? Optional.empty() : Optional.of(among(all));
    }

    /** The best of those that will do. */
    DeviceInfo among(List<DeviceInfo> all) {
        return all.stream()
                .filter(device -> accepts != null && accepts.test(device))
                .filter(DeviceInfo::isUsable)
                .min(DeviceInfo.BEST_FIRST)
                .orElseThrow(() -> new DeviceException("No usable OpenCL device is '" + text + "'; there are:"
                        + all.stream()
                                .map(device -> "\n  " + device + (device.isUsable() ? "" : ": " + device.obstacle()))
                                .collect(Collectors.joining())));
    }

    /** As {@link #of} takes it. */
    @Override
    public String toString() {
        return text;
    }
}
