package dev.synapt.kernels.wiring;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.declaration.FormulaDefinition;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts formulas in the places of annotation types that declare them, with the arguments of the use. */
public final class NamedFormulas {
    private static final String METRICS = "Metrics";

    /** What stands in members of layers only. */
    private static final List<String> WITHIN_LAYERS = List.of("Initializer", "Regularizer", "Constraint");

    /** What a use takes over from the annotation on the type unless it says otherwise. */
    private static final List<String> TAKEN_OVER = List.of("trainable", "axis");

    private final Map<String, FormulaDefinition> definitions;
    private final Diagnostics diagnostics;

    private NamedFormulas(Map<String, FormulaDefinition> definitions, Diagnostics diagnostics) {
        this.definitions = definitions;
        this.diagnostics = diagnostics;
    }

    /** The declaration, and what it reuses, with formulas in place; what refers to none is reported and stays. */
    public static NetworkDeclaration replace(NetworkDeclaration declaration, Diagnostics diagnostics) {
        NamedFormulas formulas = new NamedFormulas(declaration.formulas(), diagnostics);
        Map<String, NetworkDeclaration> reused = new LinkedHashMap<>();
        // In the order of names: the map has none of its own. Mistakes in what is reused are reported where that is
        // compiled.
        NamedFormulas silent = new NamedFormulas(declaration.formulas(), new Diagnostics());
        new TreeMap<>(declaration.reused())
                .forEach((name, other) -> reused.put(name, other.with(silent.all(other.annotations()), Map.of())));
        return declaration.with(formulas.all(declaration.annotations()), reused);
    }

    private List<AnnotationUse> all(List<AnnotationUse> uses) {
        List<AnnotationUse> all = new ArrayList<>();
        for (AnnotationUse use : uses) {
            if (WITHIN_LAYERS.contains(use.type())) {
                misplaced(use);
                continue;
            }
            AnnotationUse replaced = replace(use);
            boolean metricOfItsOwn =
                    use.type().equals(METRICS) && !use.writtenType().equals(METRICS);
            int other = metricOfItsOwn ? measuring(replaced, all) : -1;
            if (other < 0) {
                all.add(replaced);
            } else {
                all.set(other, joined(all.get(other), replaced));
            }
        }
        return all;
    }

    private void misplaced(AnnotationUse use) {
        diagnostics.report(
                Rule.InvalidFormula,
                use.site(),
                "%s declares a formula for @%s, which stands within a layer. Write it there, as @%s(reuse = %s.class).",
                new Argument.TypeName(use.writtenType()).simple(),
                use.type(),
                use.type(),
                new Argument.TypeName(use.writtenType()).simple());
    }

    /** The place of other {@code @Metrics} of the same output; a metric's own annotation only adds to them. */
    private static int measuring(AnnotationUse metric, List<AnnotationUse> before) {
        for (int i = 0; i < before.size(); i++) {
            AnnotationUse use = before.get(i);
            if (use.type().equals(METRICS) && use.text("from").equals(metric.text("from"))) {
                return i;
            }
        }
        return -1;
    }

    private static AnnotationUse joined(AnnotationUse first, AnnotationUse second) {
        List<Argument> formulas = new ArrayList<>(first.list("formulas"));
        formulas.addAll(second.list("formulas"));
        return first.with("formulas", new Argument(List.copyOf(formulas), true, first.site()));
    }

    private AnnotationUse replace(AnnotationUse use) {
        // In the order of names, as mistakes are reported: the map has none of its own.
        Map<String, Argument> arguments = new TreeMap<>(use.arguments());
        arguments.replaceAll((member, argument) -> replace(argument));
        AnnotationUse replaced = new AnnotationUse(use.type(), arguments, use.site());
        return use.has(FormulaDefinition.REUSE) ? resolved(replaced) : replaced;
    }

    private Argument replace(Argument argument) {
        if (argument.value() instanceof AnnotationUse nested) {
            return valued(argument, replace(nested));
        }
        return argument.value() instanceof List<?>
                ? valued(
                        argument,
                        argument.elements().stream().map(this::replace).toList())
                : argument;
    }

    private static Argument valued(Argument argument, Object value) {
        return new Argument(value, argument.written(), argument.site());
    }

    private AnnotationUse resolved(AnnotationUse use) {
        List<Argument> types = use.list(FormulaDefinition.REUSE);
        List<Argument> given = use.list(FormulaDefinition.ARGUMENTS);
        if (types.isEmpty() && !given.isEmpty()) {
            diagnostics.report(
                    Rule.ConflictingArguments,
                    use.argument(FormulaDefinition.ARGUMENTS).site(),
                    "@%s has arguments, but names no formula that could take them. Name its annotation in reuse, or remove"
                            + " them.",
                    use.type());
        }
        if (types.size() > 1 && !(use.type().equals(METRICS) && given.isEmpty())) {
            diagnostics.report(
                    Rule.ValueOutOfRange,
                    types.get(1).site(),
                    use.type().equals(METRICS)
                            ? "@%s has arguments, so that it takes one formula, but here are %d. Write an @Metrics for each, or"
                                    + " put the annotations of the formulas beside it."
                            : "@%s takes one reuse or none, but here are %d. Keep one of them.",
                    use.type(),
                    types.size());
            return use;
        }
        AnnotationUse resolved = use;
        for (Argument type : types) {
            Optional<FormulaDefinition> definition = definition(use, type);
            if (definition.isPresent()) {
                resolved = resolved(resolved, type, definition.get());
            }
        }
        return resolved;
    }

    private AnnotationUse resolved(AnnotationUse use, Argument type, FormulaDefinition definition) {
        Map<String, Double> numbers = numbers(use, type, definition);
        if (use.type().equals(METRICS)) {
            List<Argument> formulas = new ArrayList<>(use.list("formulas"));
            definition
                    .use()
                    .list("formulas")
                    .forEach(formula ->
                            formulas.add(new Argument(named(definition, formula, numbers), true, type.site())));
            return use.with("formulas", new Argument(List.copyOf(formulas), true, type.site()));
        }
        AnnotationUse resolved = use;
        for (String member : TAKEN_OVER) {
            if (use.has(member) && !use.argument(member).written()) {
                resolved = resolved.with(
                        member, definition.use().at(site -> type.site()).argument(member));
            }
        }
        Argument formula = definition.use().argument("formula");
        return resolved.with(
                FormulaDefinition.REUSE, new Argument(named(definition, formula, numbers), true, type.site()));
    }

    private static Argument.NamedFormula named(
            FormulaDefinition definition, Argument formula, Map<String, Double> numbers) {
        return new Argument.NamedFormula(definition.simpleName(), formula.text(), numbers);
    }

    /** What a type declares, if it is a formula for such a place. */
    private Optional<FormulaDefinition> definition(AnnotationUse use, Argument type) {
        Argument.TypeName name = (Argument.TypeName) type.value();
        FormulaDefinition definition = definitions.get(name.qualified());
        if (definition == null) {
            diagnostics.report(
                    Rule.InvalidFormula,
                    type.site(),
                    "%s declares no formula. Put @%s(%s = ...) on that annotation type, or did you mean another one?",
                    name.simple(),
                    use.type(),
                    use.type().equals(METRICS) ? "formulas" : "formula");
            return Optional.empty();
        }
        if (!definition.use().type().equals(use.type())) {
            diagnostics.report(
                    Rule.InvalidFormula,
                    type.site(),
                    "%s declares a formula for @%s, but this is @%s. Did you mean another annotation type?",
                    name.simple(),
                    definition.use().type(),
                    use.type());
            return Optional.empty();
        }
        return Optional.of(definition);
    }

    /** The numbers of all arguments, in the order in which the type has them. */
    private Map<String, Double> numbers(AnnotationUse use, Argument type, FormulaDefinition definition) {
        Map<String, Given> given =
                GivenReader.read(use, definition.simpleName(), definition.arguments(), "beta = 2", diagnostics);
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (FormulaDefinition.Member member : definition.members()) {
            if (!member.isNumber()) {
                continue;
            }
            Given value = given.get(member.name());
            Optional<Double> number = value == null ? Optional.ofNullable(member.number()) : value.number();
            if (number.isEmpty()) {
                missing(type, definition, member, value);
            }
            // 1 stands for what is reported.
            numbers.put(member.name(), number.orElse(1.0));
        }
        return numbers;
    }

    private void missing(
            Argument type, FormulaDefinition definition, FormulaDefinition.Member member, @Nullable Given value) {
        if (value == null) {
            diagnostics.report(
                    Rule.MissingArgument,
                    type.site(),
                    "%s takes '%s', which has no default. Give it, as in arguments = \"%s = 1\".",
                    definition.simpleName(),
                    member.name(),
                    member.name());
        } else {
            diagnostics.report(
                    Rule.ValueOutOfRange,
                    value.site(),
                    "'%s' of %s takes a number, but here %s = %s.",
                    member.name(),
                    definition.simpleName(),
                    member.name(),
                    value.text());
        }
    }
}
