package dev.synapt.kernels.wiring;

import java.util.List;
import java.util.Map;

/**
 * All layers of a declaration, in an order in which each comes after those it reads; the output is the last.
 *
 * @param layers in order
 * @param groups names of the layers that each use of a block or network stands for
 */
public record WiredLayers(List<WiredLayer> layers, Map<String, List<String>> groups) {
    public WiredLayers {
        layers = List.copyOf(layers);
        groups = Map.copyOf(groups);
    }
}
