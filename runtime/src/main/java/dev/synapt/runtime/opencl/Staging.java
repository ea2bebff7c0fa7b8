package dev.synapt.runtime.opencl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.jocl.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The way of numbers between arrays and a device: through a piece of memory outside the Java heap, part by part. Given an array,
 * JOCL would hold up the garbage collector while the device finishes what is queued before, and would need a new object for each
 * array and offset; the second copy stays in the cache.
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
     * As many zeros on the device, to be copied: Oclgrind takes what {@code clEnqueueFillBuffer} has written for unwritten, and would
     * find faults in every kernel that reads it.
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

    synchronized void upload(float[] source, int from, DeviceBuffer target, long to, int count) {
        uploads++;
        int most = BYTES / Float.BYTES;
        for (int done = 0; done < count; done += most) {
            int part = Math.min(most, count - done);
            floats.put(0, source, from + done, part);
            write(target, (to + done) * Float.BYTES, part * Float.BYTES);
        }
    }

    synchronized void upload(double[] source, int from, DeviceBuffer target, long to, int count) {
        uploads++;
        int most = BYTES / Double.BYTES;
        for (int done = 0; done < count; done += most) {
            int part = Math.min(most, count - done);
            doubles.put(0, source, from + done, part);
            write(target, (to + done) * Double.BYTES, part * Double.BYTES);
        }
    }

    synchronized void upload(int[] source, int from, DeviceBuffer target, long to, int count) {
        uploads++;
        int most = BYTES / Integer.BYTES;
        for (int done = 0; done < count; done += most) {
            int part = Math.min(most, count - done);
            ints.put(0, source, from + done, part);
            write(target, (to + done) * Integer.BYTES, part * Integer.BYTES);
        }
    }

    synchronized void download(DeviceBuffer source, long from, float[] target, int to, int count) {
        downloads++;
        int most = BYTES / Float.BYTES;
        for (int done = 0; done < count; done += most) {
            int part = Math.min(most, count - done);
            read(source, (from + done) * Float.BYTES, part * Float.BYTES);
            floats.get(0, target, to + done, part);
        }
    }

    synchronized void download(DeviceBuffer source, long from, double[] target, int to, int count) {
        downloads++;
        int most = BYTES / Double.BYTES;
        for (int done = 0; done < count; done += most) {
            int part = Math.min(most, count - done);
            read(source, (from + done) * Double.BYTES, part * Double.BYTES);
            doubles.get(0, target, to + done, part);
        }
    }

    synchronized void download(DeviceBuffer source, long from, int[] target, int to, int count) {
        downloads++;
        int most = BYTES / Integer.BYTES;
        for (int done = 0; done < count; done += most) {
            int part = Math.min(most, count - done);
            read(source, (from + done) * Integer.BYTES, part * Integer.BYTES);
            ints.get(0, target, to + done, part);
        }
    }

    private void write(DeviceBuffer target, long offset, int length) {
        session.queue().write(target.memory(), offset, length, pointer);
        uploadedBytes += length;
    }

    private void read(DeviceBuffer source, long offset, int length) {
        session.queue().read(source.memory(), offset, length, pointer);
        downloadedBytes += length;
    }
}
