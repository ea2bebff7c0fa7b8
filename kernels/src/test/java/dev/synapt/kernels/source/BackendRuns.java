package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.plan.TrainingPlan;
import dev.synapt.runtime.program.Backend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Training runs of a network by all of its back ends, which are to give the same bits. */
record BackendRuns(TrainingRun run) {
    static final long SEED = 5;

    /** Whose tiles follow from the width of vectors. */
    static final Set<Networks> WINDOWS = EnumSet.range(Networks.IMAGES, Networks.LEAST);

    /**
     * Batches that fill no row block, one, and more; fewer in double precision, where 64 bits are one lane and slow.
     */
    private static final Map<String, List<Integer>> BATCHES =
            Map.of("FLOAT32", List.of(1, 3, 8, 33), "FLOAT64", List.of(3, 9, 17));

    /** Of less and of more than a row block, for widths of vectors that the machine emulates. */
    private static final List<Integer> FEW_BATCHES = List.of(1, 9);

    /** Of fewer samples than threads, of as many as most, and of more than a row block for each of two. */
    private static final List<Integer> DIVIDED_BATCHES = List.of(1, 7, 17);

    private static final int[] THREADS = {1, 2, 3, 8};

    /** Every network at every width in both precisions, which takes twice as long. */
    private static final boolean EXHAUSTIVE = Boolean.getBoolean("synapt.exhaustive");

    static BackendRuns of(Networks network, String precision) {
        return of(compiled(network, precision), precision);
    }

    static BackendRuns of(CompiledNetwork network, String precision) {
        return new BackendRuns(new TrainingRun(network, Objects.requireNonNull(BATCHES.get(precision)), SEED));
    }

    private static CompiledNetwork compiled(Networks network, String precision) {
        return CompiledNetwork.shared(network.declaration(precision), widths(network, precision));
    }

    /**
     * All, of networks that between them have every kind of kernel. Of the others, which differ in arithmetic by
     * elements or in the graph, each has plain Java and some widths in turn: two in single precision, and a third in
     * double precision.
     */
    private static List<Integer> widths(Networks network, String precision) {
        boolean single = precision.equals("FLOAT32");
        boolean tiled = network == Networks.WIDE || WINDOWS.contains(network);
        if (EXHAUSTIVE || Networks.OF_EVERY_KERNEL.contains(network) || (single && tiled)) {
            return CompiledNetwork.WIDTHS;
        }
        List<Integer> turned = new ArrayList<>(CompiledNetwork.WIDTHS);
        Collections.rotate(turned, List.of(Networks.values()).indexOf(network));
        return single ? List.of(turned.get(0), turned.get(2)) : List.of(turned.get(1));
    }

    /**
     * Each gives the bits of the loops alone.
     *
     * @param firstTurn which number of threads the first back end has
     */
    void assertEqualToLoops(int firstTurn) {
        assertEqual(run.byInterpreter(), firstTurn);
    }

    /** The same, and what they give moves; all their methods are short enough to be compiled. */
    void assertThatTheyTrain(int firstTurn) {
        MethodSizes.assertShort(run.network().classes());
        Trace expected = run.byInterpreter();
        assertThatTrainingMoves(expected);
        assertEqual(expected, firstTurn);
    }

    private void assertEqual(Trace expected, int firstTurn) {
        int turn = firstTurn;
        TrainingRun few = new TrainingRun(run.network(), FEW_BATCHES, SEED);
        Trace expectedOfFew = few.by(Backend.PLAIN, 1);
        for (Backend backend : run.network().backends()) {
            int threads = THREADS[turn++ % THREADS.length];
            boolean emulated = backend.bits() > PreferredWidth.bits();
            (emulated ? few : run)
                    .by(backend, threads)
                    .assertEqualBits(backend + " on " + threads, emulated ? expectedOfFew : expected);
        }
    }

    /** Equal bits of numbers that are all zero, or NaN, would show nothing. */
    private void assertThatTrainingMoves(Trace trace) {
        trace.numbers()
                .forEach((name, values) ->
                        assertThat(Arrays.stream(values)).as(name).isNotEmpty().allMatch(Double::isFinite));
        Trace start = new TrainingRun(run.network(), List.of(1), SEED).byInterpreter();
        run.network().loops().plan().parameters().stream()
                .map(TrainingPlan.Trained::parameter)
                .filter(parameter -> parameter.numbers().isEmpty())
                .forEach(parameter -> assertThat(trace.get(parameter.name()))
                        .as(parameter.name())
                        .isNotEqualTo(start.get(parameter.name())));
    }

    /** Any division of rows and shares among threads gives the same bits. */
    static void assertEqualOnAnyThreads(Networks network) {
        TrainingRun run = new TrainingRun(compiled(network, "FLOAT32"), DIVIDED_BATCHES, SEED);
        MethodSizes.assertShort(run.network().classes());
        Trace expected = run.by(Backend.PLAIN, 1);
        for (Backend backend : run.network().backends()) {
            for (int threads : THREADS) {
                run.by(backend, threads).assertEqualBits(backend + " on " + threads, expected);
            }
        }
    }
}
