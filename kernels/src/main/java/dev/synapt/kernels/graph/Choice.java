package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.algebra.FormulaException;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.declaration.FormulaDefinition;
import dev.synapt.kernels.declaration.Site;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Arguments;
import dev.synapt.kernels.vocabulary.Table;
import dev.synapt.kernels.vocabulary.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen where the vocabulary offers a constant, an annotation with arguments, or a formula of one's own.
 *
 * @param <E> the kind
 * @param entry of the table; null for a formula
 * @param arguments of the entry
 * @param formula of one's own; null for an entry
 * @param use the annotation that has the arguments or the formula; null for a constant
 * @param seed the choice's own; 0 for none
 * @param written whether it stands in the source, or is the default
 * @param site where it stands
 */
record Choice<E extends Term.Entry>(
        @Nullable E entry,
        Arguments arguments,
        @Nullable Argument formula,
        @Nullable AnnotationUse use,
        long seed,
        boolean written,
        Site site) {

    /** Stands for a seed of 0 where 0 means none: 2^64 divided by the golden ratio. */
    private static final long ZERO_SEED = 0x9E3779B97F4A7C15L;

    /** Beside a formula, the numbers in it that are trained. */
    private static final String TRAINABLE = "trainable";

    /** Members of a nested annotation that belong to the layer around it. */
    private static final List<String> LAYERS_OWN = List.of("name", "from");

    /** Members that say nothing of which function is meant. */
    private static final List<String> OTHERS =
            List.of("name", "from", "weight", "axis", "reduction", TRAINABLE, FormulaDefinition.ARGUMENTS);

    /** The choice that a constant stands for. */
    static <E extends Term.Entry> Choice<E> constant(Argument argument, Table<E> table) {
        E entry = table.constant(((Argument.EnumConstant) argument.value()).name());
        return new Choice<>(
                entry, Arguments.defaults(entry.term()), null, null, 0, argument.written(), argument.site());
    }

    /** The choice that an annotation with arguments stands for. */
    static <E extends Term.Entry> Choice<E> annotation(AnnotationUse use, E entry) {
        return new Choice<>(entry, Arguments.of(entry.term(), use), null, use, seed(use), true, use.site());
    }

    /** The choice of {@code member}, or of its long form, {@code memberWith}. */
    static <E extends Term.Entry> Optional<Choice<E>> member(
            AnnotationUse use, String member, Table<E> table, Diagnostics diagnostics) {
        Argument constant = use.argument(member);
        List<Argument> with = use.list(member + "With");
        if (with.isEmpty()) {
            return Optional.of(constant(constant, table));
        }
        if (constant.written()) {
            diagnostics.report(
                    Rule.ConflictingArguments,
                    with.get(0).site(),
                    "@%s has both %s = %s and %sWith, which replaces it. Remove one of them.",
                    use.type(),
                    member,
                    constant,
                    member);
        }
        AnnotationUse nested = (AnnotationUse) with.get(0).value();
        return oneOf(nested, table, diagnostics, true);
    }

    /** The choice of an annotation that takes exactly one of its forms, such as {@code @Activation}. */
    static <E extends Term.Entry> Optional<Choice<E>> oneOf(
            AnnotationUse use, Table<E> table, Diagnostics diagnostics, boolean nested) {
        Map<String, Argument> forms = forms(use, nested, diagnostics);
        if (forms.isEmpty()) {
            diagnostics.report(
                    Rule.MissingArgument,
                    use.site(),
                    "@%s does not say which function is meant. Name a constant, give one of the members that take"
                            + " arguments, or a formula.",
                    use.type());
            return Optional.empty();
        }
        if (forms.size() > 1) {
            diagnostics.report(
                    Rule.ConflictingArguments,
                    forms.values().iterator().next().site(),
                    "@%s has %s, but they exclude each other. Keep one of them.",
                    use.type(),
                    String.join(" and ", forms.keySet()));
            return Optional.empty();
        }
        Argument form = forms.values().iterator().next();
        if (refersToNone(form)) {
            return Optional.empty();
        }
        checkTrainable(use, form, diagnostics);
        return Optional.of(form(use, form, table, diagnostics));
    }

    /** Whether it is to be a formula that has a name, but is none; that is reported already. */
    static boolean refersToNone(Argument form) {
        return form.value() instanceof List<?> elements
                && !elements.isEmpty()
                && form.elements().get(0).value() instanceof Argument.TypeName;
    }

    /** Members that say which function is meant, by name. */
    private static Map<String, Argument> forms(AnnotationUse use, boolean nested, Diagnostics diagnostics) {
        Map<String, Argument> forms = new TreeMap<>();
        new TreeMap<>(use.arguments()).forEach((name, argument) -> {
            if (!OTHERS.contains(name) && isGiven(argument)) {
                forms.put(name, argument);
            }
        });
        if (nested) {
            checkNested(use, diagnostics);
        }
        return forms;
    }

    private static void checkTrainable(AnnotationUse use, Argument form, Diagnostics diagnostics) {
        if (!form.isText() && use.has(TRAINABLE) && isGiven(use.argument(TRAINABLE))) {
            diagnostics.report(
                    Rule.ConflictingArguments,
                    use.argument(TRAINABLE).site(),
                    "@%s trains numbers of a formula, but has none. Remove 'trainable', or write the formula.",
                    use.type());
        }
    }

    private static void checkNested(AnnotationUse use, Diagnostics diagnostics) {
        for (String name : LAYERS_OWN) {
            if (use.has(name) && isGiven(use.argument(name))) {
                diagnostics.report(
                        Rule.ConflictingArguments,
                        use.argument(name).site(),
                        "@%s stands inside a layer here, so that '%s' belongs to the layer around it. Move it there.",
                        use.type(),
                        name);
            }
        }
    }

    private static boolean isGiven(Argument argument) {
        boolean empty = argument.value().equals("") || argument.value().equals(List.of());
        return argument.written() && !empty;
    }

    private static <E extends Term.Entry> Choice<E> form(
            AnnotationUse use, Argument argument, Table<E> table, Diagnostics diagnostics) {
        if (argument.isText()) {
            return new Choice<>(null, new Arguments(Map.of()), argument, use, seed(use), true, argument.site());
        }
        if (argument.value() instanceof Argument.EnumConstant) {
            return constant(argument, table);
        }
        AnnotationUse function = (AnnotationUse) argument.elements().get(0).value();
        checkNested(function, diagnostics);
        return annotation(function, table.annotation(function.type()).orElseThrow());
    }

    /** A seed as the graph has it: 0 for none. */
    static long seed(AnnotationUse use) {
        if (!use.has("seed") || use.list("seed").isEmpty()) {
            return 0;
        }
        long seed = ((Number) use.list("seed").get(0).value()).longValue();
        return seed == 0 ? ZERO_SEED : seed;
    }

    /** Keras's name, or what stands for it where a formula was given. */
    String name() {
        return entry == null ? "formula" : entry.term().kerasName();
    }

    /** Whether it is the entry of that name. */
    boolean is(String kerasName) {
        return entry != null && name().equals(kerasName);
    }

    /**
     * The expression of a formula; a mistake in it is reported at its place.
     *
     * @param names what it may speak of
     */
    static Optional<Expr> read(Argument formula, Map<String, Expr> names, Diagnostics diagnostics) {
        return read(formula, formula.text(), names, diagnostics);
    }

    /** The same of a formula of single numbers, which are elements of no row. */
    static Optional<Expr> readNumber(Argument formula, Map<String, Expr> names, Diagnostics diagnostics) {
        return read(formula, () -> Formula.parseNumber(formula.text(), withArguments(formula, names)), diagnostics);
    }

    /** The same of a formula that is a part of the argument. */
    static Optional<Expr> read(Argument formula, String text, Map<String, Expr> names, Diagnostics diagnostics) {
        return read(formula, () -> Formula.parse(text, withArguments(formula, names)), diagnostics);
    }

    /** What reads the formula; a mistake in it is reported at its place. */
    static Optional<Expr> read(Argument formula, Supplier<Expr> reading, Diagnostics diagnostics) {
        try {
            return Optional.of(reading.get());
        } catch (FormulaException e) {
            diagnostics.report(
                    Rule.InvalidFormula,
                    formula.site(),
                    "At character %d of the formula%s: %s\n%s",
                    e.position() + 1,
                    formula.value() instanceof Argument.NamedFormula named ? " of " + named : "",
                    Objects.requireNonNull(e.getMessage()),
                    e.excerpt());
            return Optional.empty();
        }
    }

    /** What a formula that has a name may speak of besides: its arguments. */
    private static Map<String, Expr> withArguments(Argument formula, Map<String, Expr> names) {
        Map<String, Expr> all = new LinkedHashMap<>(names);
        if (formula.value() instanceof Argument.NamedFormula named) {
            named.arguments().forEach((name, number) -> all.putIfAbsent(name, Expr.constant(number)));
        }
        return all;
    }

    /** The numbers of the formula that are trained. */
    List<AnnotationUse> trainable() {
        return formula != null && use != null && use.has(TRAINABLE)
                ? use.list(TRAINABLE).stream()
                        .map(argument -> (AnnotationUse) argument.value())
                        .toList()
                : List.of();
    }

    /** The axes that it runs over, as they were written; none where it has no such argument. */
    List<Argument> axes() {
        return use != null && use.has("axis") ? use.list("axis") : List.of();
    }

    /** Reports what is wrong with a formula that can be read. */
    static void report(Argument formula, Diagnostics diagnostics, String message) {
        diagnostics.report(Rule.InvalidFormula, formula.site(), "The formula %s %s", formula, message);
    }
}
