package dev.synapt.kernels.source;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.vocabulary.Layers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A layer that slides over samples in a network of its own.
 *
 * @param batch samples of a step
 * @param behind whether another layer stands before it, which then is trained through it
 */
record WindowCase(RandomWindow window, int batch, boolean behind) {
    static final List<Integer> BATCHES = List.of(1, 2, 7);

    private static final List<Integer> CHANNELS = List.of(1, 2, 3);

    /** Of which the one with most that is new is taken. */
    private static final int DRAWN = 40;

    /** After so many rounds that brought nothing new there is nothing. */
    private static final int IN_VAIN = 50;

    /** Layers that see several elements of a sample, but for dropout and what is done to images at random. */
    static Stream<String> layers() {
        return Layers.TABLE.entries().stream()
                .filter(entry -> entry.dimensions() > 0)
                .filter(entry -> entry.family().isConvolution()
                        || entry.family().chooses()
                        || entry.family().passesOn())
                .map(entry -> Objects.requireNonNull(entry.term().annotation()));
    }

    /**
     * Few that have all pairs of what may be said of the layer, of its sample and of the batch, each the best of some
     * drawn (Cohen et al., 1997); the same every time.
     */
    static List<WindowCase> pairwise(String layer) {
        Layers.Entry entry = Layers.layer(layer).orElseThrow();
        Random random = new Random(layer.hashCode());
        Set<String> seen = new HashSet<>();
        List<WindowCase> cases = new ArrayList<>();
        for (int vain = 0; vain < IN_VAIN; vain++) {
            WindowCase best = Stream.generate(() -> draw(entry, random))
                    .limit(DRAWN)
                    .max(Comparator.comparingLong(one -> one.newAmong(seen)))
                    .orElseThrow();
            if (seen.addAll(best.pairs())) {
                cases.add(best);
                vain = 0;
            }
        }
        return cases;
    }

    private static WindowCase draw(Layers.Entry entry, Random random) {
        RandomWindow window = new RandomWindow(entry, CHANNELS, random);
        boolean behind = !entry.family().isConvolution() || random.nextBoolean();
        return new WindowCase(window, BATCHES.get(random.nextInt(BATCHES.size())), behind);
    }

    private long newAmong(Set<String> seen) {
        return pairs().stream().filter(pair -> !seen.contains(pair)).count();
    }

    /** What holds of it, by name. */
    Map<String, Object> levels() {
        Map<String, Object> levels = new LinkedHashMap<>(window.levels());
        levels.put("batch", batch);
        levels.put("behind", behind);
        return levels;
    }

    /** Every two things that hold of it, in the order of their names. */
    List<String> pairs() {
        Map<String, Object> levels = levels();
        List<String> pairs = new ArrayList<>();
        levels.forEach((name, level) -> levels.forEach((other, value) -> {
            if (name.compareTo(other) < 0) {
                pairs.add(name + " = " + level + ", " + other + " = " + value);
            }
        }));
        return pairs;
    }

    /**
     * A network of it. Of what stands before it each element has weights of its own, so that their gradients show its
     * own.
     */
    NetworkDeclaration declaration() {
        List<Integer> shape = window.shape();
        Declarations network = Declarations.network("Sweep");
        if (behind) {
            int size = shape.stream().reduce(1, (a, b) -> a * b);
            network.with("Network", "input", 2, "precision", "FLOAT64")
                    .with("Dense", "units", size, "activation", "TANH", "name", "before")
                    .with("Reshape", "value", shape);
        } else {
            network.with("Network", "input", shape, "precision", "FLOAT64");
        }
        return network.with(window.annotation("name", "layer"))
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Sgd")
                .declaration();
    }
}
