package dev.synapt.runtime.opencl;

import static org.jocl.CL.CL_KERNEL_COMPILE_WORK_GROUP_SIZE;
import static org.jocl.CL.CL_KERNEL_LOCAL_MEM_SIZE;
import static org.jocl.CL.CL_KERNEL_NUM_ARGS;
import static org.jocl.CL.CL_KERNEL_WORK_GROUP_SIZE;

import java.lang.ref.Cleaner;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_kernel;
import org.jspecify.annotations.Nullable;

/**
 * A function of a program with its arguments, which stay until they are set again. Setting an argument and launching
 * allocate nothing. Used by one thread at a time; a program gives as many of one function as are needed.
 */
public final class DeviceKernel implements AutoCloseable {
    private final DeviceSession session;
    private final String name;
    private final cl_kernel kernel;
    private final Cleaner.Cleanable release;
    private final long largestGroup;
    private final long group;
    private final long localMemory;

    /** OpenCL does not keep the buffers that a kernel has as arguments; null where an argument is none. */
    private final @Nullable DeviceBuffer[] buffers;

    private final long[] localBytes;
    private final int[] intValue = new int[1];
    private final long[] longValue = new long[1];
    private final float[] floatValue = new float[1];
    private final double[] doubleValue = new double[1];
    private final Pointer intPointer = Pointer.to(intValue);
    private final Pointer longPointer = Pointer.to(longValue);
    private final Pointer floatPointer = Pointer.to(floatValue);
    private final Pointer doublePointer = Pointer.to(doubleValue);

    private @Nullable NdRange checked;

    DeviceKernel(DeviceSession session, String name, cl_kernel kernel) {
        this.session = session;
        this.name = name;
        this.kernel = kernel;
        this.release = session.releases().register(this, () -> CL.clReleaseKernel(kernel));
        int[] count = new int[1];
        session.check(
                Calls.code(
                        () -> CL.clGetKernelInfo(kernel, CL_KERNEL_NUM_ARGS, Integer.BYTES, Pointer.to(count), null)),
                "ask kernel " + name + " for its arguments");
        this.buffers = new DeviceBuffer[count[0]];
        this.localBytes = new long[count[0]];
        this.largestGroup =
                Math.min(limit(CL_KERNEL_WORK_GROUP_SIZE), session.device().largestGroup());
        this.group = compiledGroup();
        this.localMemory = limit(CL_KERNEL_LOCAL_MEM_SIZE);
    }

    /** Name of the function. */
    public String name() {
        return name;
    }

    /** Most work-items that a group of this kernel can have on this device. */
    public long largestGroup() {
        return largestGroup;
    }

    /**
     * Work-items that a group along a line must have, as the source asks with {@code reqd_work_group_size}; 0 where it
     * does not.
     */
    public long group() {
        return group;
    }

    /** Whether groups of as many work-items as the source asks for, and what they share, fit on this device. */
    boolean fits() {
        DeviceInfo device = session.device();
        return group <= largestGroup && group <= device.largestGroupAlongLine() && localMemory <= device.localMemory();
    }

    /**
     * Sets an argument of type {@code global ...*}.
     *
     * @param index of the argument, from 0
     * @param buffer of the same session; null is legal for what the kernel does not touch
     * @return this kernel
     */
    public DeviceKernel argument(int index, @Nullable DeviceBuffer buffer) {
        set(index, Sizeof.cl_mem, buffer == null ? null : buffer.argument());
        buffers[index] = buffer;
        return this;
    }

    /** Sets an argument of type {@code int} or {@code uint}. */
    public DeviceKernel argument(int index, int value) {
        intValue[0] = value;
        set(index, Integer.BYTES, intPointer);
        return this;
    }

    /** Sets an argument of type {@code long} or {@code ulong}. */
    public DeviceKernel argument(int index, long value) {
        longValue[0] = value;
        set(index, Long.BYTES, longPointer);
        return this;
    }

    /** Sets an argument of type {@code float}. */
    public DeviceKernel argument(int index, float value) {
        floatValue[0] = value;
        set(index, Float.BYTES, floatPointer);
        return this;
    }

    /** Sets an argument of type {@code double}. */
    public DeviceKernel argument(int index, double value) {
        doubleValue[0] = value;
        set(index, Double.BYTES, doublePointer);
        return this;
    }

    /**
     * Sets the size of an argument of type {@code local ...*}.
     *
     * @param index of the argument, from 0
     * @param bytes of local memory for each group
     * @throws DeviceException if the device has not as much
     */
    public DeviceKernel local(int index, long bytes) {
        set(index, bytes, null);
        localBytes[index] = bytes;
        checked = null;
        return this;
    }

    /**
     * Queues the function for every work-item, without waiting.
     *
     * @throws DeviceException if a group of this size is too large for the device, or an argument was not set
     */
    public void launch(NdRange range) {
        session.requireAlive();
        if (range != checked) {
            check(range);
            checked = range;
        }
        session.queue().launch(kernel, name, range);
        session.countLaunch();
    }

    /** Releases the function, when the device has done what is queued of it. Twice is as once. */
    @Override
    public void close() {
        release.clean();
        session.releases().run();
    }

    private void check(NdRange range) {
        DeviceInfo device = session.device();
        boolean fits = range.group() <= largestGroup
                && range.dimensions() <= device.largestGroupSizes().size();
        for (int i = 0; i < range.dimensions() && fits; i++) {
            fits = range.local(i) <= device.largestGroupSizes().get(i);
        }
        if (!fits) {
            throw new DeviceException("Could not launch kernel " + name + " with " + range + " on " + device
                    + ": groups of this kernel have at most " + largestGroup + " work-items, and along each dimension "
                    + device.largestGroupSizes());
        }
        long local = localMemory;
        for (long bytes : localBytes) {
            local += bytes;
        }
        if (local > device.localMemory()) {
            throw new DeviceException("Could not launch kernel " + name + " on " + device + ": it needs " + local
                    + " bytes of local memory, and there are " + device.localMemory());
        }
    }

    private void set(int index, long bytes, @Nullable Pointer value) {
        int code;
        try {
            code = CL.clSetKernelArg(kernel, index, bytes, value);
        } catch (CLException e) {
            code = e.getStatus();
        }
        if (code != CL.CL_SUCCESS) {
            throw session.failure(code, "set argument " + index + " of kernel " + name);
        }
    }

    private long compiledGroup() {
        long[] sizes = new long[3];
        session.check(
                Calls.code(() -> CL.clGetKernelWorkGroupInfo(
                        kernel,
                        session.id(),
                        CL_KERNEL_COMPILE_WORK_GROUP_SIZE,
                        (long) sizes.length * Long.BYTES,
                        Pointer.to(sizes),
                        null)),
                "ask kernel " + name + " for the size of its groups");
        return sizes[0];
    }

    private long limit(int what) {
        long[] value = new long[1];
        session.check(
                Calls.code(() ->
                        CL.clGetKernelWorkGroupInfo(kernel, session.id(), what, Long.BYTES, Pointer.to(value), null)),
                "ask kernel " + name + " for its limits");
        return value[0];
    }
}
