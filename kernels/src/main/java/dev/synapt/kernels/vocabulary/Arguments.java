package dev.synapt.kernels.vocabulary;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.declaration.AnnotationUse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values of an entry's arguments.
 *
 * @param values by name; flags are 0 or 1, constants their place among those that are legal, of which the first is the
 *     default
 */
public record Arguments(Map<String, Double> values) {

    public Arguments {
        // Not Map.copyOf, whose order differs from one run of the compiler to the next.
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Keras's defaults. */
    public static Arguments defaults(Term term) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Attribute attribute : term.attributes()) {
            if (attribute.kind() == Attribute.Kind.CONSTANT) {
                values.put(attribute.name(), 0.0);
            } else if (attribute.isArgument()) {
                values.put(attribute.name(), attribute.defaultValue());
            }
        }
        return new Arguments(values);
    }

    /** What the annotation says, its own defaults included. */
    public static Arguments of(Term term, AnnotationUse use) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Attribute attribute : term.attributes()) {
            if (attribute.kind() == Attribute.Kind.NUMBER) {
                values.put(attribute.name(), use.real(attribute.name()));
            } else if (attribute.kind() == Attribute.Kind.FLAG) {
                values.put(attribute.name(), use.flag(attribute.name()) ? 1.0 : 0.0);
            } else if (attribute.kind() == Attribute.Kind.CONSTANT) {
                values.put(attribute.name(), (double) attribute.constants().indexOf(use.constant(attribute.name())));
            }
        }
        return new Arguments(values);
    }

    /** These, with one value replaced. */
    public Arguments with(String name, double value) {
        Map<String, Double> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new Arguments(changed);
    }

    /** Whether there is such an argument. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** A number. */
    public double real(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("No argument " + name + " among " + values.keySet());
        }
        return value;
    }

    /** A flag; false where the entry has no such flag. */
    public boolean flag(String name) {
        return has(name) && real(name) != 0;
    }

    /** The name of the constant that a member has. */
    String constant(Attribute attribute) {
        return attribute.constants().get((int) real(attribute.name()));
    }

    /** Each as the constant that a formula's name stands for. */
    public Map<String, Expr> bindings() {
        Map<String, Expr> bindings = new LinkedHashMap<>();
        values.forEach((name, value) -> bindings.put(name, Expr.constant(value)));
        return bindings;
    }
}
