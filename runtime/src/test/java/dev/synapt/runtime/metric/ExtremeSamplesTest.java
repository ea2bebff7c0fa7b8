package dev.synapt.runtime.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Metrics of epochs where nothing is found, all is certain, all is equal, or a class is empty: finite, and right where it is known. */
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

    /** With the figure of each kind of samples, in their order. */
    private enum Figure {
        PRECISION(BinaryMetric::precision, 0, 1, 0, 0.5, 1, 0),
        RECALL(BinaryMetric::recall, 0, 1, 0, 1, 1, 0),
        SPECIFICITY(BinaryMetric::specificity, 0, 1, 0, 0, 0, 1),
        ROC(AreaUnderCurve::roc, 0, 1, 0, 0.5, ANY, ANY),
        PRECISION_RECALL(AreaUnderCurve::precisionRecall, 0, 1, ANY, ANY, 1, 0),
        SENSITIVITY(() -> OperatingPoint.sensitivityAtSpecificity(0.5), 0, 1, ANY, ANY, ANY, ANY),
        KAPPA(ClassAgreement::cohenKappa, 0, 1, -1, 0, ANY, ANY),
        MATTHEWS(ClassAgreement::matthewsCorrelation, 0, 1, -1, 0, 0, 0),
        IOU(ClassAgreement::meanIoU, 0, 1, 0, 0.25, 1, 1),
        R_SQUARED(RSquared::uniform, 0, 1, -3, ANY, ANY, ANY);

        private final Supplier<EpochMetric> metric;
        private final List<Double> expected;

        Figure(Supplier<EpochMetric> metric, double... expected) {
            this.metric = metric;
            this.expected = Arrays.stream(expected).boxed().toList();
        }
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
    @EnumSource(Figure.class)
    void isFiniteAndRight(Figure figure) {
        for (Samples samples : Samples.values()) {
            EpochMetric metric = figure.metric.get();
            add(metric, samples);
            double expected = figure.expected.get(samples.ordinal());
            assertThat(metric.result()).as("%s", samples).isFinite();
            if (!Double.isNaN(expected)) {
                assertThat(metric.result()).as("%s", samples).isCloseTo(expected, within(1e-6));
            }
        }
    }
}
