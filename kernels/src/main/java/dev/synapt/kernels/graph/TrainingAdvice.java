package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.declaration.Site;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Activations;
import dev.synapt.kernels.vocabulary.Layers;
import dev.synapt.kernels.vocabulary.Losses;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A loss and metrics that are legal for an output but seldom meant. */
final class TrainingAdvice {
    private final List<LayerFacts> layers;
    private final LayerFacts output;
    private final Choice<Losses.Entry> loss;
    private final Diagnostics advice;

    TrainingAdvice(LayerFlow flow, DeclaredOutput output, Diagnostics advice) {
        this.layers = flow.layers();
        this.output = flow.output(output.layer());
        this.loss = output.loss();
        this.advice = advice;
    }

    /**
     * Advises on an output.
     *
     * @param metrics what is measured of it
     */
    void advise(List<AnnotationUse> metrics) {
        Losses.Entry entry = loss.entry();
        if (entry != null) {
            otherActivation(entry);
            logitsTwice(entry);
            softmaxTwice(entry);
            missingFlatten(entry);
            missingUnitLength(entry);
        }
        metrics.forEach(this::accuracyOfRegression);
    }

    /** Softmax where each output is judged alone, sigmoid where they share a sum. */
    private void otherActivation(Losses.Entry entry) {
        if (entry.output() == Losses.Output.PROBABILITIES && output.activates("softmax")) {
            advise(
                    Rule.DubiousLoss,
                    activationSite(),
                    "%s judges each of the %d outputs alone, but softmax lets them share a sum of 1. Did you mean"
                            + " @Loss(CATEGORICAL_CROSSENTROPY) for one class a sample, or activation = SIGMOID for several?",
                    entry.term().kerasName(),
                    output.output().last());
        }
        if (entry.output() == Losses.Output.DISTRIBUTION && output.activates("sigmoid")) {
            advise(
                    Rule.DubiousLoss,
                    activationSite(),
                    "%s takes the outputs for the probabilities of classes that exclude each other, but sigmoid gives each"
                            + " on its own. Did you mean activation = SOFTMAX, or @Loss(BINARY_CROSSENTROPY) where several"
                            + " classes can be true at once?",
                    entry.term().kerasName());
        }
    }

    private void logitsTwice(Losses.Entry entry) {
        String expected = entry.output().activation();
        if (LossReader.takesLogits(loss) && expected != null && output.activates(expected)) {
            advise(
                    Rule.DubiousLoss,
                    activationSite(),
                    "With fromLogits = true %s applies %s itself, but the network ends with %s already. Did you mean"
                            + " activation = LINEAR, or fromLogits = false? Both are computed in the same stable way.",
                    entry.term().kerasName(),
                    expected,
                    expected);
        }
    }

    private void softmaxTwice(Losses.Entry entry) {
        if (entry.output() == Losses.Output.SEQUENCE && output.activates("softmax")) {
            advise(
                    Rule.DubiousLoss,
                    activationSite(),
                    "%s applies softmax itself, but the network ends with softmax already. Did you mean"
                            + " activation = LINEAR?",
                    entry.term().kerasName());
        }
    }

    private void missingFlatten(Losses.Entry entry) {
        boolean flattened =
                layers.stream().anyMatch(l -> l.input().rank() > l.output().rank());
        int rank = output.output().rank();
        // A convolution at the end is meant to tell the class of each pixel.
        boolean perPosition = lastWithWeights() != null && lastWithWeights().isConvolution();
        boolean perRow = entry.output() == Losses.Output.ANY || entry.output() == Losses.Output.SEQUENCE;
        if (!perRow && rank > 1 && !flattened && !perPosition) {
            advise(
                    Rule.MissingFlatten,
                    output.use().site(),
                    "'%s' gives %s: a class for each of %d positions of a sample, because @Dense acts on the last axis alone."
                            + " For one class a sample put @Flatten%s before the first @Dense.",
                    output.name(),
                    output.output(),
                    output.output().rows(),
                    pooling());
        }
    }

    /** Similarities are cosines of vectors of length 1 only. */
    private void missingUnitLength(Losses.Entry entry) {
        if (entry.pairing() != null && !output.use().type().equals("UnitNormalization")) {
            advise(
                    Rule.DubiousLoss,
                    loss.site(),
                    "%s takes embeddings of length 1, but '%s' gives them any length. Did you mean @UnitNormalization behind"
                            + " it?",
                    entry.term().kerasName(),
                    output.name());
        }
    }

    private Layers.@Nullable Family lastWithWeights() {
        return layers.stream()
                .filter(LayerFacts::hasWeights)
                .reduce((first, second) -> second)
                .map(LayerFacts::family)
                .orElse(null);
    }

    /** Where images were convolved, the mean of each channel is the other way to one row. */
    private String pooling() {
        return layers.stream()
                .filter(layer -> layer.family().isConvolution())
                .findFirst()
                .map(layer -> " or @GlobalAvgPool" + layer.entry().dimensions() + "D")
                .orElse("");
    }

    private void accuracyOfRegression(AnnotationUse metrics) {
        Losses.Entry entry = loss.entry();
        boolean regression = entry != null && entry.output() == Losses.Output.ANY && output.activation() == null;
        for (Argument metric : metrics.list("value")) {
            if (regression && metric.toString().equals("ACCURACY")) {
                advise(
                        Rule.DubiousMetric,
                        metric.site(),
                        "ACCURACY counts right classes, but %s of a linear output is a regression. Did you mean MAE?",
                        loss.name());
            }
        }
    }

    private Site activationSite() {
        Choice<Activations.Entry> activation = output.activation();
        return activation == null ? output.use().site() : activation.site();
    }

    private void advise(Rule rule, Site site, String format, Object... arguments) {
        advice.report(rule, site, format, arguments);
    }
}
