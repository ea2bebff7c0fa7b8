package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.algebra.FormulaException;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the numbers of a formula that are trained. */
final class TrainableReader {
    private final Assembly assembly;
    private final Set<String> known = new LinkedHashSet<>();

    /**
     * Of one layer, whose other nodes are made already.
     *
     * @param layer its name; that of the owner of the weights is another where it shares them
     */
    TrainableReader(String layer, Assembly assembly) {
        this.assembly = assembly;
        assembly.nodes().stream()
                .filter(node -> node.name().equals(layer))
                .flatMap(node -> node.operation().parameters().stream())
                .forEach(parameter -> known.add(parameter.name()));
    }

    /** The names that formulas may have besides. */
    static List<String> names(List<AnnotationUse> trainable) {
        return trainable.stream().map(use -> use.text("name")).distinct().toList();
    }

    /** What the names of a formula stand for, those of numbers that are trained included. */
    static Map<String, Expr> bindings(List<String> names) {
        Map<String, Expr> bindings = new LinkedHashMap<>();
        names.forEach(name -> bindings.put(name, Expr.variable(Operation.ActivateTrained.variable(name))));
        bindings.put("x", Expr.variable("x"));
        return bindings;
    }

    /** Those that can be parameters, one for each element of the last dimension; the others are reported. */
    List<Parameter> read(List<AnnotationUse> trainable, Expr formula) {
        List<Parameter> parameters = new ArrayList<>();
        for (AnnotationUse use : trainable) {
            String name = use.text("name");
            if (isNew(use) && isIn(formula, use)) {
                parameters.add(Parameter.trained(
                        assembly.owner() + "/" + name,
                        Shape.of(assembly.shape().last()),
                        Expr.constant(use.real("initial")),
                        0));
            }
        }
        return parameters;
    }

    private boolean isNew(AnnotationUse use) {
        String name = use.text("name");
        boolean isNew = isFree(name) && known.add(assembly.owner() + "/" + name);
        if (!isNew) {
            report(
                    Rule.DuplicateDeclaration,
                    use,
                    "'%s' stands for something else in the formula or in the layer already. Give the number another name.",
                    name);
        }
        return isNew;
    }

    /** Whether a formula of nothing but the name reads it as an unknown one. */
    private static boolean isFree(String name) {
        try {
            Formula.parse(name, bindings(List.of()));
            return false;
        } catch (FormulaException e) {
            return String.valueOf(e.getMessage()).startsWith("unknown name");
        }
    }

    private boolean isIn(Expr formula, AnnotationUse use) {
        boolean isIn = formula.contains(Expr.variable(Operation.ActivateTrained.variable(use.text("name"))));
        if (!isIn) {
            report(
                    Rule.InvalidFormula,
                    use,
                    "The formula does not speak of '%s', so that there is nothing to train. Use it, or remove it here.",
                    use.text("name"));
        }
        return isIn;
    }

    private void report(Rule rule, AnnotationUse use, String format, Object... arguments) {
        Argument name = use.argument("name");
        assembly.diagnostics().report(rule, name.site(), format, arguments);
    }
}
