package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Site;
import dev.synapt.kernels.vocabulary.Activations;
import dev.synapt.kernels.vocabulary.Initializers;
import dev.synapt.kernels.vocabulary.Layers;
import org.jspecify.annotations.Nullable;

/**
 * What the rules about whole networks need to know of a layer.
 *
 * @param use as declared
 * @param name unique
 * @param input shape of one sample
 * @param output shape of one sample
 * @param activation what its outputs pass through; null where it has none, linear included
 * @param kernel how its kernel is initialized; null where it has none
 */
record LayerFacts(
        AnnotationUse use,
        String name,
        Shape input,
        Shape output,
        @Nullable Choice<Activations.Entry> activation,
        @Nullable Choice<Initializers.Entry> kernel) {

    /** The table's entry of it. */
    Layers.Entry entry() {
        return Layers.layer(use.type()).orElseThrow();
    }

    /** What kind of layer it is. */
    Layers.Family family() {
        return entry().family();
    }

    /** Whether it has weights of its own. */
    boolean hasWeights() {
        return family().hasWeights();
    }

    /** Where its activation stands, or it itself where nobody wrote one. */
    Site activationSite() {
        return activation == null || !activation.written() ? use.site() : activation.site();
    }

    /** Whether its outputs pass through the activation of that name. */
    boolean activates(String kerasName) {
        return activation != null && activation.is(kerasName);
    }
}
