package dev.synapt.kernels.wiring;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.algebra.FormulaException;
import dev.synapt.kernels.algebra.Op;
import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.declaration.Site;
import dev.synapt.kernels.vocabulary.Numbers;
import java.util.Map;
import java.util.Optional;

/**
 * The value of an argument, as text until it is known what it sets.
 *
 * @param argument its name
 * @param text such as {@code 64}, {@code {3, 5}}, {@code RELU} or {@code true}
 * @param site where it is given
 */
record Given(String argument, String text, Site site) {

    /** The number it is, if it is one; sums and products of numbers are. */
    Optional<Double> number() {
        return number(text);
    }

    static Optional<Double> number(String text) {
        try {
            return constant(Formula.parse(text, Map.of()));
        } catch (FormulaException e) {
            return Optional.empty();
        }
    }

    static Optional<Double> constant(Expr formula) {
        Expr simple = Simplifier.simplify(formula);
        return simple.op() == Op.CONSTANT ? Optional.of(simple.value()) : Optional.empty();
    }

    /** The same for an argument of a block within. */
    Given as(String other, double value) {
        return new Given(other, Numbers.text(value), site);
    }

    Given as(String other) {
        return new Given(other, text, site);
    }
}
