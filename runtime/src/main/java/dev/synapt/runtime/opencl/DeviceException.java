package dev.synapt.runtime.opencl;

import org.jspecify.annotations.Nullable;

/**
 * Something that an OpenCL device or its driver did not do. The message says what was attempted and on which device,
 * OpenCL's name of the error and, where that is known, what to do about it; where a program could not be built, the
 * compiler's log and the lines of the source that it complains of.
 */
public final class DeviceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The code of what no call of OpenCL reported. */
    static final int NO_CODE = 0;

    private final int code;
    private final boolean deviceLost;
    private final String buildLog;

    DeviceException(String message) {
        this(message, NO_CODE, false, "", null);
    }

    DeviceException(String message, int code, boolean deviceLost, String buildLog, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.deviceLost = deviceLost;
        this.buildLog = buildLog;
    }

    /** OpenCL's error code, negative; 0 where no call failed. */
    public int code() {
        return code;
    }

    /** Whether the device can do nothing any more, so that what lies in its memory is lost. */
    public boolean isDeviceLost() {
        return deviceLost;
    }

    /** What the device's compiler said; empty where no program was built. */
    public String buildLog() {
        return buildLog;
    }
}
