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
import dev.synapt.runtime.metric.FBeta;
import dev.synapt.runtime.metric.OperatingPoint;
import dev.synapt.runtime.metric.RSquared;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
                        "{AUC=21, BinaryIoU=6, FBetaScore=80, FalseNegatives=4, FalsePositives=4, IoU=9, MeanIoU=10,"
                                + " OneHotIoU=2, OneHotMeanIoU=3, Precision=10, PrecisionAtRecall=7, R2Score=13, Recall=10,"
                                + " RecallAtPrecision=8, SensitivityAtSpecificity=6, SpecificityAtSensitivity=7,"
                                + " TrueNegatives=4, TruePositives=4}");
    }

    @TestFactory
    Stream<DynamicTest> everyApplicableFigure() {
        return figures().map(figure -> DynamicTest.dynamicTest(figure.id() + " " + figure.op(), () -> check(figure)));
    }

    private static Stream<Case> figures() {
        return KerasFigures.cases("metrics.json").stream().filter(EpochMetricsConformanceTest::isChecked);
    }

    /** Whether the figure is of such a metric, and its weights are those of samples. */
    static boolean isChecked(Case figure) {
        return !metrics(figure).isEmpty() && (weightsFit(figure) || countsOutputs(figure));
    }

    /** Weights of samples, not of single outputs. */
    private static boolean weightsFit(Case figure) {
        return updates(figure).allMatch(update -> {
            Tensor predictions = Tensor.of(update.get("y_pred"));
            int weights = weights(update).length;
            boolean ofColumns = weights > 1
                    && Tensor.of(update.get("sample_weight")).shape().equals(List.of(1, predictions.lastAxis()));
            return weights == 1 || (weights == rows(figure, predictions) && !ofColumns);
        });
    }

    /** Whether it counts every output by itself, so that each can be a sample with a weight. */
    private static boolean countsOutputs(Case figure) {
        boolean counts = Set.of(
                        "Precision",
                        "Recall",
                        "TruePositives",
                        "FalsePositives",
                        "TrueNegatives",
                        "FalseNegatives",
                        "BinaryIoU")
                .contains(figure.op());
        return counts && !figure.config().containsKey("top_k");
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

    /** What the figure is of, one for each threshold; none where that is no metric of whole epochs. */
    static List<EpochMetric> metrics(Case figure) {
        return switch (figure.op()) {
            case "TruePositives" -> binary(figure, BinaryMetric.truePositives());
            case "FalsePositives" -> binary(figure, BinaryMetric.falsePositives());
            case "TrueNegatives" -> binary(figure, BinaryMetric.trueNegatives());
            case "FalseNegatives" -> binary(figure, BinaryMetric.falseNegatives());
            case "Precision" -> binary(figure, BinaryMetric.precision());
            case "Recall" -> binary(figure, BinaryMetric.recall());
            default -> Stream.ofNullable(single(figure)).toList();
        };
    }

    private static @Nullable EpochMetric single(Case figure) {
        return switch (figure.op()) {
            case "AUC" -> area(figure);
            case "SensitivityAtSpecificity" ->
                point(figure, OperatingPoint.sensitivityAtSpecificity(figure.number("specificity")));
            case "SpecificityAtSensitivity" ->
                point(figure, OperatingPoint.specificityAtSensitivity(figure.number("sensitivity")));
            case "PrecisionAtRecall" -> point(figure, OperatingPoint.precisionAtRecall(figure.number("recall")));
            case "RecallAtPrecision" -> point(figure, OperatingPoint.recallAtPrecision(figure.number("precision")));
            case "FBetaScore" -> fBeta(figure);
            case "MeanIoU", "OneHotMeanIoU", "IoU", "OneHotIoU", "BinaryIoU" -> overlap(figure);
            case "R2Score" -> squared(figure);
            default -> null;
        };
    }

    private static List<EpochMetric> binary(Case figure, BinaryMetric metric) {
        BinaryMetric chosen = metric;
        if (figure.config().containsKey("top_k")) {
            chosen = chosen.topK((int) figure.number("top_k"));
        }
        if (figure.config().containsKey("class_id")) {
            chosen = chosen.classId((int) figure.number("class_id"));
        }
        if (!figure.config().containsKey("thresholds")) {
            return List.of(chosen);
        }
        BinaryMetric settled = chosen;
        return Arrays.stream(numbers(text(figure, "thresholds")))
                .<EpochMetric>mapToObj(settled::thresholds)
                .toList();
    }

    private static EpochMetric area(Case figure) {
        AreaUnderCurve area = AreaUnderCurve.roc()
                .curve(AreaUnderCurve.Curve.valueOf(text(figure, "curve")))
                .summationMethod(AreaUnderCurve.SummationMethod.valueOf(
                        text(figure, "summation_method").toUpperCase(Locale.ROOT)))
                .numThresholds((int) figure.number("num_thresholds"))
                .multiLabel(figure.flag("multi_label"))
                .fromLogits(figure.flag("from_logits"));
        if (figure.config().containsKey("thresholds")) {
            area = area.thresholds(numbers(text(figure, "thresholds")));
        }
        if (figure.config().containsKey("label_weights")) {
            JsonElement weights = figure.json().getAsJsonObject("config").get("label_weights");
            area = area.labelWeights(Tensor.of(weights).data());
        }
        return area;
    }

    private static String text(Case figure, String argument) {
        return Objects.requireNonNull(figure.config().get(argument));
    }

    /** Of a list, or one alone. */
    private static double[] numbers(String text) {
        return Stream.of(text.replaceAll("[\\[\\]]", "").split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static EpochMetric point(Case figure, OperatingPoint metric) {
        OperatingPoint even = metric.numThresholds((int) figure.number("num_thresholds"));
        return figure.config().containsKey("class_id") ? even.classId((int) figure.number("class_id")) : even;
    }

    private static EpochMetric fBeta(Case figure) {
        String average = figure.config().getOrDefault("average", "macro").toUpperCase(Locale.ROOT);
        FBeta metric = FBeta.f1().beta(figure.number("beta")).average(FBeta.Average.valueOf(average));
        return figure.config().containsKey("threshold") ? metric.threshold(figure.number("threshold")) : metric;
    }

    private static EpochMetric overlap(Case figure) {
        ClassAgreement metric = figure.config().containsKey("target_class_ids")
                ? ClassAgreement.ioU(Arrays.stream(numbers(text(figure, "target_class_ids")))
                        .mapToInt(id -> (int) id)
                        .toArray())
                : ClassAgreement.meanIoU();
        if (figure.config().containsKey("ignore_class")) {
            metric = metric.ignoreClass((int) figure.number("ignore_class"));
        }
        return figure.config().containsKey("threshold") ? metric.threshold(figure.number("threshold")) : metric;
    }

    private static EpochMetric squared(Case figure) {
        String aggregation = figure.config().getOrDefault("class_aggregation", "uniform_average");
        return RSquared.uniform()
                .classAggregation(RSquared.ClassAggregation.valueOf(aggregation.toUpperCase(Locale.ROOT)))
                .numRegressors((int) figure.number("num_regressors"));
    }

    private static void check(Case figure) {
        List<EpochMetric> metrics = metrics(figure);
        updates(figure).forEach(update -> metrics.forEach(metric -> add(figure, update, metric)));
        double[] expected = figure.expected().data();
        double[] actual = metrics.stream().mapToDouble(EpochMetric::result).toArray();
        if (expected.length > 1 && metrics.get(0) instanceof FBeta scores) {
            actual = scores.scores();
        } else if (expected.length > 1 && metrics.get(0) instanceof RSquared scores) {
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
        if (!weightsFit(figure)) {
            addOutputs(update, metric);
            return;
        }
        int classes = (int) figure.number("num_classes");
        for (int row = 0; row < rows(figure, predictions); row++) {
            if (isSparse(figure)
                    && !(isClass(truths.data()[row], classes)
                            && isClass(predictions.data()[row], classes))) {
                // Keras leaves them out; a network's labels are checked, and its outputs are as many as classes.
                continue;
            }
            metric.add(
                    isSparse(figure) ? oneHot(truths, row, classes) : row(figure, truths, row),
                    isSparse(figure) ? oneHot(predictions, row, classes) : row(figure, predictions, row),
                    weights[weights.length == 1 ? 0 : row]);
        }
    }

    private static boolean isClass(double label, int classes) {
        return label >= 0 && label < classes;
    }

    /** Each output as a sample; weights stretched over axes that they have one element of. */
    private static void addOutputs(JsonObject update, EpochMetric metric) {
        Tensor predictions = Tensor.of(update.get("y_pred"));
        Tensor weights = Tensor.of(update.get("sample_weight"));
        double[] truths = Tensor.of(update.get("y_true")).data();
        int columns = predictions.lastAxis();
        for (int i = 0; i < truths.length; i++) {
            int row = weights.rows() == 1 ? 0 : i / columns;
            int column = weights.lastAxis() == 1 ? 0 : i % columns;
            metric.add(
                    new double[] {truths[i]},
                    new double[] {predictions.data()[i]},
                    weights.data()[row * weights.lastAxis() + column]);
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
