package dev.synapt.kernels.graph;

import dev.synapt.kernels.wiring.Wiring;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Layers in the order in which they run, and who reads whom, for the rules about whole networks. */
final class LayerFlow {
    private final List<LayerFacts> layers = new ArrayList<>();
    private final Map<String, List<String>> sources = new HashMap<>();

    /**
     * Adds a layer behind all that it reads.
     *
     * @param reads names of layers, or the network's input
     */
    void add(LayerFacts layer, List<String> reads) {
        layers.add(layer);
        sources.put(layer.name(), List.copyOf(reads));
    }

    /** All layers. */
    List<LayerFacts> layers() {
        return layers;
    }

    /** The last layer up to an output that does more than hand numbers on or give another shape. */
    LayerFacts output(LayerFacts end) {
        LayerFacts layer = end;
        while (layer.family().passesOn() && !inputs(layer).isEmpty()) {
            layer = inputs(layer).get(0);
        }
        return layer.family().passesOn() ? end : layer;
    }

    /** Whether the layer takes several inputs. */
    boolean joins(LayerFacts layer) {
        return names(layer).size() > 1;
    }

    /** The layers that a layer reads; the network's input is none. */
    List<LayerFacts> inputs(LayerFacts layer) {
        return names(layer).stream()
                .flatMap(name -> layers.stream().filter(l -> l.name().equals(name)))
                .toList();
    }

    /** Whether the layer reads the network's input. */
    boolean readsInput(LayerFacts layer) {
        return names(layer).contains(Wiring.INPUT_NAME);
    }

    /** The layers that read a layer. */
    List<LayerFacts> readers(LayerFacts layer) {
        return layers.stream().filter(l -> names(l).contains(layer.name())).toList();
    }

    private List<String> names(LayerFacts layer) {
        return Objects.requireNonNull(sources.get(layer.name()), layer.name());
    }
}
