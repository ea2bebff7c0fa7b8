package dev.synapt.kernels.graph;

import static dev.synapt.kernels.declaration.Declarations.annotation;
import static dev.synapt.kernels.graph.Refusals.ended;
import static dev.synapt.kernels.graph.Refusals.input;
import static dev.synapt.kernels.graph.Refusals.refuses;

import dev.synapt.kernels.declaration.Declarations;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong with formulas of penalties, constraints, first values and learning rates: its place and its text. */
class OwnFormulaDiagnosticsTest {

    @Test
    void penalties() {
        refuses(
                ended(layer(
                        layers(
                                "kernelRegularizerWith",
                                regularizer("0.1 * v^2"),
                                regularizer("sum(w)^2"),
                                regularizer("sign(w)"),
                                regularizer("w * erf(w)")),
                        "biasRegularizerWith",
                        annotation("Regularizer", "formula", "w", "l1", annotation("L1")))),
                """
                Dense[0].kernelRegularizerWith[0].formula  At character 7 of the formula: unknown name 'v'; known are w
                0.1 * v^2
                      ^ [InvalidFormula]

                Dense[1].kernelRegularizerWith[0].formula  At character 1 of the formula: sum of one argument is over a row, but here are single numbers
                sum(w)^2
                ^ [InvalidFormula]

                Dense[2].kernelRegularizerWith[0].formula  The formula "sign(w)" has the derivative 0 by w everywhere, so \
                that it changes no update. Use w in it, as l1 * abs(w) does. [InvalidFormula]

                Dense[3].kernelRegularizerWith[0].formula  The formula "w * erf(w)" has erf, which is for activations, \
                losses and metrics. Leave it out. [InvalidFormula]

                Dense[4].biasRegularizerWith[0].formula  @Regularizer has formula and l1, but they exclude each other. Keep \
                one of them. [ConflictingArguments]""");
    }

    @Test
    void constraints() {
        refuses(
                ended(layers(
                        "kernelConstraint",
                        constraint("clip(w, -1)"),
                        constraint("0.5"),
                        constraint("w / max(w)"),
                        constraint("max(w, 0) / norm"),
                        constraint("w / norm + 1"),
                        annotation("Constraint", "formula", "max(w, 0)", "axis", 0),
                        annotation("Constraint", "nonNeg", annotation("NonNeg"), "axis", 0),
                        annotation("Constraint", "formula", "w / norm", "axis", List.of(0, 2)))),
                """
                Dense[0].kernelConstraint[0].formula  At character 1 of the formula: clip takes 3 arguments, not 2
                clip(w, -1)
                ^ [InvalidFormula]

                Dense[1].kernelConstraint[0].formula  The formula "0.5" does not depend on w, so that nothing could be \
                learned. Use w in it. [InvalidFormula]

                Dense[2].kernelConstraint[0].formula  At character 5 of the formula: max of one argument is over a row, but here are single numbers
                w / max(w)
                    ^ [InvalidFormula]

                Dense[3].kernelConstraint[0].formula  The formula "max(w, 0) / norm" speaks of norm, the length of a vector, \
                but does more than multiply it. Write w times a factor of norm alone, as w * min(1, 3 / norm) does. \
                [InvalidFormula]

                Dense[4].kernelConstraint[0].formula  The formula "w / norm + 1" speaks of norm, the length of a vector, but \
                does more than multiply it. Write w times a factor of norm alone, as w * min(1, 3 / norm) does. \
                [InvalidFormula]

                Dense[5].kernelConstraint[0].axis  @Constraint says in axis which lengths are meant, but the formula speaks \
                of no norm. Remove axis. [ConflictingArguments]

                Dense[6].kernelConstraint[0].axis  @Constraint says in axis which lengths are meant, but non_neg has axes \
                of its own. Remove axis. [ConflictingArguments]

                Dense[7].kernelConstraint[0].axis[1]  @Constraint takes axes of the tensor, which is (2, 2) and has 0 to 1, \
                but here is 2. [ValueOutOfRange]""");
    }

    @Test
    void axesOutOfRange() {
        refuses(ended(layers("kernelConstraint", annotation("Constraint", "formula", "w / norm", "axis", -1))), """
                Dense[0].kernelConstraint[0].axis[0]  In the axis of @Constraint each size has to satisfy size >= 0, but one \
                is -1. The smallest is 0. [ValueOutOfRange]""");
    }

    @Test
    void firstValues() {
        refuses(ended(layers("kernelInitializerWith", initializer("erf(normal)"), initializer("row + cloumn"))), """
                Dense[0].kernelInitializerWith[0].formula  The formula "erf(normal)" has erf, which is for activations, \
                losses and metrics. Leave it out. [InvalidFormula]

                Dense[1].kernelInitializerWith[0].formula  At character 7 of the formula: unknown name 'cloumn'; did you \
                mean 'column'?
                row + cloumn
                      ^ [InvalidFormula]""");
    }

    @Test
    void learningRates() {
        refuses(ended(input(4)).with("LearningRate", "formula", "rate * 0.9 ^ epoch"), """
                LearningRate[0].formula  At character 12 of the formula: '^' takes a constant exponent, whole or with .5, of \
                at most 64; for others write pow(base, exponent)
                rate * 0.9 ^ epoch
                           ^ [InvalidFormula]""");
        refuses(ended(input(4)).with("LearningRate", "formula", "rate / sqrt(step)"), """
                LearningRate[0].formula  The formula "rate / sqrt(step)" gives the first step, step 0, the learning rate \
                Infinity, which has to be finite and 0 or more. [InvalidFormula]""");
        refuses(
                ended(input(4))
                        .with("LearningRate", "formula", "rate / extent")
                        .with("LearningRate", "formula", "rate * erf(step)"),
                """
                LearningRate[1]  A network has one @LearningRate, but @LearningRate(formula = "rate * erf(step)") stands \
                here beside @LearningRate(formula = "rate / extent"). Remove one of them. [DuplicateDeclaration]

                LearningRate[0].formula  At character 8 of the formula: 'extent' speaks of a row, but here are single numbers
                rate / extent
                       ^ [InvalidFormula]""");
        refuses(ended(input(4)).with("LearningRate", "formula", "rate * erf(step)"), """
                LearningRate[0].formula  The formula "rate * erf(step)" has erf, which is for activations, losses and \
                metrics. Leave it out. [InvalidFormula]""");
    }

    /** A layer for each value of the member. */
    private static Declarations layers(String member, Object... values) {
        Declarations network = input(4);
        for (Object value : values) {
            network = layer(network, member, value);
        }
        return network;
    }

    private static Declarations layer(Declarations network, String member, Object value) {
        return network.with("Dense", "units", 2, "activation", "RELU", member, value);
    }

    private static Declarations.Nested regularizer(String formula) {
        return annotation("Regularizer", "formula", formula);
    }

    private static Declarations.Nested constraint(String formula) {
        return annotation("Constraint", "formula", formula);
    }

    private static Declarations.Nested initializer(String formula) {
        return annotation("Initializer", "formula", formula);
    }
}
