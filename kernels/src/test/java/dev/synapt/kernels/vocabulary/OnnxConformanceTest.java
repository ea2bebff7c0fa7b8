package dev.synapt.kernels.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tables, layers and updates against the figures of ONNX's node tests, in single precision. */
class OnnxConformanceTest {
    /** Figures that are written to four decimal places. */
    private static final Set<String> FOUR_DIGITS = Set.of("test_averagepool_2d_ceil_last_window_starts_on_pad");

    /** The counts are pinned, so that no figure drops out unnoticed. */
    @Test
    void theTableOfPassedAndNotApplicableIsKnown() {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        figures()
                .forEach((file, figures) -> figures.forEach(figure ->
                        counts.computeIfAbsent(file, f -> new TreeMap<>()).merge(outcome(figure), 1L, Long::sum)));
        String table = counts.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining("\n"));
        assertThat(table).isEqualTo("""
                adagrad {passed=2}
                adam {passed=2}
                argmax {argument=8, passed=8}
                averagepool {argument=4, passed=11}
                batchnormalization {passed=2, training=2}
                bernoulli {operator=3}
                celu {passed=1, type=1}
                clip {passed=12}
                concat {axis=6, passed=6}
                conv {passed=6}
                convtranspose {argument=4, passed=7}
                dropout {passed=6, training=6}
                elu {passed=3}
                exp {passed=2}
                expand {operator=2}
                flatten {axis=6, passed=3}
                gelu {passed=4}
                gemm {argument=3, axis=2, passed=6}
                globalaveragepool {passed=2}
                globalmaxpool {passed=2}
                groupnormalization {passed=2}
                gru {operator=4}
                hardsigmoid {passed=3}
                hardswish {passed=1}
                instancenormalization {passed=2}
                layernormalization {axis=6, passed=13}
                leakyrelu {passed=3}
                log {passed=1}
                logsoftmax {passed=7}
                lppool {operator=7}
                lrn {operator=2}
                lstm {operator=4}
                matmul {axis=5, passed=2}
                maxpool {argument=5, passed=12}
                meanvariancenormalization {operator=1}
                momentum {passed=3}
                negativeloglikelihoodloss {passed=16}
                onehot {operator=5}
                pad {argument=4, passed=1}
                prelu {axis=1, passed=1}
                pytorch_converted {argument=5, graph=9, operator=2, passed=64}
                pytorch_operator {argument=5, axis=1, graph=10, operator=1, passed=15}
                reducel1 {empty=1, passed=8}
                reducel2 {empty=1, passed=8}
                reducelogsumexp {empty=1, passed=8}
                reducemax {empty=1, passed=8, type=1}
                reducemean {passed=8}
                reducesum {argument=2, empty=2, passed=8}
                reducesumsquare {empty=1, passed=8}
                relu {passed=1}
                rmsnormalization {axis=6, passed=13}
                rnn {operator=4}
                selu {passed=3}
                sigmoid {passed=2}
                softmax {passed=7}
                softmaxcrossentropyloss {passed=30}
                softplus {passed=2}
                softsign {passed=2}
                swish {passed=1}
                tanh {passed=2}
                thresholdedrelu {passed=3}
                upsample {passed=1}""");
    }

    private static String outcome(OnnxFigure figure) {
        OnnxFigure.Answer answer = OnnxOperators.answer(figure);
        return answer instanceof OnnxFigure.NotApplicable not
                ? not.reason().name().toLowerCase(Locale.ROOT)
                : "passed";
    }

    @TestFactory
    Stream<DynamicTest> everyApplicableFigure() {
        return figures().values().stream()
                .flatMap(List::stream)
                .filter(figure -> OnnxOperators.answer(figure) instanceof OnnxFigure.Computed)
                .map(figure -> DynamicTest.dynamicTest(figure.figure().id(), () -> check(figure)));
    }

    /** By file. */
    private static Map<String, List<OnnxFigure>> figures() {
        Map<String, List<OnnxFigure>> figures = new TreeMap<>();
        KerasFigures.files("../onnx")
                .forEach(file -> figures.put(
                        file.replace(".json", ""),
                        KerasFigures.cases("../onnx/" + file).stream()
                                .map(OnnxFigure::new)
                                .toList()));
        return figures;
    }

    private static void check(OnnxFigure figure) {
        double[] actual =
                ((OnnxFigure.Computed) OnnxOperators.answer(figure)).output().get();
        double[] expected = figure.expected().data();
        assertThat(actual).hasSameSizeAs(expected);
        double relative = figure.figure().tolerance("rtol");
        double absolute = FOUR_DIGITS.contains(figure.figure().id())
                ? 5e-5
                : figure.figure().tolerance("atol");
        for (int i = 0; i < expected.length; i++) {
            double slack = absolute + relative * Math.abs(expected[i]);
            if (Double.isFinite(expected[i])) {
                assertThat(actual[i]).as("element %d", i).isCloseTo(expected[i], within(slack));
            } else {
                assertThat(actual[i]).as("element %d", i).isEqualTo(Double.valueOf(expected[i]));
            }
        }
    }
}
