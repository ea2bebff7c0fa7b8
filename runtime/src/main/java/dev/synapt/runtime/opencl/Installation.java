package dev.synapt.runtime.opencl;

import java.util.List;
import java.util.Objects;

/**
 * The OpenCL of this machine, looked for once: JOCL's classes throw another error at the second attempt than at the
 * first, and what is missing does not appear while the program runs.
 *
 * @param devices all devices of all platforms, in their order; empty where there are none
 * @param absence why there are none, in one sentence without its end; empty where there are some
 */
record Installation(List<NativeDevice> devices, String absence) {
    /** Looked for when this class is first used. */
    private static final Installation HERE = find();

    static Installation here() {
        return HERE;
    }

    private static Installation find() {
        try {
            readJocl();
        } catch (ClassNotFoundException absent) {
            return none(
                    "JOCL is not on the class path (add org.jocl:jocl:2.0.6; on the module path, with --add-modules jocl)");
        }
        try {
            List<NativeDevice> devices = NativeDevice.all();
            return devices.isEmpty()
                    ? none(
                            "no OpenCL driver is installed, or none of them finds a device (DEVICES.md says what to install)")
                    : new Installation(devices, "");
        } catch (LinkageError e) {
            // From the second use on JOCL says only that its class could not be initialised.
            return none("JOCL finds no OpenCL library on this machine (DEVICES.md says what to install): "
                    + e.getMessage());
        } catch (DeviceException e) {
            return none(message(e));
        }
    }

    private static String message(Throwable failure) {
        return Objects.requireNonNullElse(failure.getMessage(), "it does not say why");
    }

    private static Installation none(String absence) {
        return new Installation(List.of(), absence);
    }

    /**
     * Lets the runtime, where it is a named module, read JOCL, which is none: it lies on the class path, or is an
     * automatic module that has its name from its file. To require it in the descriptor would tie everybody to that
     * file's name.
     */
    private static void readJocl() throws ClassNotFoundException {
        Class<?> jocl = Class.forName("org.jocl.CL", false, Installation.class.getClassLoader());
        Installation.class.getModule().addReads(jocl.getModule());
    }
}
