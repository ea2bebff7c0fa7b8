package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.Site;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Initializers;
import dev.synapt.kernels.vocabulary.Layers;
import dev.synapt.kernels.vocabulary.Numbers;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Layers that are legal but seldom meant. */
final class LayerAdvice {
    /** They divide each sample by a length of its own. */
    private static final Set<Layers.Family> DIVIDING = EnumSet.of(
            Layers.Family.LAYER_NORMALIZATION,
            Layers.Family.RMS_NORMALIZATION,
            Layers.Family.UNIT_NORMALIZATION,
            Layers.Family.GROUP_NORMALIZATION);

    /** Above, fewer than one element in four is left. Some give the share to keep here, as TensorFlow 1 did. */
    private static final double HIGH_RATE = 0.75;

    /** Glorot's variance halves what a rectified layer passes on: after ten layers a thousandth is left. */
    private static final int DEEP = 10;

    private static final Set<String> RECTIFYING = Set.of("relu", "re_lu", "relu6", "leaky_relu", "elu", "celu");
    private static final Set<String> SATURATING =
            Set.of("tanh", "hard_tanh", "sigmoid", "hard_sigmoid", "sparse_sigmoid", "softsign", "softmax");

    private final LayerFlow flow;
    private final List<LayerFacts> outputs;
    private final Diagnostics advice;

    LayerAdvice(LayerFlow flow, List<LayerFacts> outputs, Diagnostics advice) {
        this.flow = flow;
        this.outputs = outputs;
        this.advice = advice;
    }

    void advise() {
        Set<LayerFacts> hidden = hidden();
        for (LayerFacts layer : flow.layers()) {
            highDropout(layer);
            noActivation(layer);
            repeatedActivation(layer);
            if (hidden.contains(layer)) {
                hiddenSoftmax(layer);
                zeroInitialization(layer);
            }
            initializerActivation(layer);
        }
        outputs.forEach(output -> outputDropout(flow.output(output)));
        deepRectifiers();
    }

    private void highDropout(LayerFacts layer) {
        double rate = layer.family() == Layers.Family.DROPOUT ? layer.use().real("value") : 0;
        if (rate > HIGH_RATE) {
            advise(
                    Rule.HighDropout,
                    layer.use().argument("value").site(),
                    "'%s' drops %s %% of its input, so that little is left to learn from. The rate is the share that is"
                            + " dropped, not kept; from 0.1 to 0.5 is usual. To keep %s %% write @%s(%s).",
                    layer.name(),
                    percent(rate),
                    percent(rate),
                    layer.use().type(),
                    Numbers.text(Math.round((1 - rate) * 1e6) / 1e6));
        }
    }

    private static String percent(double rate) {
        return Numbers.text(Math.round(rate * 1e4) / 1e2);
    }

    private void noActivation(LayerFacts layer) {
        if (!layer.hasWeights()) {
            return;
        }
        LayerFacts before = computing(layer);
        // What works on each channel for itself, and then what mixes them, is one layer with fewer weights.
        boolean separated = before != null && before.family() == Layers.Family.DEPTHWISE_CONVOLUTION;
        if (before != null && before.hasWeights() && before.activation() == null && !separated) {
            advise(
                    Rule.NoActivation,
                    before.use().site(),
                    "Nothing stands between '%s' and '%s', so that together they compute what %s. Did you mean activation = RELU"
                            + " in '%s'?",
                    before.name(),
                    layer.name(),
                    before.family() == Layers.Family.DENSE && layer.family() == Layers.Family.DENSE
                            ? "'" + layer.name() + "' could alone: a product of matrices is a matrix"
                            : "one layer with a larger kernel could: both are linear",
                    before.name());
        }
    }

    /** The layer before that has weights or is not linear, if nobody else reads it or what lies between. */
    private @Nullable LayerFacts computing(LayerFacts layer) {
        LayerFacts before = before(layer);
        while (before != null && passesOn(before) && isReadOnce(before)) {
            before = before(before);
        }
        return before != null && isReadOnce(before) ? before : null;
    }

    private static boolean passesOn(LayerFacts layer) {
        boolean bends = layer.family().chooses()
                || layer.family() == Layers.Family.PARAMETRIC_ACTIVATION
                || layer.family() == Layers.Family.GATE
                || DIVIDING.contains(layer.family());
        return !layer.hasWeights() && layer.activation() == null && !bends;
    }

    /** The layer that a layer of one input reads. */
    private @Nullable LayerFacts before(LayerFacts layer) {
        List<LayerFacts> inputs = flow.inputs(layer);
        return flow.joins(layer) || inputs.isEmpty() ? null : inputs.get(0);
    }

    private boolean isReadOnce(LayerFacts layer) {
        return flow.readers(layer).size() == 1;
    }

    private void repeatedActivation(LayerFacts layer) {
        LayerFacts before = before(layer);
        if (before == null || layer.hasWeights() || layer.activation() == null || before.activation() == null) {
            return;
        }
        if (before.activates(layer.activation().name())) {
            advise(
                    Rule.RepeatedActivation,
                    layer.use().site(),
                    "'%s' applies %s to what '%s' gave, which has passed through %s already. Remove one of them.",
                    layer.name(),
                    layer.activation().name(),
                    before.name(),
                    layer.activation().name());
        }
    }

    /** The layers that a layer with weights follows. */
    private Set<LayerFacts> hidden() {
        Set<LayerFacts> hidden = new HashSet<>();
        for (int i = flow.layers().size() - 1; i >= 0; i--) {
            LayerFacts layer = flow.layers().get(i);
            if (flow.readers(layer).stream().anyMatch(reader -> reader.hasWeights() || hidden.contains(reader))) {
                hidden.add(layer);
            }
        }
        return hidden;
    }

    /** Shares of what another branch gives, as attention takes them. */
    private boolean isWeighting(LayerFacts layer) {
        return flow.readers(layer).stream()
                .allMatch(reader -> reader.use().type().equals("Multiply"));
    }

    private void hiddenSoftmax(LayerFacts layer) {
        if (layer.activates("softmax") && !isWeighting(layer) && !outputs.contains(layer)) {
            advise(
                    Rule.HiddenSoftmax,
                    layer.activationSite(),
                    "'%s' ends with softmax, but other layers follow: its outputs share a sum of 1, so that most of them are"
                            + " nearly 0 and little gets through. Did you mean activation = RELU?",
                    layer.name());
        }
    }

    private void zeroInitialization(LayerFacts layer) {
        Choice<Initializers.Entry> kernel = layer.kernel();
        if (kernel != null && kernel.entry() != null && kernel.entry().suits() == Initializers.Suits.BIASES) {
            advise(
                    Rule.ZeroInitialization,
                    kernel.site(),
                    "All weights of '%s' start with one value (%s), so that its %d %s compute the same and have to be"
                            + " told apart by other layers alone. Leave kernelInitializer out, or use HE_NORMAL before relu.",
                    layer.name(),
                    kernel.name(),
                    layer.output().last(),
                    layer.family() == Layers.Family.DENSE ? "units" : "filters");
        }
    }

    private void initializerActivation(LayerFacts layer) {
        Choice<Initializers.Entry> kernel = layer.kernel();
        String activation = activationAfter(layer);
        if (kernel == null || kernel.entry() == null || activation == null) {
            return;
        }
        Initializers.Suits suits = kernel.entry().suits();
        String better = better(suits, activation, kernel.written());
        if (better != null) {
            advise(
                    Rule.InitializerActivation,
                    kernel.written() ? kernel.site() : layer.activationSite(),
                    "'%s' is initialized by %s, whose variance is not the one that keeps signals through %s at their size."
                            + " Did you mean kernelInitializer = %s?",
                    layer.name(),
                    kernel.name(),
                    activation,
                    better);
        }
    }

    private static @Nullable String better(Initializers.Suits suits, String activation, boolean written) {
        boolean scaled = suits != Initializers.Suits.ANY && suits != Initializers.Suits.BIASES;
        if (activation.equals("selu") && suits != Initializers.Suits.SELF_NORMALIZING) {
            return scaled || !written ? "LECUN_NORMAL" : null;
        }
        if (!written) {
            return null;
        }
        if (RECTIFYING.contains(activation) && suits == Initializers.Suits.SATURATING) {
            return "HE_NORMAL";
        }
        return SATURATING.contains(activation) && suits == Initializers.Suits.RECTIFYING ? "GLOROT_UNIFORM" : null;
    }

    /** The activation that a layer's outputs go through, its own or that of the layer behind it. */
    private @Nullable String activationAfter(LayerFacts layer) {
        if (layer.activation() != null) {
            return layer.activation().name();
        }
        LayerFacts next = isReadOnce(layer) ? flow.readers(layer).get(0) : null;
        return next == null || next.hasWeights() || next.activation() == null
                ? null
                : next.activation().name();
    }

    private void deepRectifiers() {
        List<LayerFacts> fading = flow.layers().stream()
                .filter(l ->
                        l.activates("relu") && l.kernel() != null && !l.kernel().written())
                .toList();
        if (fading.size() >= DEEP) {
            LayerFacts first = fading.get(0);
            advise(
                    Rule.InitializerActivation,
                    first.activationSite(),
                    "%d layers of relu start from glorot_uniform, which was made for tanh: each passes on half of the variance,"
                            + " all together a %d-th. Did you mean kernelInitializer = HE_NORMAL in each?",
                    fading.size(),
                    1L << Math.min(62, fading.size()));
        }
    }

    private void outputDropout(LayerFacts output) {
        if (output.family() == Layers.Family.DROPOUT) {
            advise(
                    Rule.OutputDropout,
                    output.use().site(),
                    "'%s' drops what the network answers, so that training compares zeros with the truth. Move @%s before"
                            + " the last @Dense.",
                    output.name(),
                    output.use().type());
        }
    }

    private void advise(Rule rule, Site site, String format, Object... arguments) {
        advice.report(rule, site, format, arguments);
    }
}
