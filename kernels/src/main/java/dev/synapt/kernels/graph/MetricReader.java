package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Simplifier;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Losses;
import dev.synapt.kernels.vocabulary.Metrics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Resolves metrics: the right kind of accuracy for the loss. */
final class MetricReader {
    private static final String ACCURACY = "ACCURACY";

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
        List<Metric> metrics = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Argument argument : use.list("value")) {
            String constant = ((Argument.EnumConstant) argument.value()).name();
            if (!seen.add(constant)) {
                diagnostics.report(
                        Rule.DuplicateDeclaration,
                        argument.site(),
                        "%s is measured already. Remove it here.",
                        constant);
            } else {
                metrics.add(metric(constant, argument));
            }
        }
        return metrics;
    }

    private Metric metric(String constant, Argument argument) {
        Losses.Entry entry = loss.entry();
        Losses.Accuracy kind = entry == null ? Losses.Accuracy.BY_UNITS : entry.accuracy();
        Metrics.Entry metric =
                constant.equals(ACCURACY) ? Metrics.accuracy(kind, units) : Metrics.TABLE.constant(constant);
        boolean labels = entry != null && entry.labels();
        if (labels != (metric.truth() == Metrics.Truth.LABELS)) {
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
}
