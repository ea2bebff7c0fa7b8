package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.plan.TrainingPlan;
import dev.synapt.kernels.vocabulary.Table;
import dev.synapt.kernels.vocabulary.Term;
import dev.synapt.kernels.vocabulary.Vocabulary;
import dev.synapt.runtime.Evaluation;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.program.Backend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole training runs give the same bits in plain Java, at every width of vectors, on any threads, and by the loops
 * alone.
 */
@Tag("long")
class BackendEqualityTest {
    /**
     * Batches that fill no row block, one, and more; fewer in double precision, where 64 bits are one lane and slow.
     */
    private static final Map<String, List<Integer>> BATCHES =
            Map.of("FLOAT32", List.of(1, 3, 8, 33), "FLOAT64", List.of(3, 9, 17));

    /** Of less and of more than a row block, for widths of vectors that the machine emulates. */
    private static final List<Integer> FEW_BATCHES = List.of(1, 9);

    /** Of fewer samples than threads, of as many as most, and of more than a row block for each of two. */
    private static final List<Integer> DIVIDED_BATCHES = List.of(1, 7, 17);

    private static final List<Integer> SIZES = List.of(1, 2, 3, 7, 13, 31, 32, 33, 40, 64, 65, 127);
    private static final int[] THREADS = {1, 2, 3, 8};
    private static final long SEED = 5;

    /** Whose tiles follow from the width of vectors. */
    private static final Set<Networks> WINDOWS = EnumSet.range(Networks.IMAGES, Networks.LEAST);

    /** Every network at every width in both precisions, which takes twice as long. */
    private static final boolean EXHAUSTIVE = Boolean.getBoolean("synapt.exhaustive");

    static Stream<Arguments> networks() {
        return Arrays.stream(Networks.values())
                .filter(network -> network != Networks.WIDE)
                .flatMap(network -> Stream.of("FLOAT32", "FLOAT64").map(p -> Arguments.of(network, p)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyBackEndTrainsAsTheLoopsSay(Networks network, String precision) throws ReflectiveOperationException {
        TrainingRun run = run(network, precision);
        Trace expected = run.byInterpreter();
        assertThatTrainingMoves(run, expected);
        assertThatBackEndsAgree(run, expected, network.name().length());
    }

    /** Here, where all of them are compiled. */
    @ParameterizedTest
    @EnumSource(Networks.class)
    void methodsAreShortEnoughToBeCompiled(Networks network) {
        for (String precision : List.of("FLOAT32", "FLOAT64")) {
            CompiledNetwork compiled = compiled(network, precision);
            MethodSizes.assertShort(compiled.classes());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PHASES, headOnly, FLOAT32",
        "PHASES, upper-half, FLOAT64",
        "PHASES, middle, FLOAT32",
        "PHASES, middle, FLOAT64",
        "TILES_OF_SAMPLES, headOnly, FLOAT32"
    })
    void everyBackEndTrainsAPhaseAsTheLoopsSay(Networks declared, String phase, String precision)
            throws ReflectiveOperationException {
        CompiledNetwork network =
                CompiledNetwork.shared(declared.declaration(precision)).in(phase);
        List<Integer> batches = Objects.requireNonNull(BATCHES.get(precision));
        TrainingRun run = new TrainingRun(network, batches, SEED);
        assertThatBackEndsAgree(run, run.byInterpreter(), phase.length());
    }

    /** Of a network with shared weights, joined layers and penalties, as Newton's methods differentiate it. */
    @ParameterizedTest
    @ValueSource(strings = {"FLOAT32", "FLOAT64"})
    void everyBackEndDifferentiatesALossAsTheLoopsSay(String precision) throws ReflectiveOperationException {
        CompiledNetwork network =
                CompiledNetwork.shared(HessianProductsTest.joined(precision).declaration());
        List<Integer> batches = Objects.requireNonNull(BATCHES.get(precision));
        TrainingRun run = new TrainingRun(network.alongDirection(), batches, SEED);
        assertThatBackEndsAgree(run, run.byInterpreter(), 1);
    }

    /** The same of convolutions, pools that choose, statistics of the batch and dropout. */
    @ParameterizedTest
    @CsvSource({"SERIES, FLOAT32", "NORMALIZED, FLOAT64"})
    void everyBackEndDifferentiatesTheLossOfImagesAsTheLoopsSay(Networks network, String precision)
            throws ReflectiveOperationException {
        CompiledNetwork compiled = CompiledNetwork.shared(network.withHessianProducts(precision));
        List<Integer> batches = Objects.requireNonNull(BATCHES.get(precision));
        TrainingRun run = new TrainingRun(compiled.alongDirection(), batches, SEED);
        assertThatBackEndsAgree(run, run.byInterpreter(), 2);
    }

    /**
     * Reshaping behind dropout: training reads what dropout gives, predictions what it would have read, in another
     * array.
     */
    @ParameterizedTest
    @ValueSource(strings = {"Dropout", "GaussianDropout", "AlphaDropout", "SpatialDropout2D"})
    void whatIsReshapedIsWhatThePassComputed(String dropout) {
        CompiledNetwork network = CompiledNetwork.plain(Declarations.network("Reshaped")
                .with("Network", "input", List.of(4, 4, 16))
                .with("Conv2D", "filters", 32, "kernelSize", 2, "activation", "RELU")
                .with("MaxPool2D")
                .with(dropout, "value", 0.25)
                .with("Flatten")
                .with("Dense", "units", 3, "activation", "SOFTMAX")
                .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                .with("Adam")
                .declaration());
        TrainingRun run = new TrainingRun(network, List.of(3, 8), SEED);
        run.by(Backend.PLAIN, 2).assertEqualBits(dropout, run.byInterpreter());
    }

    /** Samples that are copied whole, for no padding parts their rows, and those of one element. */
    @Test
    void samplesWithoutPartsAreCopied() {
        CompiledNetwork network = CompiledNetwork.plain(Declarations.network("Whole")
                .with("Network", "input", List.of(4, 4, 16))
                .with("DepthwiseConv2D", "kernelSize", 2)
                .with("Permute", "value", List.of(1, 2, 3))
                .with("Conv2D", "filters", 1, "kernelSize", 3)
                .with("Conv2D", "filters", 1, "kernelSize", 3, "padding", "SAME")
                .with("Flatten")
                .with("Dense", "units", 3, "activation", "SOFTMAX")
                .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                .with("Adam")
                .declaration());
        TrainingRun run = new TrainingRun(network, List.of(3, 8), SEED);
        run.by(Backend.PLAIN, 2).assertEqualBits("plain", run.byInterpreter());
    }

    private static void assertThatBackEndsAgree(TrainingRun run, Trace expected, int firstTurn)
            throws ReflectiveOperationException {
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
    private static void assertThatTrainingMoves(TrainingRun run, Trace trace) {
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

    private static TrainingRun run(Networks network, String precision) {
        List<Integer> batches = Objects.requireNonNull(BATCHES.get(precision));
        return new TrainingRun(compiled(network, precision), batches, SEED);
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

    @ParameterizedTest
    @EnumSource(names = {"SHAPES", "WIDE", "AXES", "BRANCHES", "TILES", "ORTHOGONAL_STEPS"})
    void anyDivisionAmongThreadsGivesTheSameBits(Networks network) {
        TrainingRun run = new TrainingRun(compiled(network, "FLOAT32"), DIVIDED_BATCHES, SEED);
        Trace expected = run.by(Backend.PLAIN, 1);
        for (Backend backend : run.network().backends()) {
            for (int threads : THREADS) {
                run.by(backend, threads).assertEqualBits(backend + " on " + threads, expected);
            }
        }
    }

    /** The model changes from plain Java to vectors when these are compiled, while it trains. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void aModelTrainsAsItsKernelsDo(int threads) {
        CompiledNetwork network = CompiledNetwork.shared(Networks.WIDE.declaration("FLOAT32"));
        List<Integer> batches = List.of(200, 200, 157, 200, 200);
        Trace expected = new TrainingRun(network, batches, SEED).by(Backend.PLAIN, 1);
        Model model = network.model(SEED);
        model.threads(threads);

        int samples = batches.stream().mapToInt(Integer::intValue).sum();
        TestData data = TestData.of(network.architecture(), samples, SEED);
        int first = 0;
        for (int rows : batches) {
            float[] weights = TestData.floats(TestData.weights(first, rows));
            model.trainStep(TestData.floats(data.inputs(first, rows)), data.labels(first, rows), weights);
            first += rows;
        }

        model.parameters().forEach(p -> assertThat(p.readDouble()).as(p.name()).isEqualTo(expected.get(p.name())));
        int last = batches.get(batches.size() - 1);
        float[] inputs = TestData.floats(data.inputs(samples - last, last));
        assertThat(model.predict(inputs)).isEqualTo(TestData.floats(expected.get("predictions")));
        Evaluation evaluation = model.evaluate(inputs, data.labels(samples - last, last), 64);
        assertThat(evaluation.loss()).isEqualTo(mean(expected.get("evaluation losses of 0")));
        assertThat(evaluation.metric("accuracy")).isEqualTo(mean(expected.get("evaluation metric 0 of 0")));
    }

    /** In order: a stream's sum is compensated. */
    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    @Test
    void theNetworksHaveAllThatTheVocabularyHas() {
        Set<Object> used = new HashSet<>();
        for (Networks network : Networks.values()) {
            collect(network.declaration("FLOAT32"), used);
        }
        for (Table<? extends Term.Entry> table : Vocabulary.tables()) {
            table.entries()
                    .forEach(entry -> assertThat(used)
                            .as(entry.term().kerasName())
                            .containsAnyOf(entry.term().constant(), entry.term().annotation()));
        }
        assertThat(used).containsAll(SIZES);
    }

    /** Annotations, constants and numbers that a declaration has. */
    private static void collect(NetworkDeclaration declaration, Set<Object> used) {
        declaration.annotations().forEach(use -> collect(use, used));
    }

    private static void collect(AnnotationUse use, Set<Object> used) {
        used.add(use.type());
        use.arguments().values().forEach(argument -> collect(argument, used));
    }

    private static void collect(Argument argument, Set<Object> used) {
        if (argument.value() instanceof AnnotationUse nested) {
            collect(nested, used);
        } else if (argument.value() instanceof Argument.EnumConstant constant) {
            used.add(constant.name());
        } else if (argument.value() instanceof List<?>) {
            argument.elements().forEach(element -> collect(element, used));
        } else {
            used.add(argument.value());
        }
    }
}
