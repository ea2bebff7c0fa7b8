package dev.synapt.kernels.declaration;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The value of one annotation member.
 *
 * @param value an {@link Integer}, {@link Long}, {@link Double}, {@link Boolean}, {@link String}, {@link EnumConstant},
 *     {@link TypeName}, {@link NamedFormula}, {@link AnnotationUse} or a {@link List} of arguments; a member of an
 *     array type is always a list
 * @param written whether it stands in the source; else it is the member's default
 * @param site where it stands; for a default, the annotation's place
 */
public record Argument(Object value, boolean written, Site site) {

    /**
     * A constant of one of the vocabulary's enums.
     *
     * @param type simple name of the enum
     * @param name of the constant
     */
    public record EnumConstant(String type, String name) {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A type that a member refers to.
     *
     * @param qualified as Java writes it
     */
    public record TypeName(String qualified) {
        /** Without package and enclosing types. */
        public String simple() {
            return qualified.substring(qualified.lastIndexOf('.') + 1);
        }

        @Override
        public String toString() {
            return simple() + ".class";
        }
    }

    /**
     * A formula that has a name, with numbers for the names in it that are its arguments.
     *
     * @param name of the annotation type that declares it
     */
    public record NamedFormula(String name, String text, Map<String, Double> arguments) {
        public NamedFormula {
            // Not Map.copyOf, whose order differs from one run of the compiler to the next.
            arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        }

        @Override
        public String toString() {
            return name
                    + (arguments.isEmpty()
                            ? ""
                            : arguments.entrySet().stream()
                                    .map(argument -> argument.getKey() + " = " + argument.getValue())
                                    .collect(Collectors.joining(", ", "(", ")")));
        }
    }

    /** Whether it is a formula, with or without a name, or another text. */
    public boolean isText() {
        return value instanceof String || value instanceof NamedFormula;
    }

    /** The text, of a formula that has a name too. */
    public String text() {
        return value instanceof NamedFormula named ? named.text() : (String) value;
    }

    /** The same at other places, nested ones included. */
    Argument at(UnaryOperator<Site> places) {
        Object moved = value;
        if (value instanceof AnnotationUse nested) {
            moved = nested.at(places);
        } else if (value instanceof List<?>) {
            moved = elements().stream().map(element -> element.at(places)).toList();
        }
        return new Argument(moved, written, places.apply(site));
    }

    /** The elements of an array member. */
    @SuppressWarnings("unchecked")
    public List<Argument> elements() {
        return (List<Argument>) value;
    }

    @Override
    public String toString() {
        return value instanceof String ? "\"" + value + "\"" : value.toString();
    }
}
