package dev.synapt.kernels.graph;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors about functions that are to be minimized: their places and their texts. */
class ScalarObjectiveDiagnosticsTest {

    private static Declarations declared(String formula, String... names) {
        List<Declarations.Nested> variables = new ArrayList<>();
        for (String name : names) {
            variables.add(annotation("Trainable", "name", name));
        }
        return Declarations.network("Valley").with("ScalarObjective", "formula", formula, "trainable", variables);
    }

    private static String messages(Declarations declarations) {
        Diagnostics diagnostics = new Diagnostics();
        boolean read = ScalarObjectiveReader.read(declarations.declaration(), diagnostics)
                .isPresent();
        assertThat(read).isEqualTo(diagnostics.all().isEmpty());
        return diagnostics.all().stream().map(d -> d.site() + "  " + d.text()).collect(Collectors.joining("\n\n"));
    }

    @Test
    void legal() {
        assertThat(messages(declared("2*w^2 + w + 4", "w").with("Sgd").with("Optimizer", "value", "ADAM")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "2*w^2 + v + 4     | 9 | unknown name 'v'",
                "2*w^2 + * 4       | 9 | expected a number, a name, a function or '(', not '*'",
                "w^2 + sum(w)      | 7 | sum of one argument is over a row, but here are single numbers",
                "max(w^2)          | 1 | max of one argument is over a row, but here are single numbers",
                "w^2 * extent      | 7 | 'extent' speaks of a row, but here are single numbers",
            })
    void atTheCharacter(String formula, int character, String message) {
        assertThat(messages(declared(formula, "w")))
                .startsWith("ScalarObjective[0].formula  At character " + character + " of the formula: " + message)
                .contains("\n" + " ".repeat(character - 1) + "^")
                .endsWith("[InvalidFormula]");
    }

    /** Of all annotations in one go. */
    @Test
    void theFormulaAndTheOptimizer() {
        assertThat(messages(declared("w^2 + v", "w").with("Sgd", "momentum", 1.2)))
                .contains("@Sgd takes 0 <= momentum < 1")
                .contains("unknown name 'v'");
    }

    @Test
    void variables() {
        assertThat(messages(declared("2", new String[0])))
                .isEqualTo(
                        "ScalarObjective[0].trainable  @ScalarObjective has no variables, so that there is nothing to"
                                + " change. Write trainable = @Trainable(name = \"w\"). [MissingArgument]");
        assertThat(messages(declared("w^2 + pi", "w", "w", "pi"))).isEqualTo("""
                ScalarObjective[0].trainable[1].name  'w' stands for something else in the formula already. Give the \
                variable another name. [DuplicateDeclaration]

                ScalarObjective[0].trainable[2].name  'pi' stands for something else in the formula already. Give the \
                variable another name. [DuplicateDeclaration]""");
        assertThat(messages(declared("w^2", "w", "v")))
                .isEqualTo("ScalarObjective[0].trainable[1].name  The formula does not speak of 'v', so that there is"
                        + " nothing to change. Use it, or remove it here. [InvalidFormula]");
        assertThat(messages(declared("w^2 + sign(v)", "w", "v")))
                .isEqualTo(
                        "ScalarObjective[0].trainable[1].name  The derivative of the formula by 'v' is 0 everywhere, so"
                                + " that no method would change it. Write it as a number, or another formula. [NoGradient]");
    }

    @Test
    void whatStandsBeside() {
        assertThat(messages(declared("w^2", "w").with("Dense", "units", 1).with("Network", "input", 1)))
                .isEqualTo("""
                Dense[0]  @Dense stands on Valley, which is a function that @ScalarObjective declares: it has no layers, \
                and besides its formula only optimizers. Remove one of the two. [IllegalObjective]

                Network[0]  @Network stands on Valley, which is a function that @ScalarObjective declares: it has no \
                layers, and besides its formula only optimizers. Remove one of the two. [IllegalObjective]""");
        assertThat(messages(declared("w^2", "w").with("Muon", "excludeLayers", List.of("head"))))
                .isEqualTo("Muon[0].excludeLayers[0]  No layer is named 'head'. [UnknownName]");
        assertThat(messages(declared("w^2", "w").with("Sgd", "learningRate", 0).with("Optimizer", "value", "SGD")))
                .isEqualTo("""
                Sgd[0].learningRate  @Sgd takes learningRate > 0, but here learningRate = 0. Usual is 0.01. \
                [ValueOutOfRange]

                Optimizer[0]  Valley has the optimizer sgd already, so that there would be two methods sgd(). Keep one of \
                them, or declare the function on another type once more. [DuplicateDeclaration]""");
    }

    @Test
    void formulasTooLongForAMethod() {
        String terms = IntStream.range(2, 9)
                .mapToObj(i -> " + erf(w * tanh(w / " + i + "))")
                .collect(Collectors.joining());
        assertThat(messages(declared("w^2" + terms, "w")))
                .startsWith("ScalarObjective[0].formula  The formula and its derivatives take ")
                .endsWith(
                        " operations, but at most 300 make a method that runs fast. Shorten it, or write the function in"
                                + " Java as a Curvature of the runtime. [TooLarge]");
    }
}
