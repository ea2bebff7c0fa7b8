package dev.synapt.kernels.declaration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One annotation as written, every member of it present, defaults included.
 *
 * @param type simple name of the annotation, such as {@code Dense}
 * @param arguments by member
 * @param site where the annotation stands
 */
public record AnnotationUse(String type, Map<String, Argument> arguments, Site site) {

    public AnnotationUse {
        arguments = Map.copyOf(arguments);
    }

    /** The value of a member; every member has one. */
    public Argument argument(String member) {
        Argument argument = arguments.get(member);
        if (argument == null) {
            throw new IllegalArgumentException("@" + type + " has no member " + member);
        }
        return argument;
    }

    /** Whether the annotation has such a member. */
    public boolean has(String member) {
        return arguments.containsKey(member);
    }

    /** The same with another value of a member. */
    public AnnotationUse with(String member, Argument argument) {
        Map<String, Argument> changed = new HashMap<>(arguments);
        changed.put(member, argument);
        return new AnnotationUse(type, changed, site);
    }

    /** The same at other places, values and nested annotations included. */
    public AnnotationUse at(UnaryOperator<Site> places) {
        Map<String, Argument> moved = new HashMap<>();
        arguments.forEach((member, argument) -> moved.put(member, argument.at(places)));
        return new AnnotationUse(type, moved, places.apply(site));
    }

    /** The type that a member refers to. */
    public Argument.TypeName typeName(String member) {
        return (Argument.TypeName) argument(member).value();
    }

    /**
     * The type as it is written: its name, or that of an annotation type of the user's that has a formula and stands
     * for this one. That it refers to that type is not written then.
     */
    public String writtenType() {
        if (!has(FormulaDefinition.REUSE)) {
            return type;
        }
        Argument reuse = argument(FormulaDefinition.REUSE);
        boolean standsForThis = !reuse.written() && reuse.value() instanceof List<?> types && !types.isEmpty();
        return standsForThis ? ((Argument.TypeName) reuse.elements().get(0).value()).qualified() : type;
    }

    public int integer(String member) {
        return (Integer) argument(member).value();
    }

    public double real(String member) {
        return ((Number) argument(member).value()).doubleValue();
    }

    public boolean flag(String member) {
        return (Boolean) argument(member).value();
    }

    public String text(String member) {
        return (String) argument(member).value();
    }

    /** Name of an enum constant. */
    public String constant(String member) {
        return ((Argument.EnumConstant) argument(member).value()).name();
    }

    public List<Argument> list(String member) {
        return argument(member).elements();
    }

    /** As written, defaults left out. */
    @Override
    public String toString() {
        boolean own = !writtenType().equals(type);
        String written = new TreeMap<>(arguments)
                .entrySet().stream()
                        .filter(e -> e.getValue().written())
                        .map(e -> own && e.getKey().equals(FormulaDefinition.ARGUMENTS)
                                ? e.getValue().elements().stream()
                                        .map(Argument::text)
                                        .collect(Collectors.joining(", "))
                                : e.getKey() + " = " + e.getValue())
                        .collect(Collectors.joining(", "));
        return "@" + new Argument.TypeName(writtenType()).simple() + (written.isEmpty() ? "" : "(" + written + ")");
    }
}
