package dev.synapt.runtime.opencl;

import static org.jocl.CL.CL_PROGRAM_BINARIES;
import static org.jocl.CL.CL_PROGRAM_BINARY_SIZES;
import static org.jocl.CL.CL_PROGRAM_BUILD_LOG;

import java.lang.ref.Cleaner;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_program;
import org.jspecify.annotations.Nullable;

/** A program that was built for the device of a session. */
public final class DeviceProgram implements AutoCloseable {
    private static final String STANDARD = "-cl-std=CL1.2";

    /**
     * Drivers made of clang say on the console how many there are: hundreds, where vectors of sixteen are two or more.
     */
    private static final String NO_WARNINGS = "-w";

    private static final String EXACT_DIVISION = "-cl-fp32-correctly-rounded-divide-sqrt";

    private final DeviceSession session;
    private final String name;
    private final cl_program program;
    private final boolean cached;
    private final Cleaner.Cleanable release;

    private DeviceProgram(DeviceSession session, String name, cl_program program, boolean cached) {
        this.session = session;
        this.name = name;
        this.program = program;
        this.cached = cached;
        this.release = session.releases().register(this, () -> CL.clReleaseProgram(program));
    }

    static DeviceProgram build(DeviceSession session, String name, String source, String options) {
        DeviceInfo device = session.device();
        String all = STANDARD
                + " "
                + NO_WARNINGS
                + (device.dividesExactly() ? " " + EXACT_DIVISION : "")
                + (options.isEmpty() ? "" : " ")
                + options;
        BinaryCache cache = BinaryCache.ofUser();
        String key = BinaryCache.key(device, all, source);
        byte[] binary = cache.read(key);
        cl_program built = binary == null ? null : ofBinary(session, binary, all);
        if (built != null) {
            return new DeviceProgram(session, name, built, true);
        }
        DeviceProgram program = new DeviceProgram(session, name, ofSource(session, name, source, all), false);
        cache.write(key, program::binary);
        return program;
    }

    /** Name for messages. */
    public String name() {
        return name;
    }

    /** Whether an earlier run had built it. */
    public boolean isFromCache() {
        return cached;
    }

    /**
     * A function of the program, with its arguments not set; a new one at each call.
     *
     * @param function name in the source
     * @throws DeviceException if there is none of that name
     */
    public DeviceKernel kernel(String function) {
        session.requireAlive();
        cl_kernel kernel = Calls.create(
                "find kernel " + function + " in program " + name, code -> CL.clCreateKernel(program, function, code));
        return new DeviceKernel(session, function, kernel);
    }

    /** Releases the program; its kernels stay. Twice is as once. */
    @Override
    public void close() {
        release.clean();
        session.releases().run();
    }

    private static cl_program ofSource(DeviceSession session, String name, String source, String options) {
        String[] sources = {source};
        cl_program program = Calls.create(
                "take the source of program " + name,
                code -> CL.clCreateProgramWithSource(session.context(), 1, sources, null, code));
        int code = build(session, program, options);
        if (code != CL.CL_SUCCESS) {
            BuildLog log = log(session, program);
            CL.clReleaseProgram(program);
            throw new DeviceException(
                    "Could not build program " + name + " on " + session.device() + ": " + Calls.name(code) + "\n"
                            + log.explain(source),
                    code,
                    Calls.losesDevice(code),
                    log.text(),
                    null);
        }
        return program;
    }

    /** Null where the driver does not take it: its own cache of drivers may say nothing of an update. */
    private static @Nullable cl_program ofBinary(DeviceSession session, byte[] binary, String options) {
        cl_device_id[] ids = {session.id()};
        cl_program program;
        try {
            program = Calls.create(
                    "take a program built before",
                    code -> CL.clCreateProgramWithBinary(
                            session.context(), 1, ids, new long[] {binary.length}, new byte[][] {binary}, null, code));
        } catch (DeviceException refused) {
            return null;
        }
        if (build(session, program, options) != CL.CL_SUCCESS) {
            CL.clReleaseProgram(program);
            return null;
        }
        return program;
    }

    private static int build(DeviceSession session, cl_program program, String options) {
        cl_device_id[] ids = {session.id()};
        return Calls.code(() -> CL.clBuildProgram(program, 1, ids, options, null, null));
    }

    private static BuildLog log(DeviceSession session, cl_program program) {
        return new BuildLog(NativeDevice.text((size, to, needed) ->
                CL.clGetProgramBuildInfo(program, session.id(), CL_PROGRAM_BUILD_LOG, size, to, needed)));
    }

    private byte[] binary() {
        long[] size = new long[1];
        session.check(
                Calls.code(() ->
                        CL.clGetProgramInfo(program, CL_PROGRAM_BINARY_SIZES, Long.BYTES, Pointer.to(size), null)),
                "ask for the built program " + name);
        byte[] binary = new byte[(int) size[0]];
        if (binary.length > 0) {
            session.check(
                    Calls.code(() -> CL.clGetProgramInfo(
                            program, CL_PROGRAM_BINARIES, Sizeof.POINTER, Pointer.to(Pointer.to(binary)), null)),
                    "ask for the built program " + name);
        }
        return binary;
    }
}
