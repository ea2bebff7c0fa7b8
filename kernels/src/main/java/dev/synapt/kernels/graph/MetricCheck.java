package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.declaration.Site;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Losses;
import dev.synapt.kernels.vocabulary.Metrics;
import dev.synapt.kernels.vocabulary.WholeEpochMetrics;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds metrics against the output that they measure: its labels, its number of units, what its loss makes of them. */
final class MetricCheck {
    private static final String TARGETS = "targetClassIds";

    private final Choice<Losses.Entry> loss;
    private final int units;
    private final Diagnostics diagnostics;

    MetricCheck(Choice<Losses.Entry> loss, int units, Diagnostics diagnostics) {
        this.loss = loss;
        this.units = units;
        this.diagnostics = diagnostics;
    }

    /** Whether labels are class indices. */
    boolean takesLabels() {
        return loss.entry() != null && loss.entry().labels();
    }

    /**
     * Reports a metric whose truth is of another kind than the loss's.
     *
     * @param labels whether it compares with class indices
     */
    void truth(String name, boolean labels, Site site) {
        if (takesLabels() && !labels) {
            mismatch(
                    site,
                    "%s compares outputs with values, but %s takes class indices. Did you mean ACCURACY, or"
                            + " @Loss(CATEGORICAL_CROSSENTROPY) with one-hot values?",
                    name,
                    loss.name());
        } else if (labels && !takesLabels()) {
            mismatch(
                    site,
                    "%s compares outputs with class indices, but %s takes values. Did you mean"
                            + " @Loss(SPARSE_CATEGORICAL_CROSSENTROPY) with class indices?",
                    name,
                    loss.name());
        }
    }

    /** Whether outputs can be measured: not where their labels say no more than which samples belong together. */
    boolean ofSamples(Site site) {
        Losses.Entry entry = loss.entry();
        if (entry != null && entry.pairing() != null) {
            mismatch(
                    site,
                    "%s compares samples with each other, and no number of an embedding stands for a class, so that there"
                            + " is nothing to measure beside the loss. Leave @Metrics out, or name another output in from.",
                    loss.name());
            return false;
        }
        if (entry != null && entry.output() == Losses.Output.SEQUENCE) {
            mismatch(
                    site,
                    "%s compares all time steps of a sample with one sequence of labels, so that no row has a truth of its own"
                            + " to be measured by. Leave @Metrics out, or name another output in from;"
                            + " dev.synapt.runtime.SequenceDecoder reads sequences from predictions.",
                    loss.name());
            return false;
        }
        return true;
    }

    /** Whether a loss that is only measured has a value for each sample by itself. */
    boolean ofSample(Losses.Entry measured, Site site) {
        boolean alone = measured.pairing() == null;
        if (!alone) {
            mismatch(
                    site,
                    "%s compares samples with each other, so that it is no mean of figures of single samples. It can be"
                            + " trained, with @%s.",
                    measured.term().kerasName(),
                    Objects.requireNonNull(measured.term().annotation()));
        }
        return alone;
    }

    /** Reports a metric of the greatest outputs where there is one. */
    void classes(Metrics.Entry metric, Site site) {
        if (metric.ofClasses() && units == 1) {
            mismatch(
                    site,
                    "%s takes the greatest output for the class, but there is only one, which always is. Did you mean"
                            + " @BinaryAccuracy?",
                    metric.term().kerasName());
        }
    }

    /**
     * Reports a metric of whole epochs that says nothing of the output.
     *
     * @param use that has its arguments; null for none
     */
    void check(WholeEpochMetrics.Entry entry, @Nullable AnnotationUse use, Site site) {
        String name = entry.term().kerasName();
        switch (entry.takes()) {
            case VALUES -> truth(name, false, site);
            case CLASSES -> notBySigns(name, units == 1, site);
            case GREATEST -> greatest(name, use, site);
            case OUTPUTS -> outputs(name, use, site);
        }
        if (use != null) {
            indices(use, "classId", units);
            indices(use, "ignoreClass", Math.max(2, units));
            anyClasses(use);
            if (entry.takes() == WholeEpochMetrics.Takes.CLASSES) {
                indices(use, TARGETS, Math.max(2, units));
            }
            labelWeights(use);
        }
    }

    /** Outputs below 0 are those of a class where a loss goes by signs, and labels are -1 and 1. */
    private void notBySigns(String name, boolean looksAtOne, Site site) {
        Losses.Entry entry = loss.entry();
        if (looksAtOne && entry != null && entry.accuracy() == Losses.Accuracy.BY_SIGN) {
            mismatch(
                    site,
                    "%s takes probabilities, from 0 to 1, but %s tells classes apart by signs. Did you mean"
                            + " @Loss(BINARY_CROSSENTROPY) with activation = SIGMOID, or ACCURACY, which goes by signs here?",
                    name,
                    loss.name());
        }
    }

    private void greatest(String name, @Nullable AnnotationUse use, Site site) {
        boolean threshold = isGiven(use, "threshold");
        notBySigns(name, units == 1 || threshold, site);
        if (units == 1 && !threshold) {
            mismatch(
                    site,
                    "%s takes the greatest output for the class, but there is only one, which always is. Give a threshold:"
                            + " @Metrics(%s).",
                    name,
                    name.equals("f1_score")
                            ? "f1Score = @F1Score(threshold = 0.5)"
                            : "fBetaScore = @FBetaScore(threshold = 0.5)");
        }
    }

    private void outputs(String name, @Nullable AnnotationUse use, Site site) {
        notBySigns(name, true, site);
        if (takesLabels() && units > 1 && !isGiven(use, "classId") && !isGiven(use, "topK") && !isApart(use)) {
            mismatch(
                    site,
                    "%s counts each output by itself, there or not, but %s tells %d classes apart by their indices. Did you"
                            + " mean F1_SCORE, or one class, as in @Metrics(precision = @Precision(classId = 1))?",
                    name,
                    loss.name(),
                    units);
        }
    }

    /** Whether each output has a figure of its own, of which the mean is reported. */
    private static boolean isApart(@Nullable AnnotationUse use) {
        return use != null && use.has("multiLabel") && use.flag("multiLabel");
    }

    private static boolean isGiven(@Nullable AnnotationUse use, String member) {
        return use != null && use.has(member) && !use.list(member).isEmpty();
    }

    private void indices(AnnotationUse use, String member, int classes) {
        List<Argument> indices = use.has(member) ? use.list(member) : List.of();
        for (Argument index : indices) {
            int number = (Integer) index.value();
            // What is below 0 is reported already.
            if (number >= classes) {
                mismatch(
                        index.site(),
                        "@%s has %s = %d, but the classes are 0 to %d.",
                        use.type(),
                        member,
                        number,
                        classes - 1);
            }
        }
    }

    private void anyClasses(AnnotationUse use) {
        boolean none = use.has(TARGETS)
                && use.argument(TARGETS).written()
                && use.list(TARGETS).isEmpty();
        if (none) {
            diagnostics.report(
                    Rule.ValueOutOfRange,
                    use.argument(TARGETS).site(),
                    "The %s of @%s are empty, but at least one class has to count, such as 0.",
                    TARGETS,
                    use.type());
        }
    }

    private void labelWeights(AnnotationUse use) {
        if (isGiven(use, "labelWeights") && use.list("labelWeights").size() != units) {
            mismatch(
                    use.argument("labelWeights").site(),
                    "@%s has %d labelWeights, but the output has %d units. Give one for each.",
                    use.type(),
                    use.list("labelWeights").size(),
                    units);
        }
    }

    private void mismatch(Site site, String format, Object... arguments) {
        diagnostics.report(Rule.MetricMismatch, site, format, arguments);
    }
}
