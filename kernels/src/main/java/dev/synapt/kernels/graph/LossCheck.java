package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.Site;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Activations;
import dev.synapt.kernels.vocabulary.Losses;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds the loss against what the network gives: its units and its activation. */
final class LossCheck {
    private final Choice<Losses.Entry> loss;
    private final Assembly assembly;
    private final Diagnostics diagnostics;

    LossCheck(Choice<Losses.Entry> loss, Assembly assembly) {
        this.loss = loss;
        this.assembly = assembly;
        this.diagnostics = assembly.diagnostics();
    }

    void check() {
        Losses.Entry entry = loss.entry();
        if (entry == null || !unitsFit(entry) || LossReader.takesLogits(loss)) {
            return;
        }
        Choice<Activations.Entry> activation = outputActivation();
        if (assembly.shape().last() == 1 && activation != null && activation.is("softmax")) {
            report(
                    activationSite(),
                    "Softmax over a single output gives 1, whatever goes in: %s. For yes or no use"
                            + " activation = SIGMOID with @Loss(BINARY_CROSSENTROPY).",
                    assembly.trail());
            return;
        }
        checkValues(entry, activation);
    }

    private boolean unitsFit(Losses.Entry entry) {
        boolean fits =
                entry.output() != Losses.Output.DISTRIBUTION || assembly.shape().last() > 1;
        if (!fits) {
            report(
                    unitsSite(),
                    "%s needs one output for each class, at least two, but the network ends with one: %s. For two classes"
                            + " use units = 2 with activation = SOFTMAX, or keep one unit with activation = SIGMOID and"
                            + " @Loss(BINARY_CROSSENTROPY).",
                    loss.name(),
                    assembly.trail());
        }
        return fits;
    }

    /** Of probabilities none is below 0, and unless a row is divided by its sum anyway, none above 1. */
    private void checkValues(Losses.Entry entry, @Nullable Choice<Activations.Entry> activation) {
        String expected = entry.output().activation();
        boolean dropped = outputLayer().use().type().equals("Dropout");
        if (expected == null || dropped) {
            return;
        }
        Activations.Entry given = activation == null ? Activations.TABLE.constant("LINEAR") : activation.entry();
        if (given == null) {
            // What a formula of one's own gives is its author's business.
            return;
        }
        boolean tooLow = given.values().low() < 0;
        boolean tooHigh =
                entry.output() == Losses.Output.PROBABILITIES && given.values().high() > 1;
        if (tooLow || tooHigh) {
            report(
                    activationSite(),
                    "%s takes probabilities, from 0 to 1, but the network ends with %s, which gives numbers %s: %s. Did you"
                            + " mean activation = %s, or @%s(fromLogits = true)?",
                    loss.name(),
                    given.term().kerasName(),
                    tooLow ? "below 0" : "above 1",
                    assembly.trail(),
                    expected.toUpperCase(Locale.ROOT),
                    Objects.requireNonNullElse(entry.term().annotation(), "Loss"));
        }
    }

    /** The last layer that does more than hand numbers on or give another shape. */
    private LayerFacts outputLayer() {
        return outputLayer(assembly.facts());
    }

    static LayerFacts outputLayer(List<LayerFacts> layers) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            if (!layers.get(i).family().passesOn()) {
                return layers.get(i);
            }
        }
        return layers.get(layers.size() - 1);
    }

    private @Nullable Choice<Activations.Entry> outputActivation() {
        return outputLayer().activation();
    }

    private Site activationSite() {
        Choice<Activations.Entry> activation = outputActivation();
        return activation == null || !activation.written() ? outputLayer().use().site() : activation.site();
    }

    private Site unitsSite() {
        LayerFacts last = assembly.last();
        return switch (last.family()) {
            case DENSE -> last.use().argument("units").site();
            case CONVOLUTION -> last.use().argument("filters").site();
            default -> loss.site();
        };
    }

    private void report(Site site, String format, Object... arguments) {
        diagnostics.report(Rule.LossMismatch, site, format, arguments);
    }
}
