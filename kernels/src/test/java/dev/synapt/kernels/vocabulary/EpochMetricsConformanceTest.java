package dev.synapt.kernels.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.synapt.kernels.vocabulary.KerasFigures.Case;
import dev.synapt.kernels.vocabulary.KerasFigures.Tensor;
import dev.synapt.runtime.metric.AreaUnderCurve;
import dev.synapt.runtime.metric.BinaryMetric;
import dev.synapt.runtime.metric.ClassAgreement;
import dev.synapt.runtime.metric.EpochMetric;
import dev.synapt.runtime.metric.FBetaScore;
import dev.synapt.runtime.metric.OperatingPoint;
import dev.synapt.runtime.metric.RSquared;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The runtime's metrics of whole epochs against the figures of Keras's own tests. */
class EpochMetricsConformanceTest {

    /** The counts are pinned, so that no figure drops out unnoticed. */
    @Test
    void howManyFiguresOfEachAreChecked() {
        Map<String, Integer> counts = new TreeMap<>();
        figures().forEach(figure -> counts.merge(figure.op(), 1, Integer::sum));
        assertThat(counts)
                .hasToString(
                        "{AUC=8, FBetaScore=80, FalseNegatives=2, FalsePositives=2, MeanIoU=7, OneHotMeanIoU=3, Precision=6,"
                                + " PrecisionAtRecall=7, R2Score=6, Recall=6, RecallAtPrecision=8, SensitivityAtSpecificity=6,"
                                + " SpecificityAtSensitivity=7, TrueNegatives=2, TruePositives=2}");
    }

    @TestFactory
    Stream<DynamicTest> everyApplicableFigure() {
        return figures().map(figure -> DynamicTest.dynamicTest(figure.id() + " " + figure.op(), () -> check(figure)));
    }

    private static Stream<Case> figures() {
        return KerasFigures.cases("metrics.json").stream()
                .filter(figure -> metric(figure).isPresent() && weightsFit(figure));
    }

    /** Weights of samples, not of single outputs. */
    private static boolean weightsFit(Case figure) {
        return updates(figure).allMatch(update -> {
            int rows = rows(figure, Tensor.of(update.get("y_pred")));
            int weights = weights(update).length;
            return weights == 1 || weights == rows;
        });
    }

    private static Stream<JsonObject> updates(Case figure) {
        return KerasFigures.elements(figure.inputs().get("updates")).map(JsonElement::getAsJsonObject);
    }

    private static double[] weights(JsonObject update) {
        return update.has("sample_weight")
                ? Tensor.of(update.get("sample_weight")).data()
                : new double[] {1};
    }

    /** One number a sample where there is one axis, unless the greatest of several are asked for. */
    private static int columns(Case figure, Tensor tensor) {
        return tensor.shape().size() < 2 && !figure.config().containsKey("top_k") ? 1 : tensor.lastAxis();
    }

    private static int rows(Case figure, Tensor predictions) {
        return isSparse(figure) ? predictions.data().length : predictions.data().length / columns(figure, predictions);
    }

    private static boolean isSparse(Case figure) {
        return figure.config().getOrDefault("sparse_y_pred", "false").equals("true");
    }

    private static Optional<EpochMetric> metric(Case figure) {
        return Optional.ofNullable(
                switch (figure.op()) {
                    case "TruePositives" -> binary(figure, BinaryMetric.truePositives());
                    case "FalsePositives" -> binary(figure, BinaryMetric.falsePositives());
                    case "TrueNegatives" -> binary(figure, BinaryMetric.trueNegatives());
                    case "FalseNegatives" -> binary(figure, BinaryMetric.falseNegatives());
                    case "Precision" -> binary(figure, BinaryMetric.precision());
                    case "Recall" -> binary(figure, BinaryMetric.recall());
                    case "AUC" -> area(figure);
                    case "SensitivityAtSpecificity" ->
                        point(figure, OperatingPoint.sensitivityAtSpecificity(figure.number("specificity")));
                    case "SpecificityAtSensitivity" ->
                        point(figure, OperatingPoint.specificityAtSensitivity(figure.number("sensitivity")));
                    case "PrecisionAtRecall" ->
                        point(figure, OperatingPoint.precisionAtRecall(figure.number("recall")));
                    case "RecallAtPrecision" ->
                        point(figure, OperatingPoint.recallAtPrecision(figure.number("precision")));
                    case "FBetaScore" -> fBeta(figure);
                    case "MeanIoU", "OneHotMeanIoU" ->
                        figure.config().containsKey("ignore_class") ? null : ClassAgreement.meanIoU();
                    case "R2Score" -> squared(figure);
                    default -> null;
                });
    }

    private static @Nullable EpochMetric binary(Case figure, BinaryMetric metric) {
        BinaryMetric chosen = metric;
        if (figure.config().containsKey("top_k")) {
            chosen = chosen.topK((int) figure.number("top_k"));
        }
        if (figure.config().containsKey("class_id")) {
            chosen = chosen.classId((int) figure.number("class_id"));
        }
        String threshold = figure.config().getOrDefault("thresholds", "none").replaceAll("[\\[\\]]", "");
        // Several thresholds are several metrics.
        return threshold.contains(",") || threshold.equals("none")
                ? threshold.equals("none") ? chosen : null
                : chosen.threshold(Double.parseDouble(threshold));
    }

    private static @Nullable EpochMetric area(Case figure) {
        Map<String, String> config = figure.config();
        boolean applicable = "false".equals(config.get("multi_label"))
                && "false".equals(config.get("from_logits"))
                && !config.containsKey("thresholds")
                && !config.containsKey("label_weights");
        if (!applicable || "PRGAIN".equals(config.get("curve"))) {
            return null;
        }
        AreaUnderCurve.Summation summation = AreaUnderCurve.Summation.valueOf(
                Objects.requireNonNull(config.get("summation_method")).toUpperCase(Locale.ROOT));
        int thresholds = (int) figure.number("num_thresholds");
        return "ROC".equals(config.get("curve"))
                ? AreaUnderCurve.roc(thresholds, summation)
                : AreaUnderCurve.precisionRecall(thresholds, summation);
    }

    private static EpochMetric point(Case figure, OperatingPoint metric) {
        return figure.config().containsKey("class_id") ? metric.classId((int) figure.number("class_id")) : metric;
    }

    private static EpochMetric fBeta(Case figure) {
        String average = figure.config().getOrDefault("average", "macro").toUpperCase(Locale.ROOT);
        FBetaScore metric = FBetaScore.of(figure.number("beta"), FBetaScore.Average.valueOf(average));
        return figure.config().containsKey("threshold") ? metric.threshold(figure.number("threshold")) : metric;
    }

    private static @Nullable EpochMetric squared(Case figure) {
        boolean adjusted = figure.number("num_regressors") != 0;
        String aggregation = figure.config().getOrDefault("class_aggregation", "none");
        return adjusted ? null : aggregation.startsWith("variance") ? RSquared.byVariance() : RSquared.uniform();
    }

    private static void check(Case figure) {
        EpochMetric metric = metric(figure).orElseThrow();
        updates(figure).forEach(update -> add(figure, update, metric));
        double[] expected = figure.expected().data();
        double[] actual = {metric.result()};
        if (expected.length > 1 && metric instanceof FBetaScore scores) {
            actual = scores.scores();
        } else if (expected.length > 1 && metric instanceof RSquared scores) {
            actual = scores.scores();
        }
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            double tolerance = figure.tolerance("atol") + figure.tolerance("rtol") * Math.abs(expected[i]);
            assertThat(actual[i]).as("element %d", i).isCloseTo(expected[i], within(tolerance));
        }
    }

    private static void add(Case figure, JsonObject update, EpochMetric metric) {
        Tensor predictions = Tensor.of(update.get("y_pred"));
        Tensor truths = Tensor.of(update.get("y_true"));
        double[] weights = weights(update);
        int classes = (int) figure.number("num_classes");
        for (int row = 0; row < rows(figure, predictions); row++) {
            if (isSparse(figure) && !(truths.data()[row] >= 0 && truths.data()[row] < classes)) {
                // Keras leaves them out; a network's labels are checked.
                continue;
            }
            metric.add(
                    isSparse(figure) ? oneHot(truths, row, classes) : row(figure, truths, row),
                    isSparse(figure) ? oneHot(predictions, row, classes) : row(figure, predictions, row),
                    weights[weights.length == 1 ? 0 : row]);
        }
    }

    private static double[] row(Case figure, Tensor tensor, int row) {
        int columns = columns(figure, tensor);
        return Arrays.copyOfRange(tensor.data(), row * columns, (row + 1) * columns);
    }

    private static double[] oneHot(Tensor tensor, int at, int classes) {
        return IntStream.range(0, classes)
                .mapToDouble(i -> i == (int) tensor.data()[at] ? 1 : 0)
                .toArray();
    }
}
