package dev.synapt.runtime.opencl;

import dev.synapt.runtime.program.NumberType;
import java.util.List;

/** Arrays of a network's number type on a device. */
record DeviceArrays(DeviceSession session, NumberType precision) {

    /** Zeros; as drivers give no empty buffers, at least one. */
    DeviceBuffer allocate(long length) {
        long count = Math.max(1, length);
        DeviceBuffer buffer =
                precision == NumberType.FLOAT32 ? session.allocateFloats(count) : session.allocateDoubles(count);
        buffer.zero();
        return buffer;
    }

    /** The same for an array that others travel with, see {@link BatchUpload}. */
    DeviceBuffer allocateFirst(long length, List<DeviceBuffer> others) {
        int bytes = precision == NumberType.FLOAT32 ? Float.BYTES : Double.BYTES;
        return allocate(BatchUpload.room(length * bytes, others) / bytes);
    }

    /** Copies elements of a {@code float[]}, {@code double[]} or {@code int[]} to the beginning of a buffer. */
    static void upload(Object source, int from, DeviceBuffer target, int count) {
        if (source instanceof float[] floats) {
            target.upload(floats, from, 0, count);
        } else if (source instanceof double[] doubles) {
            target.upload(doubles, from, 0, count);
        } else {
            target.upload((int[]) source, from, 0, count);
        }
    }

    /** Copies the beginning of a buffer to a {@code float[]} or {@code double[]}. */
    static void download(DeviceBuffer source, Object target, int count) {
        download(source, target, 0, count);
    }

    static void download(DeviceBuffer source, Object target, int at, int count) {
        if (target instanceof float[] floats) {
            source.download(0, floats, at, count);
        } else {
            source.download(0, (double[]) target, at, count);
        }
    }
}
