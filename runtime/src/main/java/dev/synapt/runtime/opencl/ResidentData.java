package dev.synapt.runtime.opencl;

import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.KeptSamples;
import dev.synapt.runtime.program.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Samples and their targets in the memory of a device, which gathers each batch from them itself: all that travels is
 * the order of the samples, once an epoch.
 */
final class ResidentData implements KeptSamples {
    /** Copies words of 32 bits, whatever numbers they belong to. */
    private static final String SOURCE = """
            kernel void gather(
                    global const uint *from, global const int *order, int first, int size, global uint *to) {
                const int column = get_global_id(0);
                const int row = get_global_id(1);
                if (column < size) {
                    to[(size_t) row * size + column] = from[(size_t) order[first + row] * size + column];
                }
            }
            """;

    private static final int WORD = Integer.BYTES;

    /** The rest of the memory is left to the network, whose arrays grow with its batches. */
    private static final int SHARE_OF_MEMORY = 4;

    /** Words of a sample that a group copies: neighbours, so that the device reads them together. */
    private static final int GROUP = 64;

    private final DeviceBuffer order;
    private final Part inputs;
    private final List<Part> targets = new ArrayList<>();

    /**
     * Brings samples to a device, or returns null where they would take too much of its memory.
     *
     * @param all a step of all samples
     */
    static @Nullable ResidentData of(DeviceSession session, Architecture architecture, Step all) {
        long inputs = bytes(all.inputs, architecture.inputSize(), all.rows);
        long largest = inputs;
        long sum = inputs + (long) WORD * all.rows;
        for (int i = 0; i < all.targets.length; i++) {
            long targets = bytes(all.targets[i], architecture.outputs().get(i).targetSize(), all.rows);
            largest = Math.max(largest, targets);
            sum += targets;
        }
        DeviceInfo device = session.device();
        return largest <= device.largestBuffer() && sum <= device.memory() / SHARE_OF_MEMORY
                ? new ResidentData(session, architecture, all)
                : null;
    }

    private static long bytes(Object array, int size, int samples) {
        return (long) size * samples * (array instanceof double[] ? Double.BYTES : WORD);
    }

    private ResidentData(DeviceSession session, Architecture architecture, Step all) {
        DeviceProgram program = session.build("samples", SOURCE, "");
        this.order = session.allocate((long) WORD * all.rows);
        this.inputs = new Part(session, program, order, all.inputs, all.inputsAt, architecture.inputSize(), all.rows);
        for (int i = 0; i < all.targets.length; i++) {
            int size = architecture.outputs().get(i).targetSize();
            targets.add(new Part(session, program, order, all.targets[i], all.targetsAt[i], size, all.rows));
        }
        program.close();
        int[] inPlace = new int[all.rows];
        for (int i = 0; i < all.rows; i++) {
            inPlace[i] = i;
        }
        order(inPlace);
    }

    @Override
    public void order(int[] samples) {
        order.upload(samples, 0, 0, samples.length);
    }

    /**
     * Brings a batch to where kernels read it, without waiting.
     *
     * @param first place in the order of its first sample
     * @param targetsTo by output
     */
    void gather(int first, int rows, DeviceBuffer inputsTo, List<DeviceBuffer> targetsTo) {
        inputs.gather(first, rows, inputsTo);
        for (int i = 0; i < targetsTo.size(); i++) {
            targets.get(i).gather(first, rows, targetsTo.get(i));
        }
    }

    @Override
    public void close() {
        inputs.close();
        targets.forEach(Part::close);
        order.close();
    }

    /** The inputs, or the targets of one output, of all samples. */
    private static final class Part {
        private final DeviceBuffer all;
        private final DeviceKernel kernel;
        private final BatchRange range;

        /** @param size numbers of a sample */
        Part(
                DeviceSession session,
                DeviceProgram program,
                DeviceBuffer order,
                Object array,
                int at,
                int size,
                int samples) {
            long bytes = bytes(array, size, samples);
            int words = (int) (bytes / WORD / samples);
            all = session.allocate(bytes);
            DeviceArrays.upload(array, at, all, Math.multiplyExact(size, samples));
            kernel =
                    program.kernel("gather").argument(0, all).argument(1, order).argument(3, words);
            int group = (int) Math.min(GROUP, kernel.largestGroup());
            int columns = (words + group - 1) / group * group;
            range = new BatchRange(rows -> NdRange.of(columns, group, rows, 1));
        }

        void gather(int first, int rows, DeviceBuffer to) {
            kernel.argument(2, first).argument(4, to).launch(range.of(rows));
        }

        void close() {
            kernel.close();
            all.close();
        }
    }
}
