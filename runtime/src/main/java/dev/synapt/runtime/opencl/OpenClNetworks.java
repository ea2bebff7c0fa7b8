package dev.synapt.runtime.opencl;

import dev.synapt.runtime.engine.Programs;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Backend;
import dev.synapt.runtime.program.Compiled;
import dev.synapt.runtime.program.DevicePlan;
import dev.synapt.runtime.program.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** Networks on the devices that are wished for. */
public final class OpenClNetworks {
    /** System property: the kernels of which kind of device are run, to look for a fault's cause. */
    public static final String SCHEDULE = "synapt.opencl.schedule";

    private static final String AUTOMATIC = "auto";

    private OpenClNetworks() {}

    /**
     * The programs of a network where a device was asked for. Where the machine has no OpenCL at all, they are those of
     * Java, and one line on {@link System#err} says so.
     *
     * @throws DeviceException if there are devices but not the one asked for, or it cannot run the network
     * @throws IllegalStateException if the network was compiled without OpenCL
     */
    public static Programs programs(Architecture architecture, Compiled compiled, Device device) {
        Optional<DeviceInfo> found = device.find();
        if (found.isEmpty()) {
            if (!device.isJava()) {
                System.err.println("Synapt: " + architecture.name() + " runs in Java: there is no OpenCL device, since "
                        + Devices.absence().orElse("none was found"));
            }
            return Programs.choose(architecture.name(), compiled);
        }
        return Programs.ofDevice(architecture.name(), compiled, program(architecture, compiled, found.get()));
    }

    /**
     * The program of a network for a device.
     *
     * @throws DeviceException if the device cannot run the network
     * @throws IllegalStateException if the network was compiled without OpenCL
     */
    public static OpenClProgram program(Architecture architecture, Compiled compiled, DeviceInfo device) {
        DevicePlan plan = compiled.devicePlan(cut(device));
        if (plan == null) {
            throw new IllegalStateException(architecture.name()
                    + " was compiled without OpenCL, because of the option -Asynapt.opencl=off of the compiler. Leave the"
                    + " option out, or ask for no device");
        }
        if (plan.localMemory() > device.localMemory()) {
            plan = Objects.requireNonNull(compiled.devicePlan(DevicePlan.Cut.ELEMENTS));
        }
        if (plan.doubles() && !device.hasDoubles()) {
            throw new DeviceException(architecture.name() + " computes in double precision, which OpenCL device "
                    + device + " does not: its precision is that, or it moves images at random");
        }
        Program host = Objects.requireNonNull(compiled.program(Backend.PLAIN), "every network has a plain program");
        return new OpenClProgram(architecture, plan, host, DeviceSession.open(device), source(plan));
    }

    /**
     * The cut whose kernels a device runs best, for a CPU's cores are few and have long vectors; or the one that the
     * system property {@value #SCHEDULE} asks for: {@code cpu} or {@code gpu}.
     *
     * @throws IllegalArgumentException if the property says something else
     */
    public static DevicePlan.Cut cut(DeviceInfo device) {
        String schedule = System.getProperty(SCHEDULE, AUTOMATIC).strip();
        return switch (schedule) {
            case AUTOMATIC -> device.type() == DeviceType.CPU ? DevicePlan.Cut.VECTORS : DevicePlan.Cut.ELEMENTS;
            case "cpu" -> DevicePlan.Cut.VECTORS;
            case "gpu" -> DevicePlan.Cut.ELEMENTS;
            default ->
                throw new IllegalArgumentException(
                        "System property " + SCHEDULE + " is '" + schedule + "'; it must be auto, cpu or gpu");
        };
    }

    /** The kernels, which lie beside the class of the plan. */
    private static String source(DevicePlan plan) {
        try (InputStream file = plan.getClass().getResourceAsStream("/" + plan.source())) {
            if (file == null) {
                throw new IllegalStateException("The resource " + plan.source() + " is missing beside "
                        + plan.getClass().getName() + "; it is generated with it");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
