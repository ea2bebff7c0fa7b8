package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.algebra.FormulaException;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the numbers of a formula that are trained. */
final class TrainableReader {
    /** What the formula of an activation speaks of besides. */
    static final Map<String, Expr> OF_ACTIVATIONS = Map.of("x", Expr.variable("x"));

    private final String owner;
    private final Map<String, Expr> others;
    private final Set<String> known;
    private final Diagnostics diagnostics;

    /**
     * Of one formula.
     *
     * @param owner of the parameters
     * @param others what the formula speaks of besides
     * @param known names of the parameters that the owner has already
     */
    TrainableReader(String owner, Map<String, Expr> others, Set<String> known, Diagnostics diagnostics) {
        this.owner = owner;
        this.others = others;
        this.known = new HashSet<>(known);
        this.diagnostics = diagnostics;
    }

    /** The names that formulas may have besides. */
    static List<String> names(List<AnnotationUse> trainable) {
        return trainable.stream().map(use -> use.text("name")).distinct().toList();
    }

    /** What the names of a formula stand for: those of numbers that are trained, and others. */
    static Map<String, Expr> bindings(List<String> names, Map<String, Expr> others) {
        Map<String, Expr> bindings = new LinkedHashMap<>();
        names.forEach(name -> bindings.put(name, Parameter.variable(name)));
        bindings.putAll(others);
        return bindings;
    }

    /**
     * Those that can be parameters, one for each element of a row; the others are reported.
     *
     * @param units elements of a row
     */
    List<Parameter> read(List<AnnotationUse> trainable, Expr formula, int units) {
        List<Parameter> parameters = new ArrayList<>();
        for (AnnotationUse use : trainable) {
            String name = use.text("name");
            if (isNew(use) && isIn(formula, use)) {
                parameters.add(
                        Parameter.trained(owner + "/" + name, Shape.of(units), Expr.constant(use.real("initial")), 0));
            }
        }
        return parameters;
    }

    private boolean isNew(AnnotationUse use) {
        String name = use.text("name");
        boolean ofOwner = !known.add(owner + "/" + name);
        boolean isNew = isFree(name) && !ofOwner;
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
    private boolean isFree(String name) {
        try {
            Formula.parse(name, others);
            return false;
        } catch (FormulaException e) {
            return String.valueOf(e.getMessage()).startsWith("unknown name");
        }
    }

    private boolean isIn(Expr formula, AnnotationUse use) {
        boolean isIn = formula.contains(Parameter.variable(use.text("name")));
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
        diagnostics.report(rule, name.site(), format, arguments);
    }
}
