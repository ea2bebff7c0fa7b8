package dev.synapt.kernels.vocabulary;

import static dev.synapt.kernels.vocabulary.Attribute.number;

import dev.synapt.kernels.algebra.Expr;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The regularizers: what each element {@code w} of a tensor, or of a layer's output, adds to the loss. */
public final class Regularizers {
    private static final Range NOT_NEGATIVE = Range.atLeast(0);
    private static final String COLUMNS = "COLUMNS";

    /** Which vectors of a kernel are to be at right angles. */
    private static final Attribute MODE = Attribute.constant("mode", List.of("ROWS", COLUMNS));

    /** All of them. */
    public static final Table<Entry> TABLE = Table.of(
            entry(
                    "l1",
                    "L1",
                    "value * abs(w)",
                    "Tibshirani, 1996",
                    number("value", 0.01, NOT_NEGATIVE).called("l1")),
            entry(
                    "l2",
                    "L2",
                    "value * square(w)",
                    "Hoerl and Kennard, 1970",
                    number("value", 0.01, NOT_NEGATIVE).called("l2")),
            entry(
                    "l1_l2",
                    "L1L2",
                    "l1 * abs(w) + l2 * square(w)",
                    "Zou and Hastie, 2005",
                    number("l1", 0, NOT_NEGATIVE),
                    number("l2", 0, NOT_NEGATIVE)),
            new Entry(
                    new Term(
                            "orthogonal_regularizer",
                            null,
                            "OrthogonalRegularizer",
                            List.of(number("factor", 0.01, NOT_NEGATIVE), MODE),
                            "after Brock et al., 2017"),
                    null,
                    "factor / 2 sum(abs(cos(a, b))) / pairs, over rows, or columns, a and b",
                    "factor sum(sign(cos(a, b)) (b / |b| - cos(a, b) a / |a|)) / (|a| pairs), by a, over all other b"));

    private Regularizers() {}

    /** Whether an orthogonal regularizer looks at columns; else at rows. */
    public static boolean isOfColumns(Arguments orthogonal) {
        return orthogonal.constant(MODE).equals(COLUMNS);
    }

    /** What a formula of a user's own may speak of. */
    public static Map<String, Expr> names() {
        return Map.of("w", Expr.variable("w"));
    }

    /**
     * One regularizer.
     *
     * @param term its names and arguments
     * @param formula of one element, {@code w}; the penalty is the sum over all of them. Null where it looks at several
     * @param text what it is, as it is documented
     * @param slope its derivative, as it is documented, of one that looks at several elements
     */
    public record Entry(Term term, @Nullable Formulation formula, String text, String slope) implements Term.Entry {

        /** Its derivative, as it is documented. */
        String derivative() {
            return formula == null ? slope : DerivativeText.of(this, formula);
        }

        /** Whether it is a sum over elements, whatever the others are. */
        public boolean ofElements() {
            return formula != null;
        }

        /** The formula of an element with arguments in place. */
        public Expr formula(Arguments arguments) {
            Map<String, Expr> names = arguments.bindings();
            names.put("w", Expr.variable("w"));
            return Objects.requireNonNull(formula, text).resolve(names);
        }
    }

    private static Entry entry(String name, String annotation, String formula, String source, Attribute... attributes) {
        return new Entry(
                new Term(name, null, annotation, List.of(attributes), source), Formulation.of(formula), formula, "");
    }
}
