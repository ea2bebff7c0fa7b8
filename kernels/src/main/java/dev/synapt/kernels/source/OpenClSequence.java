package dev.synapt.kernels.source;

import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.Statement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Neighbouring calls of a pass that are one launch on a device. Each goes on with what those before it have left at its
 * own place or in its own sample, so that none waits for the rest of the batch. Arrays that tensors share do no harm:
 * where one is overwritten by another, both have the same elements for each sample ({@code schedule.MemoryPlanner}).
 */
record OpenClSequence(Kind kind, List<Kernel.Call> calls) {
    /** Launches that a layer has in a pass at most. */
    private static final int MOST = 3;

    /** What a sequence goes along. */
    enum Kind {
        /** One call. */
        ALONE,
        /** A work-item does all with its column, of the batch or of its sample. */
        COLUMNS,
        /** A group of work-items does all with its sample; on CPUs a work-item. */
        SAMPLES,
        /** Parts of one result, of which none needs another: the work-items of all stand side by side. */
        PARTS,
        /** Minimal filtering with what it needs first and what is computed of its results. */
        FILTERING
    }

    /** Columns that calls with the same ones have in common. */
    private record Columns(boolean bySample, int count) {}

    /**
     * Products of which each computes some rows of a result.
     *
     * @param epilogue what becomes of them; null where nothing does
     */
    private record Parts(
            List<Tensor> reads, Tensor result, @Nullable Statement epilogue) {}

    OpenClSequence {
        calls = List.copyOf(calls);
    }

    /** The first of its tasks; the only one of those that updates have. */
    Task first() {
        return calls.get(0).task();
    }

    /**
     * The sequences of a pass: what goes column by column is always one, so are parts of the same result, and samples
     * where a layer has too many launches otherwise, those first that read and write the least.
     */
    static List<OpenClSequence> of(List<Kernel.Call> ofPass) {
        List<Kernel.Call> calls = withTransformsWhereNeeded(ofPass);
        List<OpenClSequence> all = new ArrayList<>();
        for (int from = 0, to; from < calls.size(); from = to) {
            to = from + 1;
            while (to < calls.size()
                    && alike(calls.get(from).task(), calls.get(to).task())) {
                to++;
            }
            List<OpenClSequence> ofLayer = ofLayer(calls.subList(from, to));
            while (ofLayer.size() > MOST && joinLeast(ofLayer)) {
                // One launch less each time.
            }
            all.addAll(ofLayer);
        }
        return all;
    }

    /** Whether two tasks belong to the same layer and pass; updates have sequences of their own. */
    private static boolean alike(Task one, Task other) {
        return one.layer().equals(other.layer())
                && isForward(one) == isForward(other)
                && !updates(one)
                && !updates(other);
    }

    private static boolean isForward(Task task) {
        return task.pass() == Statement.Pass.FORWARD || task.pass() == Statement.Pass.LOSS;
    }

    /** Whether a task is one of an update; copies of what several places add to a gradient are made before it. */
    private static boolean updates(Task task) {
        return switch (task.pass()) {
            case FORWARD, LOSS, INPUT_GRADIENT, OUTPUT_GRADIENT -> false;
            case WEIGHT_GRADIENT -> KernelCatalog.update(task) != null;
            case UPDATE, LENGTH, PENALTY -> true;
        };
    }

    /**
     * The calls of a pass with kernels made ready for minimal filtering right before it. Java has them first, so that
     * threads meet once; where launches are in order they can as well be part of one.
     */
    private static List<Kernel.Call> withTransformsWhereNeeded(List<Kernel.Call> calls) {
        List<Kernel.Call> ordered = new ArrayList<>(calls);
        for (Kernel.Call call : calls) {
            if (call.task() instanceof Task.KernelTransform) {
                ordered.stream()
                        .filter(other -> other.task() instanceof Task.Filtering && alike(call.task(), other.task()))
                        .findFirst()
                        .ifPresent(filtering -> {
                            ordered.remove(call);
                            ordered.add(ordered.indexOf(filtering), call);
                        });
            }
        }
        return ordered;
    }

    private static List<OpenClSequence> ofLayer(List<Kernel.Call> calls) {
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i).task() instanceof Task.Filtering filtering && isForward(filtering)) {
                int first = i;
                while (first > 0 && isBefore(calls.get(first - 1).task(), filtering)) {
                    first--;
                }
                int end = i + 1 < calls.size() && isBehind(calls.get(i + 1).task(), filtering) ? i + 2 : i + 1;
                List<OpenClSequence> all = byColumnsAndParts(calls.subList(0, first));
                all.add(new OpenClSequence(Kind.FILTERING, calls.subList(first, end)));
                all.addAll(ofLayer(calls.subList(end, calls.size())));
                return all;
            }
        }
        return byColumnsAndParts(calls);
    }

    /** Whether a task makes ready what a filtering reads. */
    private static boolean isBefore(Task task, Task.Filtering filtering) {
        return task instanceof Task.KernelTransform
                || (task instanceof Task.Spread
                        && task.main()
                                .statement()
                                .writes()
                                .contains(filtering.main().statement().in()));
    }

    /** Whether a task goes on with each result of a filtering by itself. */
    private static boolean isBehind(Task task, Task.Filtering filtering) {
        return task instanceof Task.RowWise rows
                && rows.main().program().isOfElements()
                && rows.main()
                        .statement()
                        .reads()
                        .contains(filtering.main().statement().out());
    }

    private static List<OpenClSequence> byColumnsAndParts(List<Kernel.Call> calls) {
        List<OpenClSequence> sequences = new ArrayList<>();
        Optional<Columns> before = Optional.empty();
        for (Kernel.Call call : calls) {
            Optional<Columns> columns = columns(call.task());
            OpenClSequence alone = new OpenClSequence(Kind.ALONE, List.of(call));
            int last = sequences.size() - 1;
            if (last >= 0 && columns.isPresent() && columns.equals(before)) {
                sequences.set(last, sequences.get(last).and(Kind.COLUMNS, alone));
            } else if (last >= 0
                    && parts(call.task()).isPresent()
                    && parts(call.task()).equals(parts(sequences.get(last).first()))) {
                sequences.set(last, sequences.get(last).and(Kind.PARTS, alone));
            } else {
                sequences.add(alone);
            }
            before = columns;
        }
        return sequences;
    }

    /**
     * What products have in common that are parts of one, such as those of strided windows: two that write the same and
     * read none of it write other elements of it, so that neither needs the other.
     */
    private static Optional<Parts> parts(Task task) {
        if (!(task instanceof Task.Product product)) {
            return Optional.empty();
        }
        Loop.Rows epilogue = product.epilogue();
        Statement main = product.main().statement();
        Parts parts = new Parts(main.reads(), main.writes().get(0), epilogue == null ? null : epilogue.statement());
        return parts.reads().contains(parts.result()) ? Optional.empty() : Optional.of(parts);
    }

    /** The columns of a task whose every work-item looks at one of them only. */
    private static Optional<Columns> columns(Task task) {
        if (updates(task)) {
            return Optional.empty();
        }
        if (task instanceof Task.Sums sums) {
            return Optional.of(new Columns(
                    sums.main().statement().bySample(), sums.main().statement().columns()));
        }
        if (task instanceof Task.RowWise rows && rows.main().program().isOfElements()) {
            boolean bySample = rows.main().statement().rows().samples();
            return bySample && rows.main().statement().rows().extent() > 1
                    ? Optional.empty()
                    : Optional.of(new Columns(bySample, rows.main().statement().columns()));
        }
        return Optional.empty();
    }

    /** Makes one of those two neighbours that read and write the least, if two go by samples. */
    private static boolean joinLeast(List<OpenClSequence> sequences) {
        int least = -1;
        for (int i = 0; i + 1 < sequences.size(); i++) {
            if (sequences.get(i).goesBySamples()
                    && sequences.get(i + 1).goesBySamples()
                    && (least < 0 || length(sequences, i) < length(sequences, least))) {
                least = i;
            }
        }
        if (least < 0) {
            return false;
        }
        sequences.set(least, sequences.get(least).and(Kind.SAMPLES, sequences.remove(least + 1)));
        return true;
    }

    private static long length(List<OpenClSequence> sequences, int first) {
        return sequences.get(first).length() + sequences.get(first + 1).length();
    }

    private OpenClSequence and(Kind joined, OpenClSequence next) {
        return new OpenClSequence(
                joined, Stream.concat(calls.stream(), next.calls.stream()).toList());
    }

    private boolean goesBySamples() {
        return calls.stream().map(Kernel.Call::task).allMatch(OpenClSequence::goesBySamples);
    }

    /** Whether what a task writes of a sample comes from that sample alone, and a work-item has one element or row. */
    private static boolean goesBySamples(Task task) {
        boolean moves = task instanceof Task.Copy
                || task instanceof Task.Splice
                || task instanceof Task.Spread
                || task instanceof Task.Resample
                || task instanceof Task.MatrixProduct
                || task instanceof Task.Pool
                || task instanceof Task.PoolGradient;
        return !updates(task)
                && (moves || task instanceof Task.RowWise || task instanceof Task.Sums)
                && !task.once()
                && task.main().statement().writes().stream().allMatch(Tensor::perSample);
    }

    /** Elements of a sample that it reads and writes. */
    private long length() {
        return calls.stream()
                .map(call -> call.task().main().statement())
                .flatMap(statement -> Stream.concat(statement.reads().stream(), statement.writes().stream()))
                .filter(Tensor::perSample)
                .mapToLong(tensor -> (long) tensor.rows() * tensor.columns())
                .sum();
    }
}
