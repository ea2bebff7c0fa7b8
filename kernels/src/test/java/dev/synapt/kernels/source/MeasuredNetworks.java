package dev.synapt.kernels.source;

import static dev.synapt.kernels.declaration.Declarations.annotation;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.source.Networks.Start;
import java.util.List;

/** A network that measures all that can be measured. */
final class MeasuredNetworks {
    private MeasuredNetworks() {}

    /** Of outputs each by itself, as logits; of numbers; of classes, two rows a sample. */
    static Declarations measured(Start network) {
        return network.input(6)
                .with("Dense", "units", 8, "activation", "TANH", "name", "trunk")
                .with("Dropout", "value", 0.3, "name", "dropped")
                .with("Dense", "units", 4, "name", "tags", "from", "dropped")
                .with("BinaryCrossentropy", "fromLogits", true, "from", "tags")
                .with(
                        "Metrics",
                        "from",
                        "tags",
                        "value",
                        List.of(
                                "ACCURACY",
                                "PRECISION",
                                "RECALL",
                                "SPECIFICITY",
                                "TRUE_POSITIVES",
                                "FALSE_POSITIVES",
                                "TRUE_NEGATIVES",
                                "FALSE_NEGATIVES",
                                "AUC",
                                "BINARY_IO_U"),
                        "losses",
                        "BINARY_CROSSENTROPY",
                        "accuracy",
                        annotation("Accuracy", "name", "exact"),
                        "binaryAccuracy",
                        annotation("BinaryAccuracy", "threshold", 0.3, "name", "above"),
                        "categoricalAccuracy",
                        annotation("CategoricalAccuracy"),
                        "precision",
                        List.of(
                                annotation("Precision", "thresholds", 0.25),
                                annotation("Precision", "topK", 2, "classId", 3)),
                        "auc",
                        annotation(
                                "Auc",
                                "curve",
                                "PR",
                                "numThresholds",
                                50,
                                "labelWeights",
                                List.of(1.0, 2.0, 3.0, 4.0),
                                "name",
                                "area"),
                        "sensitivityAtSpecificity",
                        annotation("SensitivityAtSpecificity", "specificity", 0.5),
                        "specificityAtSensitivity",
                        annotation("SpecificityAtSensitivity", "sensitivity", 0.5, "classId", 1),
                        "precisionAtRecall",
                        annotation("PrecisionAtRecall", "recall", 0.5, "numThresholds", 30),
                        "recallAtPrecision",
                        annotation("RecallAtPrecision", "precision", 0.5))
                .with("Dense", "units", 3, "name", "numbers", "from", "trunk")
                .with("Loss", "value", "MEAN_SQUARED_ERROR", "from", "numbers")
                .with(
                        "Metrics",
                        "from",
                        "numbers",
                        "value",
                        List.of("COSINE", "PEARSON_CORRELATION", "CONCORDANCE_CORRELATION", "R2_SCORE", "RMSE"),
                        "losses",
                        "LOG_COSH",
                        "r2Score",
                        annotation("R2Score", "classAggregation", "VARIANCE_WEIGHTED_AVERAGE", "numRegressors", 2))
                .with("Reshape", "value", List.of(2, 4), "from", "trunk")
                .with("Dense", "units", 5, "activation", "SOFTMAX", "name", "kind")
                .with("SparseCategoricalCrossentropy", "from", "kind")
                .with(
                        "Metrics",
                        "from",
                        "kind",
                        "value",
                        List.of("F1_SCORE", "COHEN_KAPPA", "MATTHEWS_CORRELATION", "MEAN_IO_U"),
                        "categoricalAccuracy",
                        annotation("CategoricalAccuracy", "name", "best"),
                        "topKCategoricalAccuracy",
                        annotation("TopKCategoricalAccuracy", "k", 2),
                        "fBetaScore",
                        annotation("FBetaScore", "beta", 2.0, "average", "WEIGHTED", "threshold", 0.2),
                        "meanIoU",
                        annotation("MeanIoU", "ignoreClass", 1),
                        "ioU",
                        annotation("IoU", "targetClassIds", List.of(0, 2)),
                        "auc",
                        annotation("Auc", "multiLabel", true))
                .with("Sgd");
    }
}
