package dev.synapt.kernels.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.NetworkCompiler;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.graph.GraphBuilder;
import dev.synapt.kernels.graph.Layer;
import dev.synapt.kernels.plan.Statement;
import dev.synapt.kernels.schedule.Task;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * How many launches a layer takes in a pass: three at most. A pass is the layer's forward pass in training, evaluation
 * or prediction, with its activation and its loss; or all gradients of what it has computed and read; or the update of
 * its parameters, which begins with their gradients. Of several ways to do the same the longest counts, and launches
 * that serve all parameters of a network count for none.
 */
class OpenClLaunchCountTest {
    private static final int MOST = 3;

    /** Those that differ from others by their losses alone, each of which is one kernel. */
    private static final EnumSet<Networks> ALIKE = EnumSet.range(Networks.BINARY_PROBABILITIES, Networks.SEQUENCES);

    /**
     * The most launches of kinds of layers that still take more: of work-items for elements, and of those for tiles and
     * vectors.
     */
    private static final String KNOWN = """
            Conv2D gradient: 6, on CPUs 0
            SeparableConv2D gradient: 4, on CPUs 4
            """;

    @Test
    void layersTakeThreeLaunchesAtMost() {
        Map<String, Integer> ofElements = new TreeMap<>();
        Map<String, Integer> ofVectors = new TreeMap<>();
        List<String> all = new ArrayList<>();
        for (Networks network : EnumSet.complementOf(ALIKE)) {
            KernelCatalog catalog = catalog(network);
            new Count(network, catalog, OpenClCut.ELEMENTS).offenders(ofElements, all);
            new Count(network, catalog, OpenClCut.VECTORS).offenders(ofVectors, all);
        }
        Set<String> kinds = new TreeSet<>(ofElements.keySet());
        kinds.addAll(ofVectors.keySet());
        assertThat(kinds.stream()
                        .map(kind -> kind + ": " + ofElements.getOrDefault(kind, 0) + ", on CPUs "
                                + ofVectors.getOrDefault(kind, 0)))
                .as(() -> String.join("\n", all))
                .containsExactlyInAnyOrderElementsOf(KNOWN.lines().toList());
    }

    private static KernelCatalog catalog(Networks network) {
        Diagnostics diagnostics = new Diagnostics();
        return new KernelCatalog(GraphBuilder.build(network.declaration("FLOAT32"), diagnostics)
                .map(graph -> NetworkCompiler.schedule(graph, false))
                .orElseThrow(() -> new AssertionError("Not compiled: " + diagnostics.all())));
    }

    /** The launches of one network. */
    private static final class Count {
        private final Networks network;
        private final KernelCatalog catalog;
        private final OpenClCut cut;
        private final OpenClLaunches launches;
        private final Map<String, String> types;

        Count(Networks network, KernelCatalog catalog, OpenClCut cut) {
            this.network = network;
            this.catalog = catalog;
            this.cut = cut;
            this.launches = new OpenClLaunches(new OpenClTasks(catalog, cut), catalog);
            this.types = catalog.schedule().loops().plan().graph().layers().stream()
                    .collect(Collectors.toMap(Layer::name, Layer::type));
        }

        /** Adds the kinds of layers, with the pass, that take more, and what they launch. */
        void offenders(Map<String, Integer> most, List<String> all) {
            for (List<List<OpenClLaunch>> ofPass : List.of(
                    launches.launches(catalog.train()),
                    launches.update().launches(),
                    launches.launches(catalog.evaluate()),
                    launches.launches(catalog.predict()))) {
                byLayerAndPass(ofPass).forEach((place, names) -> {
                    if (names.size() > MOST) {
                        String layer = place.substring(0, place.indexOf(' '));
                        String kind = types.getOrDefault(layer, layer) + place.substring(layer.length());
                        most.merge(kind, names.size(), Math::max);
                        all.add(network + ", " + cut + ", " + place + ": " + names);
                    }
                });
            }
        }

        /** @param ofPass the launches of tasks together; those that several tasks are joined to are no task's */
        private static Map<String, List<String>> byLayerAndPass(List<List<OpenClLaunch>> ofPass) {
            Map<String, List<String>> names = new LinkedHashMap<>();
            for (List<OpenClLaunch> together : ofPass) {
                together.stream()
                        .flatMap(launch -> launch.calls().stream())
                        .findFirst()
                        .ifPresent(call -> {
                            Task task = call.task();
                            names.computeIfAbsent(task.layer() + " " + pass(task.pass()), place -> new ArrayList<>())
                                    .addAll(names(together));
                        });
            }
            return names;
        }

        private static String pass(Statement.Pass pass) {
            return switch (pass) {
                case FORWARD, LOSS -> "forward";
                case INPUT_GRADIENT, OUTPUT_GRADIENT -> "gradient";
                case WEIGHT_GRADIENT, UPDATE, LENGTH, PENALTY -> "update";
            };
        }

        /** The kernels of a task, in the way that launches most. */
        private static List<String> names(List<OpenClLaunch> ofTask) {
            List<String> names = new ArrayList<>();
            List<String> longest = new ArrayList<>();
            List<String> way = new ArrayList<>();
            for (OpenClLaunch launch : ofTask) {
                OpenClLaunch.Form form = launch.form();
                if (form == null || form.launches() > 0) {
                    way = new ArrayList<>();
                }
                if (!launch.calls().isEmpty() && launch.use() != OpenClLaunch.Use.ALONE) {
                    way.add(launch.kernel());
                }
                if (way.size() > longest.size()) {
                    longest = way;
                }
                if (form == null) {
                    names.addAll(longest);
                    longest = new ArrayList<>();
                }
            }
            return names;
        }
    }
}
