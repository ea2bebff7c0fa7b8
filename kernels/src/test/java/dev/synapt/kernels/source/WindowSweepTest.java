package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.vocabulary.Attribute;
import dev.synapt.kernels.vocabulary.Vocabulary;
import dev.synapt.runtime.program.Backend;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every layer that slides over samples, over all pairs of what may be said of it: sizes of kernels, strides, paddings,
 * dilations, groups, odd extents from 1 to 33, sizes of the batch, on samples themselves and behind other layers.
 */
class WindowSweepTest {
    private static final double TOLERANCE = 1e-6;

    /** What rounding the loss alone can make of a difference: 1e-16 / 1e-6, and a tenfold for the sums. */
    private static final double FLOOR = 1e-9 / TOLERANCE;

    private static final long SEED = 5;

    /** Each layer is compiled for one of so many widths of vectors. */
    private static final List<Backend> WIDTHS = List.of(Backend.VECTOR_128, Backend.VECTOR_256, Backend.VECTOR_512);

    static Stream<String> layers() {
        return WindowCase.layers();
    }

    /** Of gradients in double precision by the loops, as every back end computes them, against central differences. */
    @ParameterizedTest
    @MethodSource("layers")
    void gradientsAreThoseOfTheLoss(String layer) {
        List<InterpretedLoss.Slope> slopes = new ArrayList<>();
        for (WindowCase one : WindowCase.pairwise(layer)) {
            for (InterpretedLoss.Slope slope : new InterpretedLoss(one.declaration(), one.batch(), SEED).slopes()) {
                assertThat(Math.abs(slope.computed() - slope.estimated()))
                        .as("%s: %s", one, slope)
                        .isLessThan(TOLERANCE * Math.max(FLOOR, slope.length()));
                slopes.add(slope);
            }
        }
        // Spread windows over a short sample may see nothing but zeros around it.
        assertThat(slopes.stream().filter(slope -> slope.length() > FLOOR).count())
                .as("gradients that are not zero")
                .isGreaterThan(slopes.size() * 9L / 10);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void allPairsOccur(String layer) {
        Set<String> pairs = new HashSet<>();
        WindowCase.pairwise(layer).forEach(one -> pairs.addAll(one.pairs()));
        Set<String> missing = new TreeSet<>();
        Map<String, List<?>> all = levels(layer);
        all.forEach((name, levels) -> all.forEach((other, values) -> {
            if (name.compareTo(other) < 0) {
                for (Object level : levels) {
                    for (Object value : values) {
                        if (isLegal(layer, Map.of(name, level, other, value))) {
                            missing.add(name + " = " + level + ", " + other + " = " + value);
                        }
                    }
                }
            }
        }));
        missing.removeAll(pairs);
        assertThat(missing).isEmpty();
    }

    /** What must occur, by name. */
    private static Map<String, List<?>> levels(String layer) {
        Map<String, List<?>> levels = new LinkedHashMap<>();
        levels.put("extent", RandomWindow.EXTENTS);
        levels.put("batch", WindowCase.BATCHES);
        for (Attribute attribute : Vocabulary.attributes(layer)) {
            String name = attribute.name();
            Integer largest = RandomWindow.LARGEST.get(name);
            if (name.equals("padding") || name.equals("interpolation")) {
                levels.put(name, attribute.constants());
            } else if (name.equals("value")) {
                List<Integer> sides = numbers(0, Objects.requireNonNull(largest));
                levels.put("before", sides);
                levels.put("after", sides);
            } else if (largest != null) {
                levels.put(name, numbers(1, largest));
            }
        }
        return levels;
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }

    /** Whether there can be a layer of which both hold. */
    private static boolean isLegal(String layer, Map<String, Object> both) {
        int extent = (int) both.getOrDefault("extent", Integer.MAX_VALUE);
        if (layer.startsWith("LocallyConnected")) {
            return (int) both.getOrDefault("kernelSize", 1) <= extent;
        }
        if (layer.startsWith("Cropping")) {
            return (int) both.getOrDefault("before", 0) + (int) both.getOrDefault("after", 0) < extent;
        }
        return (int) both.getOrDefault("strides", 1) == 1 || (int) both.getOrDefault("dilationRate", 1) == 1;
    }

    /**
     * All layers over channels that fill no vector, one, and more than a panel; several in a network, at a width in
     * turn.
     */
    @ParameterizedTest
    @EnumSource(
            value = Backend.class,
            names = {"VECTOR_128", "VECTOR_256", "VECTOR_512"})
    void backEndsComputeAsTheLoopsSay(Backend vectors) {
        int turn = WIDTHS.indexOf(vectors);
        List<String> layers = layers().toList();
        List<RandomWindow> windows = IntStream.range(0, layers.size())
                .filter(i -> i % WIDTHS.size() == turn)
                .mapToObj(i -> WideWindows.draw(layers.get(i)))
                .toList();
        for (int first = 0; first < windows.size(); first += WideWindows.TOGETHER) {
            List<RandomWindow> some = windows.subList(first, Math.min(windows.size(), first + WideWindows.TOGETHER));
            CompiledNetwork network = CompiledNetwork.of(WideWindows.network(some), vectors.bits());
            TrainingRun run = new TrainingRun(network, WindowCase.BATCHES, SEED);
            Trace expected = run.byInterpreter();
            run.by(Backend.PLAIN, 2).assertEqualBits("plain Java of " + some, expected);
            run.by(vectors, 3).assertEqualBits(vectors + " of " + some, expected);
        }
    }
}
