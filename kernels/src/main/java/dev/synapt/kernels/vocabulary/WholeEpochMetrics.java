package dev.synapt.kernels.vocabulary;

import static dev.synapt.kernels.vocabulary.Attribute.chosenName;
import static dev.synapt.kernels.vocabulary.Attribute.constant;
import static dev.synapt.kernels.vocabulary.Attribute.flag;
import static dev.synapt.kernels.vocabulary.Attribute.number;
import static dev.synapt.kernels.vocabulary.Attribute.numbers;
import static dev.synapt.kernels.vocabulary.Attribute.required;

import dev.synapt.kernels.algebra.DecimalText;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The metrics that only all samples of an epoch have together. Their computation is the runtime's; an entry says how it
 * is made. Arguments that are written are calls of methods of the same names, unless the expression has a place for
 * them.
 */
public final class WholeEpochMetrics {
    private static final Range SHARE = Range.closed(0, 1);
    private static final Range INDEX = Range.atLeast(0);
    private static final Attribute THRESHOLDS = numbers("thresholds", 0.5, SHARE, 0, 1);
    private static final Attribute TOP_K = numbers("topK", 5, Range.atLeast(1), 0, 1);
    private static final Attribute CLASS_ID = numbers("classId", 0, INDEX, 0, 1);
    private static final Attribute NUM_THRESHOLDS = number("numThresholds", 200, Range.atLeast(2));
    private static final Attribute THRESHOLD = numbers("threshold", 0.5, SHARE, 0, 1);
    private static final Attribute IGNORE_CLASS = numbers("ignoreClass", 0, INDEX, 0, 1);
    private static final Attribute AVERAGE = constant("average", List.of("MACRO", "MICRO", "WEIGHTED"));

    /** The counts and rates of which the curves are made. */
    private static final String FAWCETT = "Fawcett, 2006";

    private static final String JACCARD = "Jaccard, 1901";

    /** All of them. */
    public static final Table<Entry> TABLE = Table.of(
            outputs(
                    "precision",
                    "PRECISION",
                    "Precision",
                    "BinaryMetric.precision()",
                    "van Rijsbergen, 1979",
                    THRESHOLDS,
                    TOP_K,
                    CLASS_ID),
            outputs(
                    "recall",
                    "RECALL",
                    "Recall",
                    "BinaryMetric.recall()",
                    "van Rijsbergen, 1979",
                    THRESHOLDS,
                    TOP_K,
                    CLASS_ID),
            outputs("specificity", "SPECIFICITY", null, "BinaryMetric.specificity()", "Yerushalmy, 1947"),
            outputs(
                    "true_positives",
                    "TRUE_POSITIVES",
                    "TruePositives",
                    "BinaryMetric.truePositives()",
                    FAWCETT,
                    THRESHOLDS),
            outputs(
                    "false_positives",
                    "FALSE_POSITIVES",
                    "FalsePositives",
                    "BinaryMetric.falsePositives()",
                    FAWCETT,
                    THRESHOLDS),
            outputs(
                    "true_negatives",
                    "TRUE_NEGATIVES",
                    "TrueNegatives",
                    "BinaryMetric.trueNegatives()",
                    FAWCETT,
                    THRESHOLDS),
            outputs(
                    "false_negatives",
                    "FALSE_NEGATIVES",
                    "FalseNegatives",
                    "BinaryMetric.falseNegatives()",
                    FAWCETT,
                    THRESHOLDS),
            outputs(
                    "auc",
                    "AUC",
                    "Auc",
                    "AreaUnderCurve.roc()",
                    "Hanley and McNeil, 1982; PR: Davis and Goadrich, 2006; PRGAIN: Flach and Kull, 2015",
                    NUM_THRESHOLDS,
                    constant("curve", List.of("ROC", "PR", "PRGAIN")),
                    constant("summationMethod", List.of("INTERPOLATION", "MAJORING", "MINORING")),
                    numbers("thresholds", 0.5, SHARE),
                    flag("multiLabel"),
                    numbers("labelWeights")),
            point("sensitivity_at_specificity", "SensitivityAtSpecificity", "specificity"),
            point("specificity_at_sensitivity", "SpecificityAtSensitivity", "sensitivity"),
            point("precision_at_recall", "PrecisionAtRecall", "recall"),
            point("recall_at_precision", "RecallAtPrecision", "precision"),
            entry(
                    "fbeta_score",
                    null,
                    "FBetaScore",
                    Takes.GREATEST,
                    "FBeta.f1()",
                    "van Rijsbergen, 1979",
                    number("beta", 1, Range.above(0)),
                    AVERAGE,
                    THRESHOLD),
            entry("f1_score", "F1_SCORE", "F1Score", Takes.GREATEST, "FBeta.f1()", "Dice, 1945", AVERAGE, THRESHOLD),
            entry("cohen_kappa", "COHEN_KAPPA", null, Takes.CLASSES, "ClassAgreement.cohenKappa()", "Cohen, 1960"),
            entry(
                    "matthews_correlation",
                    "MATTHEWS_CORRELATION",
                    null,
                    Takes.CLASSES,
                    "ClassAgreement.matthewsCorrelation()",
                    "Matthews, 1975; Gorodkin, 2004"),
            entry(
                    "mean_io_u",
                    "MEAN_IO_U",
                    "MeanIoU",
                    Takes.CLASSES,
                    "ClassAgreement.meanIoU()",
                    JACCARD,
                    IGNORE_CLASS),
            entry(
                    "io_u",
                    null,
                    "IoU",
                    Takes.CLASSES,
                    "ClassAgreement.ioU({targetClassIds})",
                    JACCARD,
                    numbers("targetClassIds", 0, INDEX),
                    IGNORE_CLASS),
            outputs(
                    "binary_io_u",
                    "BINARY_IO_U",
                    "BinaryIoU",
                    "ClassAgreement.ioU({targetClassIds:0, 1}).threshold({threshold:0.5})",
                    JACCARD,
                    numbers("targetClassIds", 0, SHARE),
                    number("threshold", 0.5, SHARE)),
            entry(
                    "r2_score",
                    "R2_SCORE",
                    "R2Score",
                    Takes.VALUES,
                    "RSquared.uniform()",
                    "Wright, 1921",
                    constant("classAggregation", List.of("UNIFORM_AVERAGE", "VARIANCE_WEIGHTED_AVERAGE")),
                    number("numRegressors", 0, INDEX)),
            entry("root_mean_squared_error", "RMSE", null, Takes.VALUES, "new RootMeanSquaredError()", "Gauss, 1809"));

    private WholeEpochMetrics() {}

    /** What a metric looks at. */
    public enum Takes {
        /** Outputs each by itself, there or not: probabilities. */
        OUTPUTS,
        /** The greatest output of a sample; of one output there is none unless a threshold is given. */
        GREATEST,
        /** The class of a sample: the greatest output, or whether the only one is above a half. */
        CLASSES,
        /** Any numbers. */
        VALUES
    }

    /**
     * One metric.
     *
     * @param term its names and arguments
     * @param takes what it looks at
     * @param computation a Java expression that makes it, of a class of the runtime's package of metrics;
     *     {@code {name}} is the place of an argument, {@code {name:value}} of one that may be left out
     */
    public record Entry(Term term, Takes takes, String computation) implements Term.Entry {

        /**
         * The Java expression with arguments in place.
         *
         * @param use that has the arguments; null for those of the constant
         */
        public String computation(@Nullable AnnotationUse use) {
            String code = computation;
            for (Attribute attribute : term.attributes()) {
                String value = use == null ? "" : value(attribute, use.argument(attribute.name()));
                String place = "\\{" + attribute.name() + "(:[^}]*)?}";
                if (computation.contains("{" + attribute.name())) {
                    code = code.replaceAll(place, value.isEmpty() ? "$1" : value);
                } else if (!value.isEmpty()) {
                    code += "." + attribute.name() + "(" + value + ")";
                }
            }
            return code.replace("(:", "(");
        }

        /** As Java has it; nothing where it is not written. */
        private String value(Attribute attribute, Argument argument) {
            if (!argument.written()) {
                return "";
            }
            return switch (attribute.kind()) {
                case CONSTANT ->
                    computation.substring(0, computation.indexOf('.')) + "."
                            + attribute.name().substring(0, 1).toUpperCase(Locale.ROOT)
                            + attribute.name().substring(1) + "." + argument.value();
                case NUMBERS ->
                    argument.elements().stream()
                            .map(element -> number(element.value()))
                            .collect(Collectors.joining(", "));
                case FLAG -> argument.value().toString();
                // The network's, not the computation's.
                case NAME -> "";
                default -> number(argument.value());
            };
        }

        /** What is not finite is reported already, so that nothing is generated from it. */
        private static String number(Object value) {
            return value instanceof Double real && Double.isFinite(real) ? DecimalText.of(real) : value.toString();
        }
    }

    private static Entry outputs(
            String name,
            @Nullable String constant,
            @Nullable String annotation,
            String computation,
            String source,
            Attribute... attributes) {
        return entry(name, constant, annotation, Takes.OUTPUTS, computation, source, attributes);
    }

    private static Entry point(String name, String annotation, String rate) {
        String method = annotation.substring(0, 1).toLowerCase(Locale.ROOT) + annotation.substring(1);
        return outputs(
                name,
                null,
                annotation,
                "OperatingPoint." + method + "({" + rate + "})",
                FAWCETT,
                required(rate, 0.5, SHARE),
                NUM_THRESHOLDS,
                CLASS_ID);
    }

    private static Entry entry(
            String name,
            @Nullable String constant,
            @Nullable String annotation,
            Takes takes,
            String computation,
            String source,
            Attribute... attributes) {
        List<Attribute> all = new ArrayList<>(List.of(attributes));
        if (annotation != null) {
            all.add(chosenName());
        }
        return new Entry(new Term(name, constant, annotation, all, source), takes, computation);
    }
}
