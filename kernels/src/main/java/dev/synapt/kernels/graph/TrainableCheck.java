package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.diagnostic.Rule;

/** A network has to have something that training can change. */
final class TrainableCheck {
    private TrainableCheck() {}

    static void check(NetworkDeclaration declaration, Assembly assembly) {
        if (assembly.layers().stream().allMatch(layer -> layer.parameters() == 0)) {
            assembly.diagnostics()
                    .report(
                            Rule.NoLayers,
                            declaration.site(),
                            "No layer of %s has weights, so there is nothing to train: %s. Add at least one that has, such"
                                    + " as @Dense(units = 1).",
                            declaration.typeName(),
                            assembly.trail());
        }
    }
}
