package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.runtime.Evaluation;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.program.Backend;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@link BackendEqualityTest} asks, of networks that have much to compute: with HotSpot's second compiler they
 * take half the time, while the others take twice as long with it.
 */
@Tag("long")
class WindowEqualityTest {
    static Stream<Arguments> networks() {
        return BackendRuns.WINDOWS.stream()
                .flatMap(network -> Stream.of("FLOAT32", "FLOAT64").map(p -> Arguments.of(network, p)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyBackEndTrainsAsTheLoopsSay(Networks network, String precision) {
        BackendRuns.of(network, precision).assertThatTheyTrain(network.name().length());
    }

    /** Convolutions, pools that choose, statistics of the batch and dropout, as Newton's methods differentiate them. */
    @ParameterizedTest
    @CsvSource({"SERIES, FLOAT32", "NORMALIZED, FLOAT64"})
    void everyBackEndDifferentiatesTheLossAsTheLoopsSay(Networks network, String precision) {
        CompiledNetwork compiled = CompiledNetwork.shared(network.withHessianProducts(precision));
        BackendRuns.of(compiled.alongDirection(), precision).assertEqualToLoops(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"WIDE", "TILES"})
    void anyDivisionAmongThreadsGivesTheSameBits(Networks network) {
        BackendRuns.assertEqualOnAnyThreads(network);
    }

    /** The model changes from plain Java to vectors when these are compiled, while it trains. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void aModelTrainsAsItsKernelsDo(int threads) {
        CompiledNetwork network = CompiledNetwork.shared(Networks.WIDE.declaration("FLOAT32"));
        List<Integer> batches = List.of(200, 200, 157, 200, 200);
        Trace expected = new TrainingRun(network, batches, BackendRuns.SEED).by(Backend.PLAIN, 1);
        Model model = network.model(BackendRuns.SEED);
        model.threads(threads);

        int samples = batches.stream().mapToInt(Integer::intValue).sum();
        TestData data = TestData.of(network.architecture(), samples, BackendRuns.SEED);
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
}
