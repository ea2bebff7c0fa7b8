package dev.synapt.kernels.declaration;

import dev.synapt.annotations.Network;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes declarations as a front end would, without javac: members and defaults are read from the annotation types.
 *
 * <pre>{@code
 * Declarations.network("Moons")
 *     .with("Network", "input", 2, "seed", 7)
 *     .with("Dense", "units", 8, "activation", "RELU")
 *     .with("Dense", "units", 1, "activationWith", annotation("Activation", "value", "SIGMOID"))
 *     .with("Loss", "value", "BINARY_CROSSENTROPY")
 *     .declaration()
 * }</pre>
 *
 * <p>Values are given as the source would have them: numbers, booleans, texts, enum constants by name, nested
 * annotations from {@link #annotation}, and lists as Java arrays or lists; one value does for a list.
 */
public final class Declarations {
    private final String typeName;
    private final String home;
    private final List<AnnotationUse> annotations = new ArrayList<>();
    private final Set<String> suppressed = new TreeSet<>();
    private final Map<String, NetworkDeclaration> reused = new LinkedHashMap<>();
    private final Map<String, FormulaDefinition> formulas = new LinkedHashMap<>();

    private Declarations(String typeName, String home) {
        this.typeName = typeName;
        this.home = home;
    }

    /** A place that tests can name: {@code Dense[1].units} is member {@code units} of the second {@code @Dense}. */
    public record Place(String path) implements Site {
        @Override
        public String toString() {
            return path;
        }
    }

    /** A nested annotation: its type and its members, not yet given a place. */
    public record Nested(String type, List<Object> members) {}

    /** Begins a declaration of package {@code test}. */
    public static Declarations network(String typeName) {
        return new Declarations(typeName, "");
    }

    /** Begins a block of package {@code test}; its places begin with its name: {@code Residual.Dense[0].units}. */
    public static Declarations block(String typeName) {
        return new Declarations(typeName, typeName).with("Block");
    }

    /** An annotation to stand as the value of a member. */
    public static Nested annotation(String type, Object... members) {
        return new Nested(type, List.of(members));
    }

    /** Adds an annotation; its members are given as name, value, name, value ... */
    public Declarations with(String type, Object... members) {
        return with(annotation(type, members));
    }

    /** Adds an annotation. */
    public Declarations with(Nested annotation) {
        String type = annotation.type();
        long before = annotations.stream().filter(a -> a.type().equals(type)).count();
        String path = (home.isEmpty() ? "" : home + ".") + type + "[" + before + "]";
        annotations.add(use(annotation, path));
        return this;
    }

    /** Adds {@code @SuppressWarnings} with these ids. */
    public Declarations suppressing(String... ids) {
        suppressed.addAll(List.of(ids));
        return this;
    }

    /** Makes declarations known that it reuses; a {@code Reuse} names them as in {@code "test.Residual"}. */
    public Declarations knowing(NetworkDeclaration... others) {
        for (NetworkDeclaration other : others) {
            reused.put(other.qualifiedName(), other);
        }
        return this;
    }

    /** Makes formulas known that have names; {@code reuse} names them as in {@code "test.Swish"}. */
    public Declarations knowing(FormulaDefinition... named) {
        for (FormulaDefinition formula : named) {
            formulas.put(formula.qualifiedName(), formula);
        }
        return this;
    }

    /**
     * A formula of package {@code test} that has a name; its places begin with that:
     * {@code Swish.Activation[0].formula}.
     *
     * @param on the annotation that stands on the type
     * @param members names and defaults of its arguments; null where there is none, a text where it is no number
     */
    public static FormulaDefinition formula(String typeName, Nested on, Map<String, ?> members) {
        List<FormulaDefinition.Member> all = members.entrySet().stream()
                .map(member -> new FormulaDefinition.Member(
                        member.getKey(),
                        member.getValue() instanceof Number number ? number.doubleValue() : null,
                        !(member.getValue() instanceof String),
                        new Place(typeName + "." + member.getKey())))
                .toList();
        AnnotationUse use = use(on, typeName + "." + on.type() + "[0]");
        return new FormulaDefinition("test." + typeName, use, all, new Place(typeName));
    }

    /** The declaration. */
    public NetworkDeclaration declaration() {
        return declaration(new Place(typeName));
    }

    /** The declaration as a class file shows it: nothing in it can be pointed to. */
    public NetworkDeclaration withoutSource() {
        return declaration(Site.NOWHERE);
    }

    private NetworkDeclaration declaration(Site site) {
        String suffix = has("Block") ? "Block" : has("ScalarObjective") ? "Objective" : "Network";
        String generated = typeName + suffix;
        return new NetworkDeclaration(
                "test", typeName, generated, true, annotations, suppressed, reused, formulas, site);
    }

    private boolean has(String annotation) {
        return annotations.stream().anyMatch(use -> use.type().equals(annotation));
    }

    private static AnnotationUse use(Nested nested, String path) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (int i = 0; i < nested.members().size(); i += 2) {
            given.put((String) nested.members().get(i), nested.members().get(i + 1));
        }
        Map<String, Argument> arguments = new LinkedHashMap<>();
        for (Method member : type(nested.type()).getDeclaredMethods()) {
            Object value = given.remove(member.getName());
            arguments.put(member.getName(), argument(member, value, path));
        }
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("@" + nested.type() + " has no members " + given.keySet());
        }
        return new AnnotationUse(nested.type(), arguments, new Place(path));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(Network.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("No annotation " + name, e);
        }
    }

    private static Argument argument(Method member, @Nullable Object given, String path) {
        Object value = given != null ? given : member.getDefaultValue();
        if (value == null) {
            throw new IllegalArgumentException(path + " needs " + member.getName() + ", which has no default");
        }
        Site site = new Place(given != null ? path + "." + member.getName() : path);
        String place = given != null ? site.toString() : path;
        return new Argument(convert(member.getReturnType(), value, given != null, place), given != null, site);
    }

    private static Object convert(Class<?> type, Object value, boolean written, String path) {
        if (type.isArray()) {
            List<?> elements = list(value);
            return IntStream.range(0, elements.size())
                    .mapToObj(i -> element(type.getComponentType(), elements.get(i), written, path + "[" + i + "]"))
                    .toList();
        }
        if (type == int.class) {
            return ((Number) value).intValue();
        }
        if (type == long.class) {
            return ((Number) value).longValue();
        }
        if (type == double.class) {
            return ((Number) value).doubleValue();
        }
        if (type.isEnum()) {
            return constant(type, value.toString());
        }
        if (type == Class.class) {
            return new Argument.TypeName(value.toString());
        }
        return type.isAnnotation() ? use((Nested) value, path) : value;
    }

    private static Argument element(Class<?> type, Object value, boolean written, String path) {
        return new Argument(convert(type, value, written, path), written, new Place(path));
    }

    private static Argument.EnumConstant constant(Class<?> type, String name) {
        if (Arrays.stream(type.getEnumConstants()).noneMatch(c -> c.toString().equals(name))) {
            throw new IllegalArgumentException(type.getSimpleName() + " has no constant " + name);
        }
        return new Argument.EnumConstant(type.getSimpleName(), name);
    }

    private static List<?> list(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        if (value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(i -> Array.get(value, i))
                    .toList();
        }
        return List.of(value);
    }
}
