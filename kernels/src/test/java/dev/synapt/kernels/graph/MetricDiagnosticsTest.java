package dev.synapt.kernels.graph;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.diagnostic.Diagnostics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Errors about metrics: their places and their texts. */
class MetricDiagnosticsTest {

    private static String messages(Object... members) {
        Diagnostics diagnostics = new Diagnostics();
        Declarations declared = Declarations.network("Bad")
                .with("Network", "input", 4)
                .with("Dense", "units", 3)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Metrics", members);
        GraphBuilder.build(declared.declaration(), diagnostics);
        return diagnostics.all().stream().map(d -> d.site() + "  " + d.text()).collect(Collectors.joining("\n\n"));
    }

    private static String formula(String formula) {
        return messages("formulas", formula);
    }

    @Test
    void aFormulaWithANameIsTaken() {
        assertThat(formula("near = mean(select(abs(yPred - yTrue) < 0.1, 1, 0))"))
                .isEmpty();
        assertThat(formula(" first=select(argmax(yPred) == 0, 1, 0)")).isEmpty();
    }

    @Test
    void nothing() {
        assertThat(messages())
                .isEqualTo(
                        "Metrics[0]  @Metrics names nothing to measure. Name a constant, such as ACCURACY, or write a"
                                + " formula. [MissingArgument]");
    }

    @Test
    void noName() {
        String noName = "has no name. Write one before the formula, as in \"error = mean(abs(yPred - yTrue))\"."
                + " [InvalidFormula]";
        assertThat(formula("mean(yPred)")).isEqualTo("Metrics[0].formulas[0]  The metric \"mean(yPred)\" " + noName);
        assertThat(formula("a == b")).isEqualTo("Metrics[0].formulas[0]  The metric \"a == b\" " + noName);
    }

    @Test
    void noFormula() {
        assertThat(formula("far = max(abs(yPred - truth))")).isEqualTo("""
                Metrics[0].formulas[0]  At character 17 of the formula: unknown name 'truth'; known are yTrue, yPred
                max(abs(yPred - truth))
                                ^ [InvalidFormula]""");
    }

    @Test
    void noNumberOfASample() {
        assertThat(formula("error = abs(yPred - yTrue)"))
                .isEqualTo(
                        "Metrics[0].formulas[0]  The formula \"error = abs(yPred - yTrue)\" gives a number for each output,"
                                + " but a metric gives one for each sample. Did you mean mean(abs(yPred - yTrue))?"
                                + " [InvalidFormula]");
        assertThat(formula("mean = mean(yTrue)"))
                .isEqualTo(
                        "Metrics[0].formulas[0]  The formula \"mean = mean(yTrue)\" does not depend on yPred, so that it says"
                                + " nothing of the network. [InvalidFormula]");
    }

    @Test
    void oneNameTwice() {
        assertThat(messages(
                        "value", List.of("MAE"), "formulas", List.of("mean_absolute_error = mean(abs(yPred - yTrue))")))
                .isEqualTo("Metrics[0].formulas[0]  'mean_absolute_error' is measured already. Remove it here."
                        + " [DuplicateDeclaration]");
    }

    /** Of {@code @Metrics} beside this loss, behind a layer of so many units. */
    private static String ofLoss(String loss, int units, Object... members) {
        Diagnostics diagnostics = new Diagnostics();
        Declarations declared = Declarations.network("Bad")
                .with("Network", "input", 4)
                .with("Dense", "units", units, "activation", units == 1 ? "SIGMOID" : "SOFTMAX")
                .with("Loss", "value", loss)
                .with("Metrics", members);
        GraphBuilder.build(declared.declaration(), diagnostics);
        return diagnostics.all().stream().map(d -> d.site() + "  " + d.text()).collect(Collectors.joining("\n\n"));
    }

    @Test
    void outputsByThemselvesOfManyClasses() {
        String sparse = "SPARSE_CATEGORICAL_CROSSENTROPY";
        assertThat(ofLoss(sparse, 10, "value", List.of("COHEN_KAPPA", "PRECISION")))
                .isEqualTo("Metrics[0].value[1]  precision counts each output by itself, there or not, but"
                        + " sparse_categorical_crossentropy tells 10 classes apart by their indices. Did you mean F1_SCORE, or"
                        + " one class, as in @Metrics(precision = @Precision(classId = 1))? [MetricMismatch]");
        assertThat(ofLoss(sparse, 10, "auc", annotation("Auc")))
                .startsWith("Metrics[0].auc[0]  auc counts each output by itself")
                .endsWith("[MetricMismatch]");
        assertThat(ofLoss(sparse, 10, "recall", annotation("Recall", "classId", 9)))
                .isEmpty();
        assertThat(ofLoss(sparse, 10, "recall", annotation("Recall", "topK", 3)))
                .isEmpty();
        assertThat(ofLoss(sparse, 10, "auc", annotation("Auc", "multiLabel", true)))
                .isEmpty();
        assertThat(ofLoss("CATEGORICAL_CROSSENTROPY", 10, "value", "PRECISION")).isEmpty();
    }

    @Test
    void classesThatAreNotThere() {
        assertThat(ofLoss(
                        "CATEGORICAL_CROSSENTROPY",
                        3,
                        "precision",
                        annotation("Precision", "classId", 3),
                        "ioU",
                        annotation("IoU", "targetClassIds", List.of(0, 7))))
                .isEqualTo("""
                        Metrics[0].precision[0].classId[0]  @Precision has classId = 3, but the classes are 0 to 2. [MetricMismatch]

                        Metrics[0].ioU[0].targetClassIds[1]  @IoU has targetClassIds = 7, but the classes are 0 to 2. [MetricMismatch]""");
        assertThat(ofLoss("CATEGORICAL_CROSSENTROPY", 3, "auc", annotation("Auc", "labelWeights", List.of(1.0, 2.0))))
                .isEqualTo(
                        "Metrics[0].auc[0].labelWeights  @Auc has 2 labelWeights, but the output has 3 units. Give one for"
                                + " each. [MetricMismatch]");
    }

    @Test
    void theGreatestOfOne() {
        assertThat(ofLoss("BINARY_CROSSENTROPY", 1, "value", "F1_SCORE"))
                .isEqualTo(
                        "Metrics[0].value[0]  f1_score takes the greatest output for the class, but there is only one, which"
                                + " always is. Give a threshold: @Metrics(f1Score = @F1Score(threshold = 0.5)). [MetricMismatch]");
        assertThat(ofLoss("BINARY_CROSSENTROPY", 1, "f1Score", annotation("F1Score", "threshold", 0.5)))
                .isEmpty();
    }

    @Test
    void probabilitiesWhereSignsTell() {
        assertThat(ofLoss("HINGE", 1, "value", List.of("ACCURACY", "RECALL")))
                .contains(
                        "Metrics[0].value[1]  recall takes probabilities, from 0 to 1, but hinge tells classes apart by signs."
                                + " Did you mean @Loss(BINARY_CROSSENTROPY) with activation = SIGMOID, or ACCURACY, which goes by signs"
                                + " here? [MetricMismatch]");
    }

    @Test
    void valuesAndIndices() {
        assertThat(ofLoss("SPARSE_CATEGORICAL_CROSSENTROPY", 3, "value", "R2_SCORE"))
                .startsWith("Metrics[0].value[0]  r2_score compares outputs with values, but");
        assertThat(ofLoss("CATEGORICAL_CROSSENTROPY", 3, "losses", "SPARSE_CATEGORICAL_CROSSENTROPY"))
                .isEqualTo(
                        "Metrics[0].losses[0]  sparse_categorical_crossentropy compares outputs with class indices, but"
                                + " categorical_crossentropy takes values. Did you mean @Loss(SPARSE_CATEGORICAL_CROSSENTROPY) with class"
                                + " indices? [MetricMismatch]");
    }

    @Test
    void severalOfOneKind() {
        assertThat(ofLoss("BINARY_CROSSENTROPY", 1, "value", List.of("AUC", "AUC")))
                .isEqualTo("Metrics[0].value[1]  AUC is measured already. Remove it here. [DuplicateDeclaration]");
        assertThat(ofLoss("BINARY_CROSSENTROPY", 1, "value", "AUC", "auc", annotation("Auc", "curve", "PR")))
                .isEmpty();
    }

    @Test
    void noClasses() {
        assertThat(ofLoss("BINARY_CROSSENTROPY", 1, "binaryIoU", annotation("BinaryIoU", "targetClassIds", List.of())))
                .isEqualTo(
                        "Metrics[0].binaryIoU[0].targetClassIds  The targetClassIds of @BinaryIoU are empty, but at least"
                                + " one class has to count, such as 0. [ValueOutOfRange]");
    }

    @Test
    void classesOfOneOutput() {
        for (String type : new String[] {"categoricalAccuracy", "topKCategoricalAccuracy"}) {
            String annotation = type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1);
            assertThat(ofLoss("BINARY_CROSSENTROPY", 1, type, annotation(annotation)))
                    .startsWith("Metrics[0]." + type + "[0]  ")
                    .endsWith("takes the greatest output for the class, but there is only one, which always is. Did you"
                            + " mean @BinaryAccuracy? [MetricMismatch]");
        }
        assertThat(ofLoss("BINARY_CROSSENTROPY", 3, "categoricalAccuracy", annotation("CategoricalAccuracy")))
                .doesNotContain("MetricMismatch");
    }

    @Test
    void aNameThatIsTaken() {
        Object area = annotation("Auc", "name", "area");
        assertThat(ofLoss("BINARY_CROSSENTROPY", 1, "auc", List.of(area, area)))
                .isEqualTo("Metrics[0].auc[1].name  The history has 'area' already. Give @Auc another name."
                        + " [DuplicateDeclaration]");
        assertThat(ofLoss("BINARY_CROSSENTROPY", 1, "binaryAccuracy", annotation("BinaryAccuracy", "name", "loss")))
                .isEqualTo(
                        "Metrics[0].binaryAccuracy[0].name  The history has 'loss' already. Give @BinaryAccuracy another"
                                + " name. [DuplicateDeclaration]");
        assertThat(ofLoss("BINARY_CROSSENTROPY", 1, "formulas", "loss = mean(abs(yPred - yTrue))"))
                .isEqualTo(
                        "Metrics[0].formulas[0]  'loss' is measured already. Remove it here. [DuplicateDeclaration]");
    }
}
