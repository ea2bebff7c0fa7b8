package dev.synapt.kernels.wiring;

import java.util.List;
import java.util.Map;

/**
 * All layers of a declaration, in an order in which each comes after those it reads; the output is the last unless
 * losses name others.
 *
 * @param layers in order
 * @param ends the layers that names stand for where they are read, by their place in the order; a name may be that of a
 *     use of a block, or lead into one
 * @param groups names of the layers that each use of a block or network stands for
 */
public record WiredLayers(List<WiredLayer> layers, Map<String, Integer> ends, Map<String, List<String>> groups) {
    public WiredLayers {
        layers = List.copyOf(layers);
        ends = Map.copyOf(ends);
        groups = Map.copyOf(groups);
    }
}
