package dev.synapt.kernels.wiring;

import dev.synapt.kernels.algebra.Spelling;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.declaration.Site;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which layer reads which, and the order in which they run: as written, but each after all that it reads.
 *
 * @param sources for each layer what it reads, by index, {@link #INPUT} for the network's input
 * @param order indices of the layers; the network's output is the last unless losses name others
 */
public record Wiring(List<List<Integer>> sources, List<Integer> order) {
    /** Instead of a layer: the network's input. */
    public static final int INPUT = -1;

    /** What {@code from} calls the network's input. */
    public static final String INPUT_NAME = "input";

    /** Stands between the name of a use of a block and that of a layer within; no layer's own name has one. */
    static final String SEPARATOR = "/";

    /**
     * The wiring as declared; after an error one after the other, so that the rest can be checked too.
     *
     * @param readable layers by the names under which they, or parts of them, can be read
     * @param outputs names that losses have in {@code from}
     */
    static Wiring of(
            List<AnnotationUse> layers,
            List<String> names,
            Map<String, Integer> readable,
            List<String> outputs,
            Diagnostics diagnostics) {
        return new Reader(layers, names, readable, outputs, diagnostics)
                .read()
                .orElseGet(() -> new Wiring(
                        IntStream.range(0, layers.size())
                                .mapToObj(layer -> List.of(layer - 1))
                                .toList(),
                        IntStream.range(0, layers.size()).boxed().toList()));
    }

    /** Whether it is one of several inputs, which is a part of the network's. */
    static boolean isInput(AnnotationUse use) {
        return use.type().equals("Input");
    }

    /** Reads {@code from} of all layers. */
    private static final class Reader {
        private final List<AnnotationUse> layers;
        private final List<String> names;
        private final Map<String, Integer> readable;
        private final List<String> outputs;
        private final Diagnostics diagnostics;
        private final List<List<Integer>> sources = new ArrayList<>();
        private boolean known = true;
        private boolean circular;

        Reader(
                List<AnnotationUse> layers,
                List<String> names,
                Map<String, Integer> readable,
                List<String> outputs,
                Diagnostics diagnostics) {
            this.layers = layers;
            this.names = names;
            this.readable = readable;
            this.outputs = outputs;
            this.diagnostics = diagnostics;
        }

        Optional<Wiring> read() {
            for (int layer = 0; layer < layers.size(); layer++) {
                sources.add(sources(layer));
            }
            List<Integer> order = order();
            if (known && !circular && !layers.isEmpty() && outputs.stream().allMatch(name -> item(name) != null)) {
                unused();
            }
            return circular ? Optional.empty() : Optional.of(new Wiring(List.copyOf(sources), order));
        }

        private List<Integer> sources(int layer) {
            if (isInput(layers.get(layer))) {
                return List.of(INPUT);
            }
            List<Argument> from = layers.get(layer).list("from");
            if (from.isEmpty()) {
                return List.of(layer - 1);
            }
            return from.stream().map(source -> source(layer, source)).toList();
        }

        private int source(int layer, Argument from) {
            String name = (String) from.value();
            if (name.equals(INPUT_NAME) && layers.stream().noneMatch(Wiring::isInput)) {
                return INPUT;
            }
            Integer source = item(name);
            if (source == null) {
                unknown(layer, from, name);
                // As if nothing were written, so that the other layers are checked with what they do read.
                return layer - 1;
            }
            return source;
        }

        /** What a name means: of a path into a block the first name is that of its use. Null for nothing. */
        private @Nullable Integer item(String name) {
            return readable.getOrDefault(name, readable.get(name.split(SEPARATOR, 2)[0]));
        }

        private void unknown(int layer, Argument from, String name) {
            known = false;
            boolean oneInput = layers.stream().noneMatch(Wiring::isInput);
            Stream<String> input = oneInput ? Stream.of(INPUT_NAME) : Stream.of();
            List<String> known = Stream.concat(input, names.stream()).toList();
            String hint = Spelling.hint(name, known, known);
            diagnostics.report(
                    Rule.UnknownName,
                    from.site(),
                    "'%s' takes its input from '%s', but no layer has that name%s",
                    names.get(layer),
                    name,
                    hint.endsWith("?") ? hint : hint + ".");
        }

        /** Always the first layer as written of those whose sources have all run. */
        private List<Integer> order() {
            Set<Integer> done = new LinkedHashSet<>();
            while (done.size() < layers.size()) {
                Integer next = IntStream.range(0, layers.size())
                        .filter(layer -> !done.contains(layer) && isReady(layer, done))
                        .boxed()
                        .findFirst()
                        .orElse(null);
                if (next == null) {
                    // As if they had run, so that other circles are found too.
                    List<Integer> circle = circle(done);
                    circular(circle);
                    done.addAll(circle);
                } else {
                    done.add(next);
                }
            }
            return List.copyOf(done);
        }

        private boolean isReady(int layer, Set<Integer> done) {
            return sources.get(layer).stream().allMatch(source -> source == INPUT || done.contains(source));
        }

        /** Layers that wait for each other, each read by the next, the one written first in front. */
        private List<Integer> circle(Set<Integer> done) {
            int layer = 0;
            while (done.contains(layer)) {
                layer++;
            }
            List<Integer> back = new ArrayList<>();
            while (!back.contains(layer)) {
                back.add(layer);
                layer = sources.get(layer).stream()
                        .filter(source -> source != INPUT && !done.contains(source))
                        .findFirst()
                        .orElseThrow();
            }
            List<Integer> circle = new ArrayList<>(back.subList(back.indexOf(layer), back.size()));
            Collections.reverse(circle);
            Collections.rotate(circle, -circle.indexOf(Collections.min(circle)));
            return circle;
        }

        private void circular(List<Integer> circle) {
            circular = true;
            if (!known) {
                // It may come of what stands for an unknown name.
                return;
            }
            int first = circle.get(0);
            int before = circle.get(circle.size() - 1);
            String names = Stream.concat(circle.stream(), Stream.of(first))
                    .map(this.names::get)
                    .collect(Collectors.joining(" -> "));
            diagnostics.report(
                    Rule.CircularGraph,
                    reading(first, before),
                    "'%s' takes its input, by way of others or directly, from itself: %s. It could never start. Let one layer"
                            + " of the circle take its input from a layer outside.",
                    this.names.get(first),
                    names);
        }

        /** Where a layer says that it reads another; the one written first of a circle always says so. */
        private Site reading(int layer, int source) {
            List<Argument> from = layers.get(layer).list("from");
            return from.get(sources.get(layer).indexOf(source)).site();
        }

        /** What no other layer reads, and no loss, computes for nobody. */
        private void unused() {
            Set<Integer> read = sources.stream().flatMap(List::stream).collect(Collectors.toSet());
            List<Integer> unread = IntStream.range(0, layers.size())
                    .filter(layer -> !read.contains(layer))
                    .boxed()
                    .toList();
            if (outputs.isEmpty()) {
                // The output is the last of them as written.
                String output = names.get(unread.get(unread.size() - 1));
                unread.subList(0, unread.size() - 1).forEach(layer -> notTheOutput(layer, output));
            } else {
                Set<Integer> answers = outputs.stream().map(this::item).collect(Collectors.toSet());
                unread.stream().filter(layer -> !answers.contains(layer)).forEach(this::withoutLoss);
            }
        }

        private void notTheOutput(int layer, String output) {
            diagnostics.report(
                    Rule.UnusedLayer,
                    layers.get(layer).site(),
                    "No layer takes its input from '%s', and it is not the network's output, which is '%s', the last that"
                            + " no other reads. Name '%s' in the 'from' of the layer that is to read it%s, or remove it.",
                    names.get(layer),
                    output,
                    names.get(layer),
                    isInput(layers.get(layer)) ? "" : ", or of a loss if there are to be several outputs");
        }

        private void withoutLoss(int layer) {
            diagnostics.report(
                    Rule.UnusedLayer,
                    layers.get(layer).site(),
                    "No layer takes its input from '%s', and no loss is of it. Name '%s' in the 'from' of the layer that is"
                            + " to read it, or of a loss, such as @Loss(value = MEAN_SQUARED_ERROR, from = \"%s\"), or"
                            + " remove it.",
                    names.get(layer),
                    names.get(layer),
                    names.get(layer));
        }
    }
}
