package dev.synapt.kernels.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.diagnostic.Diagnostics;
import java.util.List;
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
}
