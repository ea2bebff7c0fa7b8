package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Spelling;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Layers;
import dev.synapt.kernels.wiring.WiredLayers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the layer that each loss is of, and the output that each {@code @Metrics} measures. */
final class OutputReader {
    private final WiredLayers layers;
    private final Assembly assembly;
    private final Diagnostics diagnostics;

    OutputReader(WiredLayers layers, Assembly assembly) {
        this.layers = layers;
        this.assembly = assembly;
        this.diagnostics = assembly.diagnostics();
    }

    /** The outputs in the order of their layers; those in error are left out. */
    List<DeclaredOutput> outputs(List<DeclaredLoss> losses) {
        Map<Integer, DeclaredLoss> byLayer = new TreeMap<>();
        for (DeclaredLoss loss : losses) {
            Integer layer = layer(loss);
            DeclaredLoss first = layer == null ? null : byLayer.putIfAbsent(layer, loss);
            if (first != null) {
                twice(loss, first);
            }
        }
        List<DeclaredOutput> outputs = new ArrayList<>();
        byLayer.forEach((layer, loss) -> outputs.add(output(layer, loss)));
        return outputs;
    }

    private DeclaredOutput output(int layer, DeclaredLoss loss) {
        LayerFacts facts = assembly.flow().layers().get(layer);
        return new DeclaredOutput(
                loss.from().isEmpty() ? facts.name() : loss.from(),
                facts,
                assembly.end(layer).node(),
                loss.choice(),
                Weighting.of(loss.use()));
    }

    /** The layer that a loss is of, by index; null where that is an error. */
    private @Nullable Integer layer(DeclaredLoss loss) {
        if (loss.from().isEmpty()) {
            return layers.layers().size() - 1;
        }
        Integer layer = layers.ends().get(loss.from());
        if (layer == null || isInput(layer)) {
            Argument from = loss.use().argument("from");
            unknown(from, "The loss is of '%s', but no layer has that name%s", readable());
            return null;
        }
        return layer;
    }

    /** Names of what a loss can be of, in the order of the layers. */
    private List<String> readable() {
        return layers.ends().entrySet().stream()
                .filter(end -> !isInput(end.getValue()))
                .sorted(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isInput(int layer) {
        return assembly.flow().layers().get(layer).family() == Layers.Family.INPUT;
    }

    private void twice(DeclaredLoss loss, DeclaredLoss first) {
        if (!loss.from().isEmpty() && !first.from().isEmpty()) {
            diagnostics.report(
                    Rule.DuplicateDeclaration,
                    loss.use().argument("from").site(),
                    "'%s' has a loss already, %s. Remove one of them, or name another output.",
                    loss.from(),
                    first.use());
        }
    }

    /**
     * What is measured.
     *
     * @param uses {@code @Metrics} by the output they measure; none where nothing is measured
     * @param metrics likewise
     */
    record Measured(Map<DeclaredOutput, AnnotationUse> uses, Map<DeclaredOutput, DeclaredMetrics> metrics) {
        /** The {@code @Metrics} of an output, or nothing. */
        List<AnnotationUse> of(DeclaredOutput output) {
            return Stream.ofNullable(uses.get(output)).toList();
        }
    }

    /** What is measured of each output. */
    Measured metrics(List<AnnotationUse> uses, List<DeclaredOutput> outputs) {
        Map<DeclaredOutput, DeclaredMetrics> metrics = new HashMap<>();
        Map<DeclaredOutput, AnnotationUse> known = new HashMap<>();
        for (AnnotationUse use : uses) {
            DeclaredOutput output = measured(use, outputs);
            AnnotationUse first = output == null ? null : known.putIfAbsent(output, use);
            if (first != null && !use.text("from").isEmpty()) {
                diagnostics.report(
                        Rule.DuplicateDeclaration,
                        use.argument("from").site(),
                        "'%s' is measured already, by %s. Put all of its metrics there.",
                        use.text("from"),
                        first);
            } else if (output != null && first == null) {
                int units = output.layer().output().last();
                metrics.put(output, new MetricReader(output.loss(), units, diagnostics).read(use));
            }
        }
        return new Measured(known, metrics);
    }

    /** The output that is measured; null where that is an error. */
    private @Nullable DeclaredOutput measured(AnnotationUse metrics, List<DeclaredOutput> outputs) {
        Argument from = metrics.argument("from");
        String name = metrics.text("from");
        List<String> names = outputs.stream().map(DeclaredOutput::name).toList();
        if (name.isEmpty() && outputs.size() > 1) {
            diagnostics.report(
                    Rule.MissingArgument,
                    metrics.site(),
                    "@Metrics does not say which output it measures, and there are %s. Say it in 'from', such as"
                            + " from = \"%s\".",
                    String.join(", ", names),
                    names.get(0));
            return null;
        }
        Integer layer = name.isEmpty()
                ? Integer.valueOf(layers.layers().size() - 1)
                : layers.ends().get(name);
        for (DeclaredOutput output : outputs) {
            if (layer != null && output.node() == assembly.end(layer).node()) {
                return output;
            }
        }
        if (!name.isEmpty() && !diagnostics.hasErrors()) {
            unknown(from, "@Metrics measures '%s', but no loss is of a layer of that name%s", names);
        }
        return null;
    }

    private void unknown(Argument from, String message, Collection<String> names) {
        String name = (String) from.value();
        List<String> known = List.copyOf(names);
        String hint = Spelling.hint(name, known, known);
        diagnostics.report(Rule.UnknownName, from.site(), message, name, hint.endsWith("?") ? hint : hint + ".");
    }
}
