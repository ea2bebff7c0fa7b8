package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.Statement.Pass;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.MemoryPlan;
import dev.synapt.kernels.schedule.Schedule;
import dev.synapt.kernels.schedule.Task;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which calls of a pass go through the batch together, a few samples at a time, so that a kernel finds in the cache
 * what the one before it has written. Kernels of images do: a sample's activations are larger than what they are
 * computed with. Dense layers do not: they have little per sample and read all their weights for any number of samples.
 */
final class SampleBlocks {
    /** Bytes of the arrays that a block of samples touches: half a second-level cache of a megabyte. */
    private static final long CACHE = 512 << 10;

    /** A block of so many samples gains nothing over the whole batch. */
    private static final int MOST_SAMPLES = 64;

    private final Schedule schedule;

    SampleBlocks(Schedule schedule) {
        this.schedule = schedule;
    }

    /**
     * Calls that go through the batch together.
     *
     * @param samples at a time, or 0 for all at once
     */
    record Group(List<Kernel.Call> calls, int samples) {}

    /** Cuts a pass into groups, in order. */
    List<Group> groups(List<Kernel.Call> calls) {
        if (calls.isEmpty()) {
            return List.of();
        }
        List<Group> groups = new ArrayList<>();
        List<Kernel.Call> current = new ArrayList<>();
        for (Kernel.Call call : calls) {
            if (!current.isEmpty() && !together(call.task(), current.get(0).task())) {
                groups.add(group(current));
                current = new ArrayList<>();
            }
            current.add(call);
        }
        groups.add(group(current));
        return groups;
    }

    private static boolean together(Task one, Task other) {
        return ofImages(one) == ofImages(other) && (one.pass() == Pass.UPDATE) == (other.pass() == Pass.UPDATE);
    }

    private Group group(List<Kernel.Call> calls) {
        if (calls.size() == 1 || !ofImages(calls.get(0).task())) {
            return new Group(calls, 0);
        }
        int samples = samples(sampleBytes(calls));
        int ofTiles = calls.stream()
                .mapToInt(call -> samplesOfTiles(call.task()))
                .max()
                .orElse(1);
        return new Group(calls, (samples + ofTiles - 1) / ofTiles * ofTiles);
    }

    /**
     * Samples that a kernel needs at a time to fill its register tiles; what small images have in the cache then counts
     * less.
     */
    private int samplesOfTiles(Task task) {
        return task instanceof Task.Filtering filtering
                ? WinogradBlocks.of(schedule.layouts(), filtering.main().statement())
                        .samples()
                : 1;
    }

    private static int samples(long bytesPerSample) {
        long samples = Math.max(1, CACHE / Math.max(1, bytesPerSample));
        return samples >= MOST_SAMPLES ? 0 : (int) samples;
    }

    /**
     * Whether the sums of a weight gradient are kept while tiles add a few terms at a time. Each of its tiles reads all
     * terms: where a sample has several rows, a batch is larger than a cache. Where a sample gives one term only, a
     * tile reads little of it.
     */
    static boolean keepsGradient(Layouts layouts, ProductStatement.Contract contract) {
        Tensor x = contract.left().tensor();
        Tensor dy = contract.right().tensor();
        boolean images = contract.sums().stream().anyMatch(axis -> axis.extent() > 1);
        long elements = (long) layouts.sampleLength(x) + layouts.sampleLength(dy);
        return images && samples(elements * layouts.precision().bits() / Byte.SIZE) > 0;
    }

    /** Whether a kernel works on samples of several rows, without a matrix that is read once for all of them. */
    private static boolean ofImages(Task task) {
        if (task instanceof Task.ProductUpdate
                || task instanceof Task.SumUpdate
                || task instanceof Task.FilteringUpdate) {
            return false;
        }
        return Stream.concat(task.main().statement().reads().stream(), task.main().statement().writes().stream())
                .filter(Tensor::perSample)
                .anyMatch(tensor -> tensor.rows() > 1);
    }

    private long sampleBytes(List<Kernel.Call> calls) {
        Set<MemoryPlan.Array> arrays = new LinkedHashSet<>();
        for (Kernel.Call call : calls) {
            tensors(call.task())
                    .filter(tensor -> tensor.perSample() && !tensor.external())
                    .forEach(tensor -> arrays.add(schedule.memory().place(tensor)));
        }
        long elements =
                arrays.stream().mapToLong(MemoryPlan.Array::sampleLength).sum();
        return elements * schedule.layouts().precision().bits() / Byte.SIZE;
    }

    /** What a kernel reads and writes; the result of a product that is used in registers only has no place. */
    private static Stream<Tensor> tensors(Task task) {
        if (task instanceof Task.Product product && product.epilogue() != null) {
            Tensor sums = product.main().statement().out().tensor();
            return Stream.of(product.main().statement(), product.epilogue().statement())
                    .flatMap(statement -> Stream.concat(statement.reads().stream(), statement.writes().stream()))
                    .filter(tensor -> !tensor.equals(sums));
        }
        return Stream.concat(task.main().statement().reads().stream(), task.main().statement().writes().stream());
    }
}
