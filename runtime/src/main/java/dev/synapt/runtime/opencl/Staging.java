package dev.synapt.runtime.opencl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.jocl.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The way of numbers between arrays and a device: through a piece of memory outside the Java heap, part by part. Given
 * an array, JOCL would hold up the garbage collector while the device finishes what is queued before, and would need a
 * new object for each array and offset; the second copy stays in the cache.
 */
final class Staging {
    /** About a core's second-level cache; larger transfers are limited by memory either way. */
    static final int BYTES = 1 << 20;

    private final DeviceSession session;
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(BYTES).order(ByteOrder.nativeOrder());
    private final FloatBuffer floats = bytes.asFloatBuffer();
    private final DoubleBuffer doubles = bytes.asDoubleBuffer();
    private final IntBuffer ints = bytes.asIntBuffer();
    private final Pointer pointer = Pointer.to(bytes);

    private @Nullable DeviceBuffer zeros;
    private long uploads;
    private long uploadedBytes;
    private long downloads;
    private long downloadedBytes;

    Staging(DeviceSession session) {
        this.session = session;
    }

    /**
     * As many zeros on the device, to be copied: Oclgrind takes what {@code clEnqueueFillBuffer} has written for
     * unwritten, and would find faults in every kernel that reads it.
     */
    synchronized DeviceBuffer zeros() {
        DeviceBuffer existing = zeros;
        if (existing == null) {
            existing = session.allocate(BYTES);
            zeros = existing;
            upload(new int[BYTES / Integer.BYTES], 0, existing, 0, BYTES / Integer.BYTES);
        }
        return existing;
    }

    synchronized DeviceCounts counts(long launches) {
        return new DeviceCounts(launches, uploads, uploadedBytes, downloads, downloadedBytes);
    }

    /** Elements of a {@code float[]}, {@code double[]} or {@code int[]}, to place {@code to} of a buffer of such. */
    synchronized void upload(Object source, int from, DeviceBuffer target, long to, int count) {
        uploads++;
        int size = elementBytes(source);
        int most = BYTES / size;
        for (int done = 0; done < count; done += most) {
            int part = Math.min(most, count - done);
            put(source, from + done, 0, part);
            session.queue().write(target.memory(), (to + done) * size, (long) part * size, pointer);
            uploadedBytes += (long) part * size;
        }
    }

    /**
     * Brings parts of some arrays to a buffer in one transfer.
     *
     * @param places where each begins there, in bytes; the first one at 0, the others behind each other
     * @param length of all in bytes, at most {@link #BYTES}
     */
    synchronized void upload(
            Object[] sources, int[] from, int[] counts, long[] places, int arrays, DeviceBuffer target, long length) {
        uploads++;
        for (int i = 0; i < arrays; i++) {
            put(sources[i], from[i], (int) (places[i] / elementBytes(sources[i])), counts[i]);
        }
        session.queue().write(target.memory(), 0, length, pointer);
        uploadedBytes += length;
    }

    /** The way back. */
    synchronized void download(DeviceBuffer source, long from, Object target, int to, int count) {
        downloads++;
        int size = elementBytes(target);
        int most = BYTES / size;
        for (int done = 0; done < count; done += most) {
            int part = Math.min(most, count - done);
            session.queue().read(source.memory(), (from + done) * size, (long) part * size, pointer);
            downloadedBytes += (long) part * size;
            get(target, to + done, part);
        }
    }

    /** Bytes of an element: an {@code int} has as many as a {@code float}. */
    static int elementBytes(Object array) {
        return array instanceof double[] ? Double.BYTES : Float.BYTES;
    }

    private void put(Object source, int from, int at, int count) {
        if (source instanceof float[] array) {
            floats.put(at, array, from, count);
        } else if (source instanceof double[] array) {
            doubles.put(at, array, from, count);
        } else {
            ints.put(at, (int[]) source, from, count);
        }
    }

    private void get(Object target, int to, int count) {
        if (target instanceof float[] array) {
            floats.get(0, array, to, count);
        } else if (target instanceof double[] array) {
            doubles.get(0, array, to, count);
        } else {
            ints.get(0, (int[]) target, to, count);
        }
    }
}
