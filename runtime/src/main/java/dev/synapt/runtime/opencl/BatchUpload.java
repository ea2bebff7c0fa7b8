package dev.synapt.runtime.opencl;

import dev.synapt.runtime.engine.NumberArrays;
import java.util.List;
import java.util.Objects;

/**
 * Brings arrays of a batch to a device. Each transfer is a wait, which in small networks takes longer than a kernel; so
 * the arrays travel together where there is room, behind each other in the buffer of the first, and the device copies
 * the others out of it.
 */
final class BatchUpload {
    private final Staging staging;
    private final List<DeviceBuffer> buffers;
    private final Object[] sources;
    private final int[] from;
    private final int[] counts;

    /** Where each begins in the first buffer, in bytes. */
    private final long[] places;

    /**
     * @param buffers one for each array; room for all behind each other in the first is worth having, see {@link #room}
     */
    BatchUpload(DeviceSession session, List<DeviceBuffer> buffers) {
        this.staging = session.staging();
        this.buffers = List.copyOf(buffers);
        this.sources = new Object[buffers.size()];
        this.from = new int[buffers.size()];
        this.counts = new int[buffers.size()];
        this.places = new long[buffers.size()];
    }

    /**
     * Bytes that a first buffer should have.
     *
     * @param own bytes of its own array
     * @param others bytes of the others
     */
    static long room(long own, List<DeviceBuffer> others) {
        long all = own;
        for (DeviceBuffer other : others) {
            all = aligned(all, Long.BYTES) + aligned(other.bytes(), Long.BYTES);
        }
        return all <= Staging.BYTES ? all : own;
    }

    /**
     * What of a {@code float[]}, {@code double[]} or {@code int[]} is to go to buffer {@code i}: so many elements from
     * one on.
     */
    void set(int i, Object source, int start, int count) {
        Objects.checkFromIndexSize(start, count, NumberArrays.length(source));
        Objects.checkFromIndexSize(0, count, buffers.get(i).bytes() / Staging.elementBytes(source));
        sources[i] = source;
        from[i] = start;
        counts[i] = count;
    }

    /** Brings the first {@code arrays} of what was set. */
    void run(int arrays) {
        DeviceBuffer first = buffers.get(0);
        long end = 0;
        for (int i = 0; i < arrays; i++) {
            places[i] = aligned(end, Staging.elementBytes(sources[i]));
            end = places[i] + bytes(i);
        }
        if (arrays > 1 && end <= Math.min(Staging.BYTES, first.bytes())) {
            staging.upload(sources, from, counts, places, arrays, first, end);
            for (int i = 1; i < arrays; i++) {
                first.copy(places[i], buffers.get(i), 0, bytes(i));
            }
            return;
        }
        for (int i = 0; i < arrays; i++) {
            DeviceArrays.upload(sources[i], from[i], buffers.get(i), counts[i]);
        }
    }

    /** Where elements of so many bytes can begin behind {@code end}. */
    private static long aligned(long end, int bytes) {
        return (end + bytes - 1) / bytes * bytes;
    }

    private long bytes(int i) {
        return (long) counts[i] * Staging.elementBytes(sources[i]);
    }
}
