package dev.synapt.kernels.graph;

import dev.synapt.kernels.vocabulary.Losses;

/**
 * An output as declared.
 *
 * @param name as the loss has it, or the layer's own
 * @param layer that gives it
 * @param node the last of the layer
 * @param loss that judges it
 * @param weighting of the loss
 */
record DeclaredOutput(String name, LayerFacts layer, int node, Choice<Losses.Entry> loss, Weighting weighting) {}
