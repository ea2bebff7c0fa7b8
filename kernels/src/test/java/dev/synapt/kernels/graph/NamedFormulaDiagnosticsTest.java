package dev.synapt.kernels.graph;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static dev.synapt.kernels.declaration.Declarations.formula;
import static dev.synapt.kernels.graph.Refusals.ended;
import static dev.synapt.kernels.graph.Refusals.input;
import static dev.synapt.kernels.graph.Refusals.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.NetworkCompiler;
import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.declaration.FormulaDefinition;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What is wrong with formulas that have names, where they are declared and where they are used: its place and its text.
 */
class NamedFormulaDiagnosticsTest {
    private static final FormulaDefinition SWISH =
            formula("Swish", annotation("Activation", "formula", "x * sigmoid(beta * x)"), Map.of("beta", 1));

    private static final FormulaDefinition POWER =
            formula("Power", annotation("Loss", "formula", "mean(abs(yPred - yTrue) ^ p)"), Map.of("p", 2));

    @Test
    void uses() {
        refuses(
                ended(activations("test.Swish")
                                .with("Activation", "reuse", "test.Power")
                                .with("Activation", "reuse", "test.Other")
                                .with("Activation", "reuse", "test.Swish", "arguments", "bate = 2")
                                .with("Activation", "reuse", "test.Swish", "arguments", "beta")
                                .with("Activation", "reuse", "test.Swish", "arguments", "beta = much")
                                .with("Activation", "reuse", new String[] {"test.Swish", "test.Swish"})
                                .with("Activation", "value", "RELU", "arguments", "beta = 2"))
                        .knowing(SWISH, POWER),
                """
                Activation[1].reuse[0]  Power declares a formula for @Loss, but this is @Activation. Did you mean another \
                annotation type? [InvalidFormula]

                Activation[2].reuse[0]  Other declares no formula. Put @Activation(formula = ...) on that annotation type, \
                or did you mean another one? [InvalidFormula]

                Activation[3].arguments[0]  Swish has no argument 'bate'; did you mean 'beta'? [UnknownName]

                Activation[4].arguments[0]  An argument is given as "name = value", such as "beta = 2", but here stands \
                "beta". [InvalidFormula]

                Activation[5].arguments[0]  'beta' of Swish takes a number, but here beta = much. [ValueOutOfRange]

                Activation[6].reuse[1]  @Activation takes one reuse or none, but here are 2. Keep one of them. \
                [ValueOutOfRange]

                Activation[7].arguments  @Activation has arguments, but names no formula that could take them. Name its \
                annotation in reuse, or remove them. [ConflictingArguments]""");
    }

    @Test
    void besideOtherForms() {
        refuses(
                ended(input(4).with("Dense", "units", 3)
                                .with("Activation", "reuse", "test.Swish", "value", "RELU")
                                .with("LearningRate", "reuse", "test.Warm", "formula", "rate"))
                        .knowing(SWISH, formula("Warm", annotation("LearningRate", "formula", "rate / 2"), Map.of())),
                """
                Activation[0].reuse[0]  @Activation has reuse and value, but they exclude each other. Keep one of them. \
                [ConflictingArguments]

                LearningRate[0].formula  @LearningRate has formula and reuse, but they exclude each other. Keep one of them. \
                [ConflictingArguments]""");
        refuses(ended(input(4)).with("LearningRate"), """
                LearningRate[0]  @LearningRate has no formula. Write one, such as @LearningRate(formula = "rate / sqrt(1 + \
                step / 1000)"). [MissingArgument]""");
    }

    /**
     * What is right with the defaults may be wrong with other arguments: then the use is told, and the character of the
     * formula.
     */
    @Test
    void argumentsThatTheFormulaCannotTake() {
        refuses(
                input(4).with("Dense", "units", 1)
                        .with("Loss", "reuse", "test.Power", "arguments", "p = 1.7")
                        .knowing(POWER),
                """
                Loss[0].reuse[0]  At character 25 of the formula of Power(p = 1.7): '^' takes a constant exponent, whole or \
                with .5, of at most 64; for others write pow(base, exponent)
                mean(abs(yPred - yTrue) ^ p)
                                        ^ [InvalidFormula]""");
    }

    @Test
    void withoutADefault() {
        refuses(
                input(4).with("Dense", "units", 1)
                        .with("Loss", "reuse", "test.Quantile")
                        .knowing(formula(
                                "Quantile",
                                annotation("Loss", "formula", "mean(max(tau * (yTrue - yPred), 0))"),
                                Collections.singletonMap("tau", null))),
                """
                Loss[0].reuse[0]  Quantile takes 'tau', which has no default. Give it, as in arguments = "tau = 1". \
                [MissingArgument]""");
    }

    @Test
    void definitions() {
        assertThat(said(formula(
                        "Swish", annotation("Activation", "formula", "x * sigmod(beta * x)"), Map.of("beta", 1))))
                .isEqualTo("""
                        Swish.Activation[0].formula  At character 5 of the formula: unknown function 'sigmod'; did you mean \
                        'sigmoid'?
                        x * sigmod(beta * x)
                            ^ [InvalidFormula]""");
        assertThat(said(formula("Empty", annotation("Regularizer"), Map.of())))
                .isEqualTo(
                        "Empty.Regularizer[0]  @Regularizer stands on the annotation type Empty, which so declares a formula,"
                                + " but there is none. Write it in formula. [MissingArgument]");
        assertThat(said(formula(
                        "Near", annotation("Metrics", "value", "MAE", "formulas", "near = mean(yPred)"), Map.of())))
                .isEqualTo(
                        "Near.Metrics[0].value  @Metrics stands on the annotation type Near, which so declares a formula;"
                                + " 'value' belongs to its uses. Remove it here. [ConflictingArguments]");
        assertThat(said(formula("Near", annotation("Metrics", "formulas", "mean(yPred - yTrue)"), Map.of())))
                .isEqualTo(
                        "Near.Metrics[0].formulas[0]  The metric \"mean(yPred - yTrue)\" has no name. Write one before the"
                                + " formula, as in \"error = mean(abs(yPred - yTrue))\". [InvalidFormula]");
        assertThat(said(formula("Bad", annotation("Initializer", "formula", "row"), Map.of("column", 2))))
                .isEqualTo(
                        "Bad.column  'column' stands for something else in the formula already. Give the argument another"
                                + " name. [DuplicateDeclaration]");
        assertThat(said(formula("Bad", annotation("Regularizer", "formula", "s * w / sum(w)"), Map.of("s", 1))))
                .isEqualTo(
                        "Bad.Regularizer[0].formula  At character 9 of the formula: sum of one argument is over a row, but"
                                + " here are single numbers\ns * w / sum(w)\n        ^ [InvalidFormula]");
        assertThat(said(formula("Bad", annotation("Constraint", "formula", "max(w, 0)"), Map.of("mode", "text"))))
                .isEqualTo(
                        "Bad.mode  'mode' of Bad is no number, so that the formula cannot speak of it. Make it a double, an"
                                + " int, a long or a boolean, or remove it. [InvalidFormula]");
        assertThat(said(formula("Bad", annotation("LearningRate", "formula", "rate / 2"), Map.of("steps", 3))))
                .isEqualTo(
                        "Bad.steps  The formula does not speak of 'steps'. Use it, or remove it here. [InvalidFormula]");
    }

    /** A member that the kind has too, such as the name of a layer, is the use's. */
    @Test
    void rightDefinitions() {
        assertThat(said(SWISH)).isEmpty();
        assertThat(said(POWER)).isEmpty();
        assertThat(said(formula(
                        "Trained",
                        annotation(
                                "Activation",
                                "formula",
                                "x * sigmoid(beta * x)",
                                "trainable",
                                annotation("Trainable", "name", "beta")),
                        Map.of("name", ""))))
                .isEmpty();
        assertThat(said(formula("Near", annotation("Metrics", "formulas", "near = mean(yPred) < 1"), Map.of())))
                .contains("a comparison stands only in select");
    }

    private static String said(FormulaDefinition definition) {
        return NetworkCompiler.checkFormula(definition).stream()
                .map(d -> d.site() + "  " + d.text())
                .collect(Collectors.joining("\n\n"));
    }

    private static Declarations activations(String type) {
        return input(4).with("Dense", "units", 3).with("Activation", "reuse", List.of(type));
    }
}
