package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.vocabulary.Table;
import dev.synapt.kernels.vocabulary.Term;
import dev.synapt.kernels.vocabulary.Vocabulary;
import dev.synapt.runtime.program.Backend;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
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
@Tag("networks")
class BackendEqualityTest {
    private static final List<Integer> SIZES = List.of(1, 2, 3, 7, 13, 31, 32, 33, 40, 64, 65, 127);

    /** Those with windows are tried in {@link WindowEqualityTest}. */
    static Stream<Arguments> networks() {
        return Arrays.stream(Networks.values())
                .filter(network -> network != Networks.WIDE && !BackendRuns.WINDOWS.contains(network))
                .flatMap(network -> Stream.of("FLOAT32", "FLOAT64").map(p -> Arguments.of(network, p)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyBackEndTrainsAsTheLoopsSay(Networks network, String precision) {
        BackendRuns.of(network, precision).assertThatTheyTrain(network.name().length());
    }

    @ParameterizedTest
    @CsvSource({
        "PHASES, headOnly, FLOAT32",
        "PHASES, upper-half, FLOAT64",
        "PHASES, middle, FLOAT32",
        "PHASES, middle, FLOAT64",
        "TILES_OF_SAMPLES, headOnly, FLOAT32"
    })
    void everyBackEndTrainsAPhaseAsTheLoopsSay(Networks declared, String phase, String precision) {
        CompiledNetwork network =
                CompiledNetwork.shared(declared.declaration(precision)).in(phase);
        BackendRuns.of(network, precision).assertEqualToLoops(phase.length());
    }

    /** Of a network with shared weights, joined layers and penalties, as Newton's methods differentiate it. */
    @ParameterizedTest
    @ValueSource(strings = {"FLOAT32", "FLOAT64"})
    void everyBackEndDifferentiatesALossAsTheLoopsSay(String precision) {
        CompiledNetwork network =
                CompiledNetwork.shared(HessianProductsTest.joined(precision).declaration());
        BackendRuns.of(network.alongDirection(), precision).assertEqualToLoops(1);
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
        TrainingRun run = new TrainingRun(network, List.of(3, 8), BackendRuns.SEED);
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
        TrainingRun run = new TrainingRun(network, List.of(3, 8), BackendRuns.SEED);
        run.by(Backend.PLAIN, 2).assertEqualBits("plain", run.byInterpreter());
    }

    @ParameterizedTest
    @EnumSource(names = {"SHAPES", "AXES", "BRANCHES", "ORTHOGONAL_STEPS"})
    void anyDivisionAmongThreadsGivesTheSameBits(Networks network) {
        BackendRuns.assertEqualOnAnyThreads(network);
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
