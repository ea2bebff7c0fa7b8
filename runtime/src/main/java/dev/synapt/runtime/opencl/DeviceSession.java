package dev.synapt.runtime.opencl;

import static org.jocl.CL.CL_MEM_READ_WRITE;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicLong;
import org.jocl.CL;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_device_id;
import org.jocl.cl_mem;
import org.jspecify.annotations.Nullable;

/**
 * Work on one device: its memory, programs and a queue that does what it is given in the order given, while Java goes
 * on. Only what brings numbers back, and {@link #finish}, waits.
 *
 * <p>Several threads may use one session; a {@link DeviceKernel} and a {@link DeviceBuffer} are used by one thread at a
 * time. What a session holds is released when it is closed, or else collected; buffers and kernels are released on
 * their own, those that were collected when the session next allocates or waits.
 *
 * <p>After the device is lost every use throws a {@link DeviceException} that says when it was.
 */
public final class DeviceSession implements AutoCloseable {
    private final DeviceInfo device;
    private final cl_device_id id;
    private final cl_context context;
    private final CommandQueue queue;
    private final Releases releases = new Releases();
    private final Cleaner.Cleanable release;
    private final Staging staging;
    private final AtomicLong allocated = new AtomicLong();
    private final AtomicLong launches = new AtomicLong();

    private volatile @Nullable DeviceException lost;
    private volatile boolean closed;

    private DeviceSession(DeviceInfo device, cl_device_id id, cl_context context, cl_command_queue queue) {
        this.device = device;
        this.id = id;
        this.context = context;
        this.queue = new CommandQueue(this, queue);
        this.staging = new Staging(this);
        this.release = releases.registerLast(this, () -> {
            CL.clReleaseCommandQueue(queue);
            CL.clReleaseContext(context);
        });
    }

    /**
     * A session on a device.
     *
     * @param device one of {@link Devices#all}; limits that are lower than the driver's are kept to
     * @throws DeviceException if the device is not usable, or gives no context
     */
    // OpenCL 2.0 deprecates the call that 1.2 has, and no driver lacks.
    @SuppressWarnings("deprecation")
    public static DeviceSession open(DeviceInfo device) {
        if (!device.isUsable()) {
            throw new DeviceException("OpenCL device " + device + " cannot be used: " + device.obstacle());
        }
        cl_device_id id = Installation.here().devices().get(device.index()).id();
        cl_device_id[] ids = {id};
        cl_context context =
                Calls.create("make a context on " + device, code -> CL.clCreateContext(null, 1, ids, null, null, code));
        try {
            cl_command_queue queue =
                    Calls.create("make a queue on " + device, code -> CL.clCreateCommandQueue(context, id, 0, code));
            return new DeviceSession(device, id, context, queue);
        } catch (DeviceException e) {
            CL.clReleaseContext(context);
            throw e;
        }
    }

    /** The device and its limits. */
    public DeviceInfo device() {
        return device;
    }

    /** What was asked of the device so far. */
    public DeviceCounts counts() {
        return staging.counts(launches.get());
    }

    /** Bytes of all buffers that are not released. */
    public long allocatedBytes() {
        return allocated.get();
    }

    /** Whether the device is lost, and with it what its memory held. */
    public boolean isLost() {
        return lost != null;
    }

    // ---- memory

    /**
     * Memory of the device, with whatever it held before.
     *
     * @param bytes at least 1
     * @throws DeviceException if the device has not as much, or gives no buffer so large. Drivers may find out only
     *     when the buffer is used
     */
    public DeviceBuffer allocate(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("A buffer of " + bytes + " bytes");
        }
        requireAlive();
        releases.run();
        if (bytes > device.largestBuffer()) {
            throw new DeviceException("Could not allocate " + bytes + " bytes: buffers of " + device + " have at most "
                    + device.largestBuffer() + memoryInUse());
        }
        cl_mem memory = Calls.create(
                "allocate " + bytes + " bytes on " + device + memoryInUse(),
                code -> CL.clCreateBuffer(context, CL_MEM_READ_WRITE, bytes, null, code));
        return new DeviceBuffer(this, memory, bytes, allocated);
    }

    /** Memory for numbers of 4 bytes: {@code float} or {@code int}. */
    public DeviceBuffer allocateFloats(long count) {
        return allocate(Math.multiplyExact(count, (long) Float.BYTES));
    }

    /** Memory for numbers of 8 bytes: {@code double} or {@code long}. */
    public DeviceBuffer allocateDoubles(long count) {
        return allocate(Math.multiplyExact(count, (long) Double.BYTES));
    }

    private String memoryInUse() {
        return " (of its " + device.memory() + " bytes this network uses " + allocated + ")";
    }

    // ---- programs

    /**
     * Builds a program in OpenCL C 1.2, or takes what an earlier run built from the same source with the same driver.
     * Divisions and square roots are rounded correctly where the device can.
     *
     * @param name for messages
     * @param source all of it
     * @param options of the compiler, such as {@code -D TILE=8}; or empty
     * @throws DeviceException if it does not compile, with the lines that the compiler complains of
     */
    public DeviceProgram build(String name, String source, String options) {
        requireAlive();
        return DeviceProgram.build(this, name, source, options);
    }

    // ---- order

    /** Hands what was queued to the device, without waiting for it. */
    public void flush() {
        requireAlive();
        queue.flush();
    }

    /**
     * Waits until all that was queued is done.
     *
     * @throws DeviceException if some of it failed
     */
    public void finish() {
        requireAlive();
        queue.finish();
        releases.run();
    }

    /** Releases the queue and, when its buffers and kernels are released too, all else. Twice is as once. */
    @Override
    public void close() {
        closed = true;
        release.clean();
    }

    // ---- for buffers, programs and kernels

    cl_device_id id() {
        return id;
    }

    cl_context context() {
        return context;
    }

    CommandQueue queue() {
        return queue;
    }

    Staging staging() {
        return staging;
    }

    Releases releases() {
        return releases;
    }

    void countLaunch() {
        launches.incrementAndGet();
    }

    void requireAlive() {
        if (closed) {
            throw new IllegalStateException("The session on " + device + " is closed");
        }
        DeviceException failure = lost;
        if (failure != null) {
            throw new DeviceException(
                    "OpenCL device " + device + " was lost: " + failure.getMessage(),
                    failure.code(),
                    true,
                    "",
                    failure);
        }
    }

    /** As {@link Calls#check}, keeping in mind that the device is lost. */
    void check(int code, String attempt) {
        if (code != CL.CL_SUCCESS) {
            throw failure(code, attempt);
        }
    }

    DeviceException failure(int code, String attempt) {
        DeviceException failure = Calls.failure(code, attempt + " on " + device, memoryInUse());
        if (failure.isDeviceLost()) {
            lose(failure);
        }
        return failure;
    }

    /** From now on there is no device; the first failure says why. */
    void lose(DeviceException failure) {
        if (lost == null) {
            lost = failure;
        }
    }
}
