package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Level;
import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Losses;
import dev.synapt.kernels.vocabulary.Metrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resolves metrics: the right kind of accuracy for the loss. */
final class MetricReader {
    private static final String ACCURACY = "ACCURACY";

    /** A name, and the formula behind an equals sign that is no comparison. */
    private static final Pattern NAMED = Pattern.compile("\\s*([A-Za-z]\\w*)\\s*=(?!=)\\s*(.*)", Pattern.DOTALL);

    private final Choice<Losses.Entry> loss;
    private final int units;
    private final Diagnostics diagnostics;

    MetricReader(Choice<Losses.Entry> loss, int units, Diagnostics diagnostics) {
        this.loss = loss;
        this.units = units;
        this.diagnostics = diagnostics;
    }

    /** The metrics of {@code @Metrics}. */
    List<Metric> read(AnnotationUse use) {
        List<Argument> constants = use.list("value");
        List<Argument> formulas = use.list("formulas");
        if (constants.isEmpty() && formulas.isEmpty()) {
            diagnostics.report(
                    Rule.MissingArgument,
                    use.site(),
                    "@Metrics names nothing to measure. Name a constant, such as ACCURACY, or write a formula.");
        }
        Map<String, Metric> metrics = new LinkedHashMap<>();
        constants.forEach(argument -> add(argument, argument.toString(), constant(argument), metrics));
        formulas.forEach(argument ->
                formula(argument).ifPresent(metric -> add(argument, "'" + metric.name() + "'", metric, metrics)));
        return List.copyOf(metrics.values());
    }

    private void add(Argument argument, String written, Metric metric, Map<String, Metric> metrics) {
        if (metrics.putIfAbsent(metric.name(), metric) != null) {
            diagnostics.report(
                    Rule.DuplicateDeclaration, argument.site(), "%s is measured already. Remove it here.", written);
        }
    }

    private Metric constant(Argument argument) {
        String constant = ((Argument.EnumConstant) argument.value()).name();
        Losses.Entry entry = loss.entry();
        Losses.Accuracy kind = entry == null ? Losses.Accuracy.BY_UNITS : entry.accuracy();
        Metrics.Entry metric = Metrics.of(constant, kind, units, takesLabels());
        if (takesLabels() != (metric.truth() == Metrics.Truth.LABELS)) {
            diagnostics.report(
                    Rule.MetricMismatch,
                    argument.site(),
                    "%s compares outputs with values, but %s takes class indices. Did you mean ACCURACY, or"
                            + " @Loss(CATEGORICAL_CROSSENTROPY) with one-hot values?",
                    metric.term().kerasName(),
                    loss.name());
        }
        double threshold = LossReader.takesLogits(loss) ? 0 : 0.5;
        String name = constant.equals(ACCURACY) ? "accuracy" : metric.term().kerasName();
        return new Metric(name, Simplifier.simplify(metric.formula(threshold)));
    }

    private boolean takesLabels() {
        return loss.entry() != null && loss.entry().labels();
    }

    /** A name and a formula. */
    private Optional<Metric> formula(Argument argument) {
        return named(argument, diagnostics).flatMap(named -> {
            String text = named.group(2);
            Optional<Expr> formula = Choice.read(argument, text, Metrics.names(takesLabels()), diagnostics);
            return formula.map(Simplifier::simplify).map(simple -> {
                check(argument, text, simple);
                return new Metric(named.group(1), simple);
            });
        });
    }

    /** What of a text is a formula: all of it, or what stands behind a metric's name; empty where that lacks, which is reported. */
    static Optional<String> text(Argument argument, boolean metric, Diagnostics diagnostics) {
        return metric ? named(argument, diagnostics).map(named -> named.group(2)) : Optional.of(argument.text());
    }

    private static Optional<MatchResult> named(Argument argument, Diagnostics diagnostics) {
        Matcher named = NAMED.matcher(argument.text());
        if (named.matches()) {
            return Optional.of(named.toMatchResult());
        }
        diagnostics.report(
                Rule.InvalidFormula,
                argument.site(),
                "The metric %s has no name. Write one before the formula, as in \"error = mean(abs(yPred - yTrue))\".",
                argument);
        return Optional.empty();
    }

    private void check(Argument argument, String text, Expr formula) {
        if (!formula.contains(Expr.variable("x"))) {
            Choice.report(argument, diagnostics, "does not depend on yPred, so that it says nothing of the network.");
        } else if (formula.level() == Level.ELEMENT) {
            Choice.report(
                    argument,
                    diagnostics,
                    "gives a number for each output, but a metric gives one for each sample. Did you mean mean(" + text
                            + ")?");
        }
    }
}
