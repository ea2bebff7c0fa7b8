package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Derivative;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.algebra.FormulaException;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.graph.ScalarObjective.Variable;
import dev.synapt.kernels.vocabulary.Layers;
import dev.synapt.kernels.vocabulary.Optimizers;
import dev.synapt.kernels.wiring.WiredLayers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From the declaration of a function that is to be minimized to the checked function. */
public final class ScalarObjectiveReader {
    /**
     * Operations of a method: none takes more than 23 bytes of bytecode, and HotSpot compiles no method of more than
     * 8000.
     */
    private static final int OPERATIONS = 300;

    private final NetworkDeclaration declaration;
    private final Diagnostics diagnostics;
    private final Map<AnnotationUse, Variable> variables = new LinkedHashMap<>();

    private ScalarObjectiveReader(NetworkDeclaration declaration, Diagnostics diagnostics) {
        this.declaration = declaration;
        this.diagnostics = diagnostics;
    }

    /** Whether a declaration is one of a function. */
    public static boolean declares(NetworkDeclaration declaration) {
        return declaration.has(annotation());
    }

    private static String annotation() {
        return String.valueOf(Layers.OBJECTIVE.annotation());
    }

    /**
     * Reads it.
     *
     * @param diagnostics where errors are reported
     * @return empty if there was an error
     */
    public static Optional<ScalarObjective> read(NetworkDeclaration declaration, Diagnostics diagnostics) {
        return new ScalarObjectiveReader(declaration, diagnostics).read();
    }

    private Optional<ScalarObjective> read() {
        RangeCheck ranges = new RangeCheck(diagnostics);
        declaration.annotations().forEach(ranges::check);
        AnnotationUse use = declaration.annotations().stream()
                .filter(annotation -> annotation.type().equals(annotation()))
                .findFirst()
                .orElseThrow();
        use.list("trainable").forEach(argument -> variable((AnnotationUse) argument.value()));
        if (use.list("trainable").isEmpty()) {
            report(
                    Rule.MissingArgument,
                    use.argument("trainable"),
                    "@%s has no variables, so that there is nothing to change. Write trainable = @Trainable(name = \"w\").",
                    use.type());
        }
        Argument formula = use.argument("formula");
        Map<String, Expr> names = new LinkedHashMap<>();
        variables.values().forEach(variable -> names.put(variable.name(), variable.value()));
        // Otherwise names are unknown that are written down.
        boolean allNamed =
                !names.isEmpty() && names.size() == use.list("trainable").size();
        Optional<Expr> value = allNamed
                ? Choice.read(formula, () -> Formula.parseNumber(use.text("formula"), names), diagnostics)
                : Optional.empty();
        value.ifPresent(this::checkVariables);
        List<Optimizer> optimizers = optimizers();
        Optional<ScalarObjective> objective = value.filter(expr -> !diagnostics.hasErrors())
                .map(expr ->
                        new ScalarObjective(use.text("formula"), expr, List.copyOf(variables.values()), optimizers));
        objective.ifPresent(read -> checkSize(read, formula));
        return objective.filter(read -> !diagnostics.hasErrors());
    }

    private void checkSize(ScalarObjective objective, Argument formula) {
        int operations = Math.max(
                objective.evaluation().rowLets().size(),
                objective.hessianProduct().rowLets().size());
        if (operations > OPERATIONS) {
            report(
                    Rule.TooLarge,
                    formula,
                    "The formula and its derivatives take %d operations, but at most %d make a method that runs fast. Shorten it, or"
                            + " write the function in Java as a Curvature of the runtime.",
                    operations,
                    OPERATIONS);
        }
    }

    private void variable(AnnotationUse use) {
        String name = use.text("name");
        boolean known =
                variables.values().stream().anyMatch(variable -> variable.name().equals(name));
        if (known || !isFree(name)) {
            report(
                    Rule.DuplicateDeclaration,
                    use.argument("name"),
                    "'%s' stands for something else in the formula already. Give the variable another name.",
                    name);
        } else {
            variables.put(use, new Variable(name, use.real("initial")));
        }
    }

    /** Whether a formula of nothing but the name reads it as an unknown one. */
    private static boolean isFree(String name) {
        try {
            Formula.parse(name, Map.of());
            return false;
        } catch (FormulaException e) {
            return String.valueOf(e.getMessage()).startsWith("unknown name");
        }
    }

    private void checkVariables(Expr value) {
        variables.forEach((use, variable) -> {
            if (!value.contains(variable.value())) {
                report(
                        Rule.InvalidFormula,
                        use.argument("name"),
                        "The formula does not speak of '%s', so that there is nothing to change. Use it, or remove it here.",
                        variable.name());
            } else if (Derivative.of(value, variable.value().name()).isConstant(0)) {
                report(
                        Rule.NoGradient,
                        use.argument("name"),
                        "The derivative of the formula by '%s' is 0 everywhere, so that no method would change it. Write it as a"
                                + " number, or another formula.",
                        variable.name());
            }
        });
    }

    private List<Optimizer> optimizers() {
        List<Optimizer> optimizers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        NamedLayers layers = new NamedLayers(new WiredLayers(List.of(), Map.of(), Map.of()), List.of(), diagnostics);
        for (AnnotationUse use : declaration.annotations()) {
            if (use.type().equals(annotation())) {
                continue;
            }
            if (!Parts.isOptimizer(use.type())) {
                diagnostics.report(
                        Rule.IllegalObjective,
                        use.site(),
                        "@%s stands on %s, which is a function that @%s declares: it has no layers, and besides its formula only"
                                + " optimizers. Remove one of the two.",
                        use.type(),
                        declaration.typeName(),
                        annotation());
                continue;
            }
            Choice<Optimizers.Entry> choice = OptimizerReader.read(Optional.of(use), declaration.site());
            OptimizerReader.check(choice, diagnostics);
            if (!names.add(choice.name())) {
                diagnostics.report(
                        Rule.DuplicateDeclaration,
                        use.site(),
                        "%s has the optimizer %s already, so that there would be two methods %s(). Keep one of them, or declare the"
                                + " function on another type once more.",
                        declaration.typeName(),
                        choice.name(),
                        choice.name());
            }
            List<String> excluded = OptimizerReader.excluded(choice, layers);
            optimizers.add(OptimizerReader.resolve(choice, excluded, LearningRates.NONE, true, Optional.empty()));
        }
        return optimizers;
    }

    private void report(Rule rule, Argument argument, String format, Object... arguments) {
        diagnostics.report(rule, argument.site(), format, arguments);
    }
}
