package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.algebra.ScalarEvaluator;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.declaration.FormulaDefinition;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resolves {@code @LearningRate}: the rate of each step as a formula. */
final class ScheduleReader {
    private ScheduleReader() {}

    /**
     * The formula.
     *
     * @param rate that the optimizer declares
     */
    static Optional<Expr> read(AnnotationUse use, double rate, Diagnostics diagnostics) {
        Optional<Argument> formula = formula(use, diagnostics);
        Optional<Expr> read = formula.flatMap(of -> NumberFormula.read(of, names(), diagnostics));
        read.ifPresent(schedule -> check(formula.orElseThrow(), schedule, rate, diagnostics));
        return read;
    }

    /** What a formula may speak of. */
    static Map<String, Expr> names() {
        Map<String, Expr> names = new LinkedHashMap<>();
        List.of("rate", "step", "epoch").forEach(name -> names.put(name, Expr.variable(name, Level.SCALAR)));
        return names;
    }

    /** The formula written there, or the one that has a name. */
    private static Optional<Argument> formula(AnnotationUse use, Diagnostics diagnostics) {
        Argument written = use.argument("formula");
        Argument named = use.argument(FormulaDefinition.REUSE);
        boolean isNamed = named.value() instanceof Argument.NamedFormula;
        if (isNamed && !written.text().isEmpty()) {
            diagnostics.report(
                    Rule.ConflictingArguments,
                    written.site(),
                    "@LearningRate has formula and reuse, but they exclude each other. Keep one of them.");
            return Optional.empty();
        }
        if (Choice.refersToNone(named)) {
            return Optional.empty();
        }
        if (!isNamed && written.text().isEmpty()) {
            diagnostics.report(
                    Rule.MissingArgument,
                    use.site(),
                    "@LearningRate has no formula. Write one, such as @LearningRate(formula = \"rate / sqrt(1 + step / 1000)\").");
            return Optional.empty();
        }
        return Optional.of(isNamed ? named : written);
    }

    private static void check(Argument formula, Expr schedule, double rate, Diagnostics diagnostics) {
        if (NumberFormula.checkFunctions(formula, schedule, diagnostics)) {
            double first = ScalarEvaluator.evaluate(schedule, Map.of("rate", rate, "step", 0.0, "epoch", 0.0));
            if (!(first >= 0) || Double.isInfinite(first)) {
                Choice.report(
                        formula,
                        diagnostics,
                        "gives the first step, step 0, the learning rate " + Numbers.text(first)
                                + ", which has to be finite and 0 or more.");
            }
        }
    }
}
