package dev.synapt.runtime.program;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The forms in which a network was compiled. */
@FunctionalInterface
public interface Compiled {
    /** The program for a back end, or null where it was not compiled in. */
    @Nullable
    Program program(Backend backend);

    /** How it runs on an OpenCL device, by how kernels are to be cut; or null where that was not compiled in. */
    default @Nullable DevicePlan devicePlan(DevicePlan.Cut cut) {
        return null;
    }

    /** Programs in Java, and how the network runs on an OpenCL device. */
    static Compiled of(Compiled programs, Function<DevicePlan.Cut, DevicePlan> devicePlan) {
        return new Compiled() {
            @Override
            public @Nullable Program program(Backend backend) {
                return programs.program(backend);
            }

            @Override
            public DevicePlan devicePlan(DevicePlan.Cut cut) {
                return devicePlan.apply(cut);
            }
        };
    }
}
