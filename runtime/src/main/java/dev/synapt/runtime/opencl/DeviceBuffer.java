package dev.synapt.runtime.opencl;

import java.lang.ref.Cleaner;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_mem;

/**
 * Memory of a device. Its bytes have no type: what was uploaded as {@code float} a kernel may read as it likes.
 * Positions and lengths count elements of the array on this machine's side, and are checked: a device does not.
 *
 * <p>Released when closed, or else collected; not before the device has done what was queued with it.
 */
public final class DeviceBuffer implements AutoCloseable {
    private final DeviceSession session;
    private final cl_mem memory;
    private final Pointer argument;
    private final long bytes;
    private final Cleaner.Cleanable release;
    private volatile boolean closed;

    DeviceBuffer(DeviceSession session, cl_mem memory, long bytes, AtomicLong allocated) {
        this.session = session;
        this.memory = memory;
        this.argument = Pointer.to(memory);
        this.bytes = bytes;
        allocated.addAndGet(bytes);
        this.release = session.releases().register(this, () -> {
            CL.clReleaseMemObject(memory);
            allocated.addAndGet(-bytes);
        });
    }

    /** Length in bytes. */
    public long bytes() {
        return bytes;
    }

    /**
     * Copies numbers to the device; when it returns, the array may be changed.
     *
     * @param source array
     * @param from first element in it
     * @param to where it goes, counted in elements of the array's type
     * @param count elements
     */
    public void upload(float[] source, int from, long to, int count) {
        check(source.length, from, to, count, Float.BYTES);
        session.staging().upload(source, from, this, to, count);
    }

    /** As {@link #upload(float[], int, long, int)}. */
    public void upload(double[] source, int from, long to, int count) {
        check(source.length, from, to, count, Double.BYTES);
        session.staging().upload(source, from, this, to, count);
    }

    /** As {@link #upload(float[], int, long, int)}. */
    public void upload(int[] source, int from, long to, int count) {
        check(source.length, from, to, count, Integer.BYTES);
        session.staging().upload(source, from, this, to, count);
    }

    /**
     * Copies numbers from the device, after it has done what was queued before.
     *
     * @param from first element, counted in elements of the array's type
     * @param target array
     * @param to where in it the first one goes
     * @param count elements
     */
    public void download(long from, float[] target, int to, int count) {
        check(target.length, to, from, count, Float.BYTES);
        session.staging().download(this, from, target, to, count);
    }

    /** As {@link #download(long, float[], int, int)}. */
    public void download(long from, double[] target, int to, int count) {
        check(target.length, to, from, count, Double.BYTES);
        session.staging().download(this, from, target, to, count);
    }

    /** As {@link #download(long, float[], int, int)}. */
    public void download(long from, int[] target, int to, int count) {
        check(target.length, to, from, count, Integer.BYTES);
        session.staging().download(this, from, target, to, count);
    }

    /** Fills all of it with zeros, without waiting. */
    public void zero() {
        zero(0, bytes);
    }

    /**
     * Fills a part with zeros, without waiting.
     *
     * @param from first byte
     * @param length in bytes
     */
    public void zero(long from, long length) {
        Objects.checkFromIndexSize(from, length, bytes);
        requireOpen();
        for (long done = 0; done < length; done += Staging.BYTES) {
            session.staging().zeros().copy(0, this, from + done, Math.min(Staging.BYTES, length - done));
        }
    }

    /**
     * Copies bytes of this buffer to another one of the same session, without waiting. The two ranges must not overlap.
     *
     * @param from first byte here
     * @param target buffer
     * @param to first byte there
     * @param length in bytes
     */
    public void copy(long from, DeviceBuffer target, long to, long length) {
        Objects.checkFromIndexSize(from, length, bytes);
        Objects.checkFromIndexSize(to, length, target.bytes);
        requireOpen();
        target.requireOpen();
        if (length > 0) {
            session.queue().copy(memory, from, target.memory, to, length);
        }
    }

    /** Releases the memory. Twice is as once. */
    @Override
    public void close() {
        closed = true;
        release.clean();
        session.releases().run();
    }

    cl_mem memory() {
        return memory;
    }

    /** The handle's address, as a kernel takes it. */
    Pointer argument() {
        requireOpen();
        return argument;
    }

    private void check(int length, int at, long deviceAt, int count, int elementBytes) {
        Objects.checkFromIndexSize(at, count, length);
        Objects.checkFromIndexSize(deviceAt, (long) count, bytes / elementBytes);
        requireOpen();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The buffer is closed");
        }
        session.requireAlive();
    }
}
