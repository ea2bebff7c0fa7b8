package dev.synapt.kernels.vocabulary;

import dev.synapt.kernels.algebra.Derivative;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.algebra.Op;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Derivatives of entries' formulas, to be read: with the names of arguments and of parts. */
final class DerivativeText {
    private DerivativeText() {}

    /** By {@code x}; of a function of the whole row, what becomes of {@code g}, the gradient by what it gives. */
    static String of(Activations.Entry entry) {
        Map<String, Expr> names = names(entry.term());
        names.put("x", Expr.variable("x"));
        boolean ofRow =
                Expr.inOrder(List.of(entry.formula().resolve(names))).stream().anyMatch(e -> e.op().isReduction());
        return text(entry.formula(), "x", names, ofRow ? Expr.variable("g") : Expr.constant(1));
    }

    /**
     * By {@code x}, of one row's loss.
     *
     * @param formula that of outputs or that of logits
     */
    static String of(Losses.Entry entry, Formulation formula) {
        Map<String, Expr> names = names(entry.term());
        names.put("x", Expr.variable("x"));
        names.put("y", Expr.variable("y"));
        names.put("label", Expr.variable("label", Level.ROW));
        return text(formula, "x", names, Expr.constant(1));
    }

    /** By {@code s}, of the number of a pair. */
    static String of(Term term, Formulation formula) {
        Map<String, Expr> names = names(term);
        names.put("s", Pairing.SIMILARITY);
        return text(formula, "s", names, Expr.constant(1));
    }

    /** By {@code w}. */
    static String of(Regularizers.Entry entry, Formulation formula) {
        Map<String, Expr> names = names(entry.term());
        names.put("w", Expr.variable("w"));
        return text(formula, "w", names, Expr.constant(1));
    }

    private static String text(Formulation formula, String variable, Map<String, Expr> names, Expr upstream) {
        Map<String, Expr> known = new LinkedHashMap<>(names);
        Map<String, Expr> parts = new LinkedHashMap<>();
        for (Formulation.Part part : formula.where()) {
            Expr value = Formula.parse(part.text(), known);
            // A part that is a number keeps its name.
            Expr named = value.op() == Op.CONSTANT ? Expr.variable(part.name(), Level.SCALAR) : value;
            known.put(part.name(), named);
            parts.put(part.name(), named);
        }
        return Derivative.text(Formula.parse(formula.text(), known), variable, parts, upstream);
    }

    private static Map<String, Expr> names(Term term) {
        Map<String, Expr> names = new LinkedHashMap<>();
        term.attributes().forEach(a -> names.put(a.name(), Expr.variable(a.name(), Level.SCALAR)));
        return names;
    }
}
