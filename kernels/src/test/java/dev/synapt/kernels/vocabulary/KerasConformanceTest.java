package dev.synapt.kernels.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.kernels.algebra.Precision;
import dev.synapt.kernels.vocabulary.KerasFigures.Case;
import dev.synapt.kernels.vocabulary.KerasFigures.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The tables' formulas against the figures of Keras's own tests, in both precisions. */
class KerasConformanceTest {

    /** The counts are pinned, so that no figure drops out unnoticed. */
    @Test
    void theTableOfPassedAndNotApplicableIsKnown() {
        String table = Arrays.stream(KerasSubject.values())
                .map(KerasConformanceTest::counts)
                .collect(Collectors.joining("\n"));
        assertThat(table).isEqualTo("""
                        activations 82 {passed=82}
                        losses 166 {axis=2, references=1, passed=163}
                        metrics 297 {argument=5, averaging=12, weights=7, whole_epoch=208, passed=65}
                        optimizers 99 {argument=1, passed=98}
                        regularizers 15 {passed=15}""");
    }

    private static String counts(KerasSubject subject) {
        List<Case> cases = KerasFigures.cases(subject.file());
        Map<String, Long> counts = new TreeMap<>();
        cases.forEach(c -> counts.merge(
                subject.notApplicable(c).map(KerasSubject.Reason::name).orElse("passed"), 1L, Long::sum));
        return (subject + " " + cases.size() + " " + counts).toLowerCase(Locale.ROOT);
    }

    @TestFactory
    Stream<DynamicTest> everyApplicableFigure() {
        return Arrays.stream(KerasSubject.values())
                .flatMap(subject -> KerasFigures.cases(subject.file()).stream()
                        .filter(c -> subject.notApplicable(c).isEmpty())
                        .flatMap(c -> subject.precisions(c).stream()
                                .map(p -> DynamicTest.dynamicTest(
                                        c.id() + " " + c.op() + " " + p, () -> check(subject, c, p)))));
    }

    private static void check(KerasSubject subject, Case figure, Precision precision) {
        double[] actual = subject.run(figure, precision);
        double absolute = subject.absolute(figure);
        compare(actual, figure.expected(), figure.tolerance("rtol"), Math.max(absolute, figure.tolerance("atol")));
        // More digits than most tests assert, in single precision.
        compare(actual, figure.computed(), subject.relative(figure), absolute);
    }

    private static void compare(double[] actual, Tensor expected, double relative, double absolute) {
        // A metric is a mean; some figures are its function's values of single rows.
        double[] figures = actual.length == 1
                ? new double[] {Arrays.stream(expected.data()).average().orElseThrow()}
                : expected.data();
        assertThat(actual).hasSameSizeAs(figures);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i])
                    .as("element %d", i)
                    .isCloseTo(figures[i], within(absolute + relative * Math.abs(figures[i])));
        }
    }
}
