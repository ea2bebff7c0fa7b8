package dev.synapt.runtime.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class EpochMetricTest {
    /** Truth and score of each sample. */
    private static double of(EpochMetric metric, double[]... samples) {
        for (double[] sample : samples) {
            metric.add(new double[] {sample[0]}, new double[] {sample[1]}, 1);
        }
        return metric.result();
    }

    private static double[] sample(double truth, double score) {
        return new double[] {truth, score};
    }

    private static double[] oneHot(int label, int classes) {
        double[] row = new double[classes];
        row[label] = 1;
        return row;
    }

    /** Of five there are three; two of these and one other are found. */
    private static final double[][] FIVE = {
        sample(1, 0.9), sample(1, 0.8), sample(1, 0.2), sample(0, 0.7), sample(0, 0.1)
    };

    @Test
    void ratiosOfCounts() {
        assertThat(of(BinaryMetric.precision(), FIVE)).isEqualTo(2 / 3.0);
        assertThat(of(BinaryMetric.recall(), FIVE)).isEqualTo(2 / 3.0);
        assertThat(of(BinaryMetric.specificity(), FIVE)).isEqualTo(0.5);
        assertThat(of(BinaryMetric.precision().thresholds(0.75), FIVE)).isEqualTo(1);
        assertThat(of(BinaryMetric.falseNegatives(), FIVE)).isEqualTo(1);
    }

    /** The mean of the ratios of batches of one would be 0.4. */
    @Test
    void aRatioOfAllIsNoMeanOfRatios() {
        double mean = Stream.of(FIVE)
                .mapToDouble(sample -> of(BinaryMetric.precision(), sample))
                .average()
                .orElseThrow();
        assertThat(mean).isEqualTo(0.4);
    }

    @Test
    void classesThatThereAreNot() {
        for (int id : new int[] {3, -1}) {
            EpochMetric metric = ClassAgreement.ioU(0, id);
            assertThatThrownBy(() -> metric.add(oneHot(0, 3), oneHot(1, 3), 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The targetClassIds have " + id + ", but the classes are 0 to 2");
        }
        assertThatThrownBy(ClassAgreement::ioU)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There are no targetClassIds; at least one is needed");
    }

    /** Of the six pairs of a true and a false output, five are in order. */
    @Test
    void areaUnderTheCurveIsTheShareOfPairsInOrder() {
        assertThat(of(AreaUnderCurve.roc(), FIVE)).isCloseTo(5 / 6.0, within(1e-9));
        assertThat(of(AreaUnderCurve.roc(), sample(1, 0.5), sample(0, 0.5))).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void operatingPoints() {
        assertThat(of(OperatingPoint.sensitivityAtSpecificity(1), FIVE)).isEqualTo(2 / 3.0);
        assertThat(of(OperatingPoint.precisionAtRecall(1), FIVE)).isEqualTo(0.75);
        assertThatThrownBy(() -> OperatingPoint.precisionAtRecall(1.5))
                .hasMessage("The rate is 1.5; it must lie from 0 to 1");
    }

    /** 20 and 15 told alike, 5 and 10 not: 0.7 observed, 0.5 by chance. */
    @Test
    void agreementOfClasses() {
        ClassAgreement kappa = ClassAgreement.cohenKappa();
        ClassAgreement matthews = ClassAgreement.matthewsCorrelation();
        ClassAgreement overlap = ClassAgreement.meanIoU();
        int[][] counts = {{20, 5}, {10, 15}};
        for (EpochMetric metric : List.of(kappa, matthews, overlap)) {
            for (int truth = 0; truth < 2; truth++) {
                for (int found = 0; found < 2; found++) {
                    metric.add(oneHot(truth, 2), oneHot(found, 2), counts[truth][found]);
                }
            }
        }
        assertThat(kappa.result()).isCloseTo(0.4, within(1e-15));
        assertThat(matthews.result()).isCloseTo(250 / Math.sqrt(30 * 25 * 25 * 20.0), within(1e-15));
        assertThat(overlap.result()).isCloseTo((20 / 35.0 + 15 / 30.0) / 2, within(1e-15));
    }

    @Test
    void explainedVariance() {
        RSquared metric = RSquared.uniform();
        assertThat(of(metric, sample(1, 1), sample(2, 2), sample(3, 4))).isCloseTo(0.5, within(1e-15));
        assertThat(of(RSquared.uniform(), sample(2, 1), sample(2, 3))).isZero();
        assertThat(of(new RootMeanSquaredError(), sample(0, 3), sample(0, -4))).isEqualTo(Math.sqrt(12.5));
    }

    /** Nothing at all, one class only, all scores equal. */
    @TestFactory
    Stream<DynamicTest> emptyClassesGiveFiniteFigures() {
        return Stream.of(
                        BinaryMetric.precision(),
                        BinaryMetric.recall(),
                        BinaryMetric.specificity(),
                        AreaUnderCurve.roc(),
                        AreaUnderCurve.precisionRecall(),
                        OperatingPoint.sensitivityAtSpecificity(0.5),
                        OperatingPoint.recallAtPrecision(0.5),
                        FBeta.f1().average(FBeta.Average.WEIGHTED),
                        ClassAgreement.cohenKappa(),
                        ClassAgreement.matthewsCorrelation(),
                        ClassAgreement.meanIoU(),
                        RSquared.byVariance(),
                        new RootMeanSquaredError())
                .map(metric -> DynamicTest.dynamicTest(metric.name(), () -> {
                    assertThat(metric.result()).isZero();
                    assertThat(of(metric, sample(0, 0), sample(0, 0))).isFinite();
                    assertThat(of(metric, sample(0, 1))).isFinite();
                    metric.reset();
                    assertThat(of(metric, sample(1, 1), sample(1, 1))).isFinite();
                    metric.reset();
                    assertThat(metric.result()).isZero();
                }));
    }
}
