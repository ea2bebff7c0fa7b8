package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synapt.runtime.Batch;
import dev.synapt.runtime.Evaluation;
import dev.synapt.runtime.History;
import dev.synapt.runtime.Model;
import dev.synapt.runtime.Trainer;
import dev.synapt.runtime.callback.EarlyStopping;
import dev.synapt.runtime.callback.EpochMetrics;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.metric.AreaUnderCurve;
import dev.synapt.runtime.metric.BinaryMetric;
import dev.synapt.runtime.metric.ClassAgreement;
import dev.synapt.runtime.metric.EpochMetric;
import dev.synapt.runtime.metric.FBeta;
import dev.synapt.runtime.metric.OperatingPoint;
import dev.synapt.runtime.metric.RSquared;
import dev.synapt.runtime.metric.RootMeanSquaredError;
import dev.synapt.runtime.program.EpochMetricInfo;
import dev.synapt.runtime.program.OutputInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Metrics of whole epochs that a network declares: in evaluations, in training, in the history. */
class EpochMetricsOfNetworksTest {
    private static final int SAMPLES = 37;
    private static final CompiledNetwork NETWORK = CompiledNetwork.shared(Networks.MEASURED.declaration("FLOAT32"));
    private static final int TAGS = 4;

    private final Model net = NETWORK.model(5);
    private final TestData data = TestData.of(net.architecture(), SAMPLES, 3);
    private final float[] inputs = TestData.floats(data.inputs(0, SAMPLES));
    private final float[] targets = TestData.floats(data.truth(0, SAMPLES));
    private final Dataset dataset = Dataset.of(inputs, targets, SAMPLES);

    @Test
    void theyAreNamedAndMadeAsDeclared() {
        List<OutputInfo> outputs = net.architecture().outputs();
        assertThat(outputs.get(0).epochMetrics())
                .extracting(EpochMetricInfo::name)
                .containsExactly(
                        "precision",
                        "recall",
                        "specificity",
                        "true_positives",
                        "false_positives",
                        "true_negatives",
                        "false_negatives",
                        "auc",
                        "binary_io_u",
                        "precision_1",
                        "precision_2",
                        "area",
                        "sensitivity_at_specificity",
                        "specificity_at_sensitivity",
                        "precision_at_recall",
                        "recall_at_precision");
        assertThat(outputs.get(1).epochMetrics())
                .extracting(EpochMetricInfo::name)
                .containsExactly("r2_score", "root_mean_squared_error", "r2_score_1");
        assertThat(net.architecture().metrics())
                .contains("tags_binary_crossentropy", "numbers_log_cosh", "numbers_cosine_similarity", "kind_auc")
                .contains("tags_above", "tags_area");
    }

    /** The callback measures by itself, from predictions. */
    @Test
    void evaluationsAgreeWithTheCallback() {
        Evaluation all = net.evaluate(inputs, targets, 10);

        Map<String, EpochMetric> kinds = new LinkedHashMap<>();
        kinds.put("f1_score", FBeta.f1());
        kinds.put("cohen_kappa", ClassAgreement.cohenKappa());
        kinds.put("matthews_correlation", ClassAgreement.matthewsCorrelation());
        kinds.put("mean_io_u", ClassAgreement.meanIoU());
        kinds.put(
                "fbeta_score",
                FBeta.f1().beta(2).average(FBeta.Average.WEIGHTED).threshold(0.2));
        kinds.put("mean_io_u_1", ClassAgreement.meanIoU().ignoreClass(1));
        kinds.put("io_u", ClassAgreement.ioU(0, 2));
        kinds.put("auc", AreaUnderCurve.roc().multiLabel(true));
        kinds.forEach((name, metric) ->
                assertThat(all.metric("kind_" + name)).as(name).isEqualTo(measured("kind", metric)));
        assertThat(all.metric("numbers_r2_score")).isEqualTo(measured("numbers", RSquared.uniform()));
        assertThat(all.metric("numbers_r2_score_1"))
                .isEqualTo(measured("numbers", RSquared.byVariance().numRegressors(2)));
        assertThat(all.metric("numbers_root_mean_squared_error"))
                .isEqualTo(measured("numbers", new RootMeanSquaredError()))
                .isCloseTo(Math.sqrt(all.metric("numbers_loss")), within(1e-6));
        assertThat(net.evaluate(inputs, targets, 64)).isEqualTo(all);
    }

    private double measured(String output, EpochMetric metric) {
        return EpochMetrics.of(dataset, metric)
                .output(output)
                .measure(net)
                .values()
                .iterator()
                .next();
    }

    /** The network predicts logits, the metrics see probabilities: a half is where logits are 0. */
    @Test
    void logitsCountAsProbabilities() {
        Evaluation all = net.evaluate(inputs, targets, SAMPLES);

        assertThat(all.metric("tags_precision"))
                .isEqualTo(measured("tags", BinaryMetric.precision().thresholds(0)));
        assertThat(all.metric("tags_true_negatives"))
                .isEqualTo(measured("tags", BinaryMetric.trueNegatives().thresholds(0)));
        assertThat(all.metric("tags_precision_1"))
                .isEqualTo(measured("tags", BinaryMetric.precision().thresholds(Math.log(1 / 3.0))));
        assertThat(all.metric("tags_precision_2"))
                .isEqualTo(measured("tags", BinaryMetric.precision().topK(2).classId(3)));
        assertThat(all.metric("tags_auc"))
                .isEqualTo(measured("tags", AreaUnderCurve.roc().fromLogits(true)));
        assertThat(all.metric("tags_binary_crossentropy")).isCloseTo(all.metric("tags_loss"), within(1e-6));
        assertThat(all.metric("tags_sensitivity_at_specificity")).isBetween(0.0, 1.0);
        assertThat(OperatingPoint.recallAtPrecision(0.5).name()).isEqualTo("recall_at_precision");
        double right = all.metric("tags_true_positives") + all.metric("tags_true_negatives");
        assertThat(all.metric("tags_accuracy")).isCloseTo(right / (SAMPLES * TAGS), within(1e-6));
    }

    /** A step sees what it computed with dropout, and adds to the steps before. */
    @Test
    void stepsAddUpUntilAReset() {
        int count = net.architecture().metrics().indexOf("tags_true_positives");
        int missed = net.architecture().metrics().indexOf("tags_false_negatives");
        Batch batch = Batch.of(inputs, targets);
        double there = net.evaluate(inputs, targets, SAMPLES).metric("tags_true_positives")
                + net.evaluate(inputs, targets, SAMPLES).metric("tags_false_negatives");

        net.trainStep(batch.window(0, 20));
        net.trainStep(batch.window(20, SAMPLES - 20));
        assertThat(net.stepMetric(count) + net.stepMetric(missed)).isEqualTo(there);
        net.trainStep(Batch.of(inputs, targets));
        assertThat(net.stepMetric(count) + net.stepMetric(missed)).isEqualTo(2 * there);
        net.resetMetrics();
        assertThat(net.stepMetric(count)).isZero();
    }

    /**
     * No part of the network before this output is random, so that a step's figures are those of an evaluation before
     * it.
     */
    @Test
    void aStepMeasuresBeforeItsUpdate() {
        Evaluation before = net.evaluate(inputs, targets, SAMPLES);
        net.trainStep(inputs, targets);
        for (String name : List.of("kind_cohen_kappa", "kind_auc", "numbers_r2_score")) {
            int index = net.architecture().metrics().indexOf(name);
            assertThat(net.stepMetric(index)).as(name).isEqualTo(before.metric(name));
        }
    }

    /** The history's figures of the validation are those of all its samples, whatever the batches. */
    @Test
    void theHistoryHasThem() {
        History history = Trainer.of(net)
                .epochs(3)
                .batchSize(8)
                .verbose(0)
                .validationData(dataset)
                .callbacks(EarlyStopping.on("val_kind_auc").patience(5))
                .fit(dataset);

        Evaluation all = net.evaluate(inputs, targets, SAMPLES);
        assertThat(history.names()).contains("kind_auc", "val_kind_auc", "tags_precision_1", "val_tags_area");
        assertThat(history.last("val_kind_auc")).isEqualTo(all.metric("kind_auc"));
        assertThat(history.last("val_numbers_r2_score")).isEqualTo(all.metric("numbers_r2_score"));
        double there = history.last("tags_true_positives") + history.last("tags_false_negatives");
        assertThat(there)
                .isEqualTo(Objects.requireNonNull(history.series("tags_true_positives"))[0]
                        + history.series("tags_false_negatives")[0]);
    }
}
