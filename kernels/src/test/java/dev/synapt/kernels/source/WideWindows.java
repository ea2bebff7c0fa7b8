package dev.synapt.kernels.source;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.vocabulary.Layers;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Layers that slide over samples of more or fewer channels than vectors have elements, several in one network. */
final class WideWindows {
    /** A network of so many is compiled as fast as each alone. */
    static final int TOGETHER = 7;

    private static final List<Integer> CHANNELS = List.of(1, 3, 16, 33);

    /** Larger ones take the interpreter long and show nothing more. */
    private static final int MOST_ELEMENTS = 1200;

    private WideWindows() {}

    /** One of a layer, the same every time. */
    static RandomWindow draw(String layer) {
        Layers.Entry entry = Layers.layer(layer).orElseThrow();
        Random random = new Random(layer.hashCode());
        return Stream.generate(() -> new RandomWindow(entry, CHANNELS, random))
                .filter(window -> window.shape().stream().reduce(1, (a, b) -> a * b) <= MOST_ELEMENTS)
                .findFirst()
                .orElseThrow();
    }

    /**
     * A network of several, each with an input, an output and a loss of its own, behind weights which are trained
     * through it.
     */
    static NetworkDeclaration network(List<RandomWindow> windows) {
        Declarations network = Declarations.network("Windows").with("Network", "precision", "FLOAT32", "seed", 7);
        for (int i = 0; i < windows.size(); i++) {
            network.with("Input", "name", "input" + i, "shape", windows.get(i).shape());
        }
        for (int i = 0; i < windows.size(); i++) {
            int channels = windows.get(i).channels();
            network.with("Dense", "units", channels, "activation", "TANH", "name", "before" + i, "from", "input" + i)
                    .with(windows.get(i).annotation("name", "layer" + i, "from", "before" + i));
        }
        for (int i = 0; i < windows.size(); i++) {
            network.with("Loss", "value", "MEAN_SQUARED_ERROR", "from", "layer" + i);
        }
        return network.with("Sgd", "momentum", 0.9).declaration();
    }
}
