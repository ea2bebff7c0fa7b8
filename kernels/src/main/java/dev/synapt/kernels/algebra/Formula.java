package dev.synapt.kernels.algebra;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads formulas, the text in which the compiler's tables and its users write activations, losses and the like.
 *
 * <pre>{@code
 * max(x, 0)
 * select(x > 0, x, alpha * expm1(x))
 * exp(x - max(x)) / sum(exp(x - max(x)))
 * }</pre>
 *
 * <ul>
 *   <li>Numbers as in Java; {@code pi}, {@code e} and {@code infinity}; {@code + - * /}, unary minus, parentheses;
 *       {@code ^} with a constant exponent that is a whole number or a half.
 *   <li>{@code abs sqrt square exp expm1 log log1p tanh sigmoid softplus erf sin cos sign}, {@code pow(base,
 *       exponent)}, {@code clip(x, low, high)}.
 *   <li>{@code max} and {@code min} of several arguments.
 *   <li>{@code max}, {@code min}, {@code sum}, {@code mean} and {@code argmax} of one argument: over the row of which x
 *       is an element. Row and element mix freely. {@code index} is the position in the row, {@code extent} its length.
 *   <li>{@code simplexThreshold(x)}: over the row, the number t with {@code sum(max(x - t, 0)) = 1}.
 *   <li>{@code select(a < b, then, otherwise)} with {@code <}, {@code <=}, {@code ==}, {@code !=}, {@code >},
 *       {@code >=}.
 *   <li>{@code stopGradient(x)}: x, taken for a constant when a derivative is formed.
 * </ul>
 *
 * <p>The values at kinks and ties are those that {@link Op} states.
 */
public final class Formula {
    private Formula() {}

    /**
     * Reads a formula over element variables.
     *
     * @param names the variables that may occur
     * @throws FormulaException if the text is no formula over these names
     */
    public static Expr parse(String text, Collection<String> names) {
        Map<String, Expr> bindings = new LinkedHashMap<>();
        names.forEach(name -> bindings.put(name, Expr.variable(name)));
        return parse(text, bindings);
    }

    /**
     * Reads a formula of single numbers, which are elements of no row.
     *
     * @param names the names that may occur and the expression that each stands for
     * @throws FormulaException if the text is no formula over these names, or speaks of a row
     */
    public static Expr parseNumber(String text, Map<String, Expr> names) {
        return new FormulaParser(text, names, false).parse();
    }

    /**
     * Reads a formula.
     *
     * @param names the names that may occur and the expression that each stands for: a variable of some {@link Level},
     *     a constant, or another formula
     * @throws FormulaException if the text is no formula over these names
     */
    public static Expr parse(String text, Map<String, Expr> names) {
        return new FormulaParser(text, names, true).parse();
    }
}
