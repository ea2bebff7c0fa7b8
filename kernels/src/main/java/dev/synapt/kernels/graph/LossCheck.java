package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.Site;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Activations;
import dev.synapt.kernels.vocabulary.Layers;
import dev.synapt.kernels.vocabulary.Losses;
import dev.synapt.kernels.vocabulary.Range;
import dev.synapt.kernels.vocabulary.SequenceLosses;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds the loss of an output against what the network gives there: its units and its activation. */
final class LossCheck {
    private final LayerFacts end;
    private final Choice<Losses.Entry> loss;
    private final Assembly assembly;
    private final Diagnostics diagnostics;

    LossCheck(DeclaredOutput output, Assembly assembly) {
        this.end = output.layer();
        this.loss = output.loss();
        this.assembly = assembly;
        this.diagnostics = assembly.diagnostics();
    }

    void check() {
        Losses.Entry entry = loss.entry();
        if (entry != null && entry.output() == Losses.Output.SEQUENCE) {
            checkSequences();
            return;
        }
        if (entry == null || !unitsFit(entry) || LossReader.takesLogits(loss)) {
            return;
        }
        Choice<Activations.Entry> activation = outputActivation();
        if (end.output().last() == 1 && activation != null && activation.is("softmax")) {
            report(
                    outputLayer().activationSite(),
                    "Softmax over a single output gives 1, whatever goes in: %s. For yes or no use"
                            + " activation = SIGMOID with @Loss(BINARY_CROSSENTROPY).",
                    assembly.trail(end.name()));
            return;
        }
        checkValues(entry, activation);
    }

    /** Each row is a time step, and class 0 the blank. */
    private void checkSequences() {
        Shape output = end.output();
        int timeSteps = output.rows();
        int targetLength = (int) loss.arguments().real(SequenceLosses.TARGET_LENGTH);
        if (output.rank() != 2) {
            report(
                    loss.site(),
                    "%s takes the logits of each time step, (time steps, classes), but the network ends with %s: %s. End it"
                            + " with @Dense or @Conv1D over (time steps, features).",
                    loss.name(),
                    output,
                    assembly.trail(end.name()));
        } else if (output.last() == 1) {
            report(
                    unitsSite(),
                    "%s takes class 0 for the blank, so that there have to be at least two, but the network ends with one:"
                            + " %s.",
                    loss.name(),
                    assembly.trail(end.name()));
        } else if (targetLength > timeSteps) {
            report(
                    Objects.requireNonNull(loss.use())
                            .argument(SequenceLosses.TARGET_LENGTH)
                            .site(),
                    "%d labels take as many time steps at least, but the network ends with %d: %s.",
                    targetLength,
                    timeSteps,
                    assembly.trail(end.name()));
        }
    }

    private boolean unitsFit(Losses.Entry entry) {
        if (entry.output() == Losses.Output.WHOLE_SAMPLE && end.output().rank() > 1) {
            report(
                    loss.site(),
                    "%s judges all numbers of a sample together, so that they have to lie in one row, but the network"
                            + " ends with several: %s. Add @Flatten behind it.",
                    loss.name(),
                    assembly.trail(end.name()));
            return false;
        }
        boolean fits =
                entry.output() != Losses.Output.DISTRIBUTION || end.output().last() > 1;
        if (!fits) {
            report(
                    unitsSite(),
                    "%s needs one output for each class, at least two, but the network ends with one: %s. For two classes"
                            + " use units = 2 with activation = SOFTMAX, or keep one unit with activation = SIGMOID and"
                            + " @Loss(BINARY_CROSSENTROPY).",
                    loss.name(),
                    assembly.trail(end.name()));
        }
        return fits;
    }

    /** Of probabilities none is below 0, and unless a row is divided by its sum anyway, none above 1. */
    private void checkValues(Losses.Entry entry, @Nullable Choice<Activations.Entry> activation) {
        String expected = entry.output().activation();
        Range given = values();
        if (expected == null || given == null) {
            return;
        }
        boolean joins = assembly.flow().joins(outputLayer());
        boolean tooLow = given.low() < 0;
        boolean tooHigh = entry.output() == Losses.Output.PROBABILITIES && given.high() > 1;
        if (tooLow || tooHigh) {
            report(
                    outputLayer().activationSite(),
                    "%s takes probabilities, from 0 to 1, but the network ends with %s, which gives numbers %s: %s. Did you"
                            + " mean %s, or @%s(fromLogits = true)?",
                    loss.name(),
                    joins ? "@" + outputLayer().use().type() : activation == null ? "linear" : activation.name(),
                    tooLow ? "below 0" : "above 1",
                    assembly.trail(end.name()),
                    String.format(
                            joins ? "@Activation(%s) behind it" : "activation = %s", expected.toUpperCase(Locale.ROOT)),
                    Objects.requireNonNullElse(entry.term().annotation(), "Loss"));
        }
    }

    /** The numbers that the network can give; null where nobody can tell. */
    private @Nullable Range values() {
        Map<LayerFacts, Range> known = new HashMap<>();
        for (LayerFacts layer : assembly.flow().layers()) {
            Range values = values(layer, known);
            if (values != null) {
                known.put(layer, values);
            }
        }
        return known.get(outputLayer());
    }

    /**
     * The numbers that a layer can give where those of the layers it reads are known: what a formula of one's own gives
     * is its author's business, and what comes in or what dropout scales has no bounds that could be known.
     */
    private @Nullable Range values(LayerFacts layer, Map<LayerFacts, Range> known) {
        Choice<Activations.Entry> activation = layer.activation();
        if (activation != null) {
            return activation.entry() == null ? null : activation.entry().values();
        }
        LayerFlow flow = assembly.flow();
        boolean merges = flow.joins(layer) && layer.family() != Layers.Family.DOT;
        boolean passesOn = merges || layer.family().passesOn();
        if (!passesOn) {
            boolean unknown = layer.family() == Layers.Family.DROPOUT || layer.family() == Layers.Family.INPUT;
            return unknown ? null : Range.FINITE;
        }
        List<LayerFacts> inputs = flow.inputs(layer);
        if (flow.readsInput(layer) || !known.keySet().containsAll(inputs)) {
            return null;
        }
        List<Range> values = inputs.stream().map(known::get).toList();
        return Merging.of(layer.use().type())
                .map(merging -> merging.values(values))
                .orElseGet(() -> values.stream().reduce(Range::with).orElse(Range.FINITE));
    }

    private LayerFacts outputLayer() {
        return assembly.flow().output(end);
    }

    private @Nullable Choice<Activations.Entry> outputActivation() {
        return outputLayer().activation();
    }

    private Site unitsSite() {
        return switch (end.family()) {
            case DENSE -> end.use().argument("units").site();
            case CONVOLUTION, SEPARABLE_CONVOLUTION, TRANSPOSED_CONVOLUTION, LOCALLY_CONNECTED ->
                end.use().argument("filters").site();
            default -> loss.site();
        };
    }

    private void report(Site site, String format, Object... arguments) {
        diagnostics.report(Rule.LossMismatch, site, format, arguments);
    }
}
