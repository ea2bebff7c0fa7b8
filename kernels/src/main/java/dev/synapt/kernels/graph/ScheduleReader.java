package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.algebra.ScalarEvaluator;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Diagnostics;
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
        Argument formula = use.argument("formula");
        Map<String, Expr> names = new LinkedHashMap<>();
        List.of("rate", "step", "epoch").forEach(name -> names.put(name, Expr.variable(name, Level.SCALAR)));
        Optional<Expr> read = NumberFormula.read(formula, names, "a step has one rate", diagnostics);
        read.ifPresent(schedule -> check(formula, schedule, rate, diagnostics));
        return read;
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
