package dev.synapt.runtime.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Metrics of epochs where nothing is found, all is certain, all is equal, or a class is empty: finite, and right where
 * it is known.
 */
final class ExtremeSamplesTest {
    /** No such figure is known. */
    private static final double ANY = Double.NaN;

    private enum Samples {
        NONE,
        /** Probabilities of 0 and 1, all right. */
        CERTAIN_AND_RIGHT,
        /** Probabilities of 0 and 1, all wrong. */
        CERTAIN_AND_WRONG,
        /** One score for all. */
        ALL_EQUAL,
        /** One class only, found. */
        NO_NEGATIVES,
        /** The other class only, told. */
        NO_POSITIVES
    }

    /**
     * A metric with its figure for each kind of samples.
     *
     * @param name of the case
     */
    private record Case(String name, Supplier<EpochMetric> metric, Map<Samples, Double> expected) {
        /** With the figures in the order of {@link Samples}. */
        static Case of(String name, Supplier<EpochMetric> metric, double... figures) {
            Map<Samples, Double> expected = new EnumMap<>(Samples.class);
            Iterator<Double> next = Arrays.stream(figures).iterator();
            for (Samples samples : Samples.values()) {
                expected.put(samples, next.next());
            }
            return new Case(name, metric, expected);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Case> cases() {
        return Stream.of(
                Case.of("precision", BinaryMetric::precision, 0, 1, 0, 0.5, 1, 0),
                Case.of("recall", BinaryMetric::recall, 0, 1, 0, 1, 1, 0),
                Case.of("specificity", BinaryMetric::specificity, 0, 1, 0, 0, 0, 1),
                Case.of("roc", AreaUnderCurve::roc, 0, 1, 0, 0.5, ANY, ANY),
                Case.of("precision recall", AreaUnderCurve::precisionRecall, 0, 1, ANY, ANY, 1, 0),
                Case.of("sensitivity", () -> OperatingPoint.sensitivityAtSpecificity(0.5), 0, 1, ANY, ANY, ANY, ANY),
                Case.of("kappa", ClassAgreement::cohenKappa, 0, 1, -1, 0, ANY, ANY),
                Case.of("matthews", ClassAgreement::matthewsCorrelation, 0, 1, -1, 0, 0, 0),
                Case.of("iou", ClassAgreement::meanIoU, 0, 1, 0, 0.25, 1, 1),
                Case.of("r squared", RSquared::uniform, 0, 1, -3, ANY, ANY, ANY));
    }

    /** Two of each class. */
    private static void add(EpochMetric metric, Samples samples) {
        for (int i = 0; i < 4; i++) {
            int truth = i % 2;
            switch (samples) {
                case NONE -> {}
                case CERTAIN_AND_RIGHT -> add(metric, truth, truth);
                case CERTAIN_AND_WRONG -> add(metric, truth, 1 - truth);
                case ALL_EQUAL -> add(metric, truth, 0.75);
                case NO_NEGATIVES -> add(metric, 1, 1);
                case NO_POSITIVES -> add(metric, 0, 0);
            }
        }
    }

    private static void add(EpochMetric metric, int truth, double score) {
        metric.add(new double[] {truth}, new double[] {score}, 1);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isFiniteAndRight(Case example) {
        for (Samples samples : Samples.values()) {
            EpochMetric metric = example.metric().get();
            add(metric, samples);
            double expected = Objects.requireNonNull(example.expected().get(samples));
            assertThat(metric.result()).as("%s", samples).isFinite();
            if (!Double.isNaN(expected)) {
                assertThat(metric.result()).as("%s", samples).isCloseTo(expected, within(1e-6));
            }
        }
    }
}
