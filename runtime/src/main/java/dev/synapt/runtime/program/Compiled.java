package dev.synapt.runtime.program;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The forms in which a network was compiled. */
@FunctionalInterface
public interface Compiled {
    /** The program for a back end, or null where it was not compiled in. */
    @Nullable
    Program program(Backend backend);

    /** How it runs on an OpenCL device, or null where that was not compiled in. */
    default @Nullable DevicePlan devicePlan() {
        return null;
    }

    /** Programs in Java, and how the network runs on an OpenCL device. */
    static Compiled of(Compiled programs, Supplier<DevicePlan> devicePlan) {
        return new Compiled() {
            @Override
            public @Nullable Program program(Backend backend) {
                return programs.program(backend);
            }

            @Override
            public DevicePlan devicePlan() {
                return devicePlan.get();
            }
        };
    }
}
