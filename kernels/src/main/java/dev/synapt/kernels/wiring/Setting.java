package dev.synapt.kernels.wiring;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.declaration.Site;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an argument of a block sets.
 *
 * @param argument its name
 * @param item the layer or use that it sets something of, by index
 * @param member of the layer, or argument of the block that is used
 * @param formula of the argument; null where it is set as it is
 * @param text as written
 * @param site where it is written
 */
record Setting(
        String argument, int item, String member, @Nullable Expr formula, String text, Site site) {

    /** What the formula makes of a number; the number itself without one. */
    Optional<Double> of(double number) {
        return formula == null
                ? Optional.of(number)
                : Given.constant(formula.substitute(Map.of(Expr.variable(argument), Expr.constant(number))));
    }

    /** The number that the block has in that place as it is written; empty where it is no number. */
    Optional<Double> written(Scope scope) {
        Scope.Item target = scope.items().get(item);
        if (target.use().has(member)) {
            return number(target.use().argument(member));
        }
        if (target.given().containsKey(member)) {
            return Objects.requireNonNull(target.given().get(member)).number();
        }
        return target.reused() == null ? Optional.empty() : target.reused().example(member);
    }

    private static Optional<Double> number(Argument argument) {
        if (argument.value() instanceof List<?> list) {
            return list.size() == 1 ? number(argument.elements().get(0)) : Optional.empty();
        }
        return argument.value() instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
    }
}
