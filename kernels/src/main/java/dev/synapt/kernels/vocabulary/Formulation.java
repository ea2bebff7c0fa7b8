package dev.synapt.kernels.vocabulary;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Formula;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A formula and the names for its parts, as a mathematician writes: this, where {@code p} is that.
 *
 * @param text of the formula
 * @param where parts in an order in which each speaks of earlier ones only
 */
public record Formulation(String text, List<Part> where) {

    /** A part and its name. */
    public record Part(String name, String text) {}

    public Formulation {
        where = List.copyOf(where);
    }

    static Formulation of(String text) {
        return new Formulation(text, List.of());
    }

    /** With one more part. */
    Formulation where(String name, String part) {
        List<Part> parts = new ArrayList<>(where);
        parts.add(new Part(name, part));
        return new Formulation(text, parts);
    }

    /**
     * The expression.
     *
     * @param names what the names that are no parts stand for: variables and arguments
     */
    public Expr resolve(Map<String, Expr> names) {
        Map<String, Expr> known = new LinkedHashMap<>(names);
        where.forEach(part -> known.put(part.name(), Formula.parse(part.text(), known)));
        return Formula.parse(text, known);
    }

    /** As it is documented. */
    @Override
    public String toString() {
        String parts = where.stream().map(p -> p.name() + " = " + p.text()).collect(Collectors.joining(", "));
        return parts.isEmpty() ? text : text + " where " + parts;
    }
}
