package dev.synapt.runtime.opencl;

import java.util.function.IntSupplier;
import org.jocl.CL;
import org.jocl.CLException;

/** What calls of OpenCL answer, and what it means. */
final class Calls {
    /**
     * NVIDIA's answer, beyond the codes that OpenCL defines, to kernels that wrote where they must not; as
     * {@code CL_OUT_OF_RESOURCES}, it comes with the next call that waits.
     */
    private static final int ILLEGAL_ACCESS = -9999;

    private Calls() {}

    /** The code of a call, however JOCL reports it: another part of the program may have switched its exceptions on. */
    static int code(IntSupplier call) {
        try {
            return call.getAsInt();
        } catch (CLException e) {
            return e.getStatus();
        }
    }

    /** A call that makes something, and leaves its code in the array's only element. */
    @FunctionalInterface
    interface Creation<T> {
        T create(int[] code);
    }

    /**
     * What a call made.
     *
     * @param attempt the call in words, for the message
     * @throws DeviceException if it failed
     */
    static <T> T create(String attempt, Creation<T> creation) {
        int[] code = new int[1];
        T created;
        try {
            created = creation.create(code);
        } catch (CLException e) {
            throw failure(e.getStatus(), attempt, "");
        }
        check(code[0], attempt);
        return created;
    }

    /**
     * @param attempt the call in words, for the message
     * @throws DeviceException if the code is not that of success
     */
    static void check(int code, String attempt) {
        if (code != CL.CL_SUCCESS) {
            throw failure(code, attempt, "");
        }
    }

    /**
     * The exception for a code.
     *
     * @param details what else there is to say, beginning with a line break; or empty
     */
    static DeviceException failure(int code, String attempt, String details) {
        String message = "Could not " + attempt + ": " + name(code) + advice(code) + details;
        return new DeviceException(message, code, losesDevice(code), "", null);
    }

    static String name(int code) {
        return code == ILLEGAL_ACCESS ? "error -9999 of NVIDIA's driver" : CL.stringFor_errorCode(code);
    }

    private static String advice(int code) {
        return switch (code) {
            case CL.CL_MEM_OBJECT_ALLOCATION_FAILURE, CL.CL_INVALID_BUFFER_SIZE ->
                " (the device has not enough memory: take a smaller batch, or close what else uses it)";
            case CL.CL_OUT_OF_RESOURCES ->
                " (the device ran out of memory or registers, or an earlier kernel failed: take a smaller batch)";
            case CL.CL_OUT_OF_HOST_MEMORY -> " (the driver got no memory of this machine)";
            case CL.CL_DEVICE_NOT_AVAILABLE -> " (it was removed, reset or put to sleep)";
            case ILLEGAL_ACCESS -> " (a kernel wrote where it must not, or ran too long)";
            default -> "";
        };
    }

    /** Whether nothing that comes after it will work: the driver then answers every call with one of these. */
    static boolean losesDevice(int code) {
        return code == CL.CL_DEVICE_NOT_AVAILABLE
                || code == CL.CL_INVALID_COMMAND_QUEUE
                || code == CL.CL_INVALID_CONTEXT
                || code == ILLEGAL_ACCESS;
    }
}
