package dev.synapt.kernels.vocabulary;

import static dev.synapt.kernels.vocabulary.Attribute.number;

import dev.synapt.kernels.algebra.Expr;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The constraints: what becomes of a parameter after its update. Formulas speak of {@code w}, an element, and of
 * {@code norm}, the length of the vector that it belongs to.
 */
public final class Constraints {
    private static final Range NOT_NEGATIVE = Range.atLeast(0);
    private static final Attribute AXIS =
            Attribute.sizes("axis", 0, NOT_NEGATIVE).byDefault(0);

    /** Keras's fuzz factor, which keeps divisors from 0. */
    private static final String DIVISOR = " / (1e-7 + norm)";

    /** All of them. */
    public static final Table<Entry> TABLE = Table.of(
            entry(
                    "max_norm",
                    "MaxNorm",
                    "clip(norm, 0, maxValue)" + DIVISOR,
                    "Srivastava et al., 2014",
                    number("maxValue", 2, NOT_NEGATIVE),
                    AXIS),
            new Entry(
                    new Term("non_neg", null, "NonNeg", List.of(), "Chorowski and Zurada, 2015"),
                    Formulation.of("select(w >= 0, w, 0)"),
                    false),
            entry("unit_norm", "UnitNorm", "1" + DIVISOR, Term.KERAS, AXIS),
            entry(
                    "min_max_norm",
                    "MinMaxNorm",
                    "(rate * clip(norm, minValue, maxValue) + (1 - rate) * norm)" + DIVISOR,
                    Term.KERAS,
                    number("minValue", 0, NOT_NEGATIVE),
                    number("maxValue", 1, NOT_NEGATIVE),
                    number("rate", 1, Range.closed(0, 1)),
                    AXIS));

    /** Of one's own: the axes of a length that a formula speaks of. */
    public static final Term CONSTRAINT = new Term("constraint", null, "Constraint", List.of(AXIS), "");

    private Constraints() {}

    /** What a formula of a user's own may speak of. */
    public static Map<String, Expr> names() {
        Map<String, Expr> names = new LinkedHashMap<>();
        List.of("w", "norm").forEach(name -> names.put(name, Expr.variable(name)));
        return names;
    }

    /**
     * One constraint.
     *
     * @param term its names and arguments
     * @param formula the new {@code w}; of lengths, what {@code w} is multiplied by, over {@code norm} alone
     * @param ofLengths whether it looks at lengths; else at the element only
     */
    public record Entry(Term term, Formulation formula, boolean ofLengths) implements Term.Entry {

        /** The formula with arguments in place. */
        public Expr formula(Arguments arguments) {
            Map<String, Expr> names = arguments.bindings();
            names.putAll(names());
            return formula.resolve(names);
        }
    }

    private static Entry entry(String name, String annotation, String factor, String source, Attribute... attributes) {
        return new Entry(new Term(name, null, annotation, List.of(attributes), source), Formulation.of(factor), true);
    }
}
