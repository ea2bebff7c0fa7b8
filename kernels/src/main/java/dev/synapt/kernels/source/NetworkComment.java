package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.DecimalText;
import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Layer;
import dev.synapt.kernels.graph.Output;
import dev.synapt.kernels.graph.Phase;
import dev.synapt.kernels.schedule.MemoryPlan;
import dev.synapt.kernels.schedule.Schedule;
import dev.synapt.kernels.schedule.Transposition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The Javadoc of a generated network: summary, work and memory. */
final class NetworkComment {
    private static final int PARAMETERS = 2;
    private static final int INPUT = 3;

    private final Schedule schedule;
    private final Graph graph;

    private final @Nullable Phase phase;

    /** @param phase that the class trains the network in; null for the network itself */
    NetworkComment(Schedule schedule, Graph graph, @Nullable Phase phase) {
        this.schedule = schedule;
        this.graph = graph;
        this.phase = phase;
    }

    void print(SourceText text) {
        text.line("/**");
        text.line(" * " + sentence());
        text.line(" *");
        text.line(" * <pre>");
        table().forEach(line -> text.line(" * " + line));
        text.line(" * </pre>");
        text.line(" *");
        work().forEach(line -> text.line((" * " + line).stripTrailing()));
        text.line(" */");
    }

    private String sentence() {
        Graph.Derived derived = graph.derived();
        if (derived == null) {
            String which = phase == null ? "" : " in its phase {@code " + phase.name() + "}: the same weights";
            return "The network declared by {@code " + graph.declaration() + "}" + which + ".";
        }
        return switch (derived.as()) {
            case ALONG_DIRECTION ->
                "How fast the loss of {@code " + graph.declaration()
                        + "} changes along a direction of its weights: the gradient of this is the Hessian's product"
                        + " with the direction.";
            case SLOPES ->
                "How steep the activations of {@code " + graph.declaration()
                        + "} are at samples, each by the steepest that it can be.";
        };
    }

    private List<String> table() {
        List<List<String>> rows = new ArrayList<>();
        boolean branches = branches();
        rows.add(row("Layer", "Output shape", "Parameters", branches ? "Input" : ""));
        rows.add(row("input", graph.input().toString(), "0", ""));
        long total = 0;
        for (Layer layer : graph.layers()) {
            rows.add(row(
                    layer.name() + " (" + layer.type() + ")",
                    layer.output().toString(),
                    number(layer.parameters()),
                    branches ? String.join(", ", layer.inputs()) : ""));
            total += layer.parameters();
        }
        rows.add(row("total", "", number(total), ""));
        String format = IntStream.range(0, INPUT)
                .mapToObj(column -> column(rows, column))
                .collect(Collectors.joining("  ", "", "  %s"));
        return rows.stream()
                .map(row -> String.format(Locale.ROOT, format, row.toArray()).stripTrailing())
                .toList();
    }

    /** Name, shape, number of parameters and, where layers do not just follow each other, what it reads. */
    private static List<String> row(String... cells) {
        return List.of(cells);
    }

    private static String column(List<List<String>> rows, int column) {
        int width =
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        return "%" + (column == PARAMETERS ? "" : "-") + width + "s";
    }

    private boolean branches() {
        String before = "input";
        for (Layer layer : graph.layers()) {
            if (!layer.inputs().equals(List.of(before))) {
                return true;
            }
            before = layer.name();
        }
        return false;
    }

    private List<String> work() {
        int bytes = schedule.layouts().precision().bits() / Byte.SIZE;
        List<String> lines = new ArrayList<>();
        lines.add("<p>A training step takes " + number(Work.flopsPerSample(schedule.loops()))
                + " floating-point operations a sample, a prediction "
                + number(Work.flopsPerPrediction(schedule.loops())) + ".");
        lines.add("Loss: " + loss() + ". Optimizer: " + graph.optimizer().name() + ".");
        lines.add("");
        lines.add("<p>Memory: " + number(stateBytes(bytes)) + " bytes of weights and optimizer state; "
                + number(schedule.memory().trainingLength() * bytes) + " bytes a sample of a training batch, "
                + number(schedule.memory().predictionLength() * bytes)
                + " of a prediction.");
        lines.add("Arrays of a sample, in elements:");
        lines.add("");
        lines.add("<pre>");
        schedule.memory().arrays().stream()
                .filter(MemoryPlan.Array::perSample)
                .forEach(array -> lines.add(
                        array.name() + ": " + number(array.sampleLength()) + (array.training() ? " (training)" : "")));
        lines.add("</pre>");
        return lines;
    }

    /** The loss; of several outputs the sum. */
    private String loss() {
        List<Output> outputs = graph.outputs();
        return outputs.size() == 1
                ? outputs.get(0).loss().name()
                : outputs.stream()
                        .map(output -> DecimalText.of(output.weighting().weight()) + " "
                                + output.loss().name() + " of '" + output.name() + "'")
                        .collect(Collectors.joining(" + "));
    }

    private long stateBytes(int bytes) {
        long elements = 0;
        for (var trained : schedule.loops().plan().parameters()) {
            elements += (1L + trained.slots().size()) * schedule.layouts().parameterLength(trained.values());
            Transposition transposition = schedule.transposed().get(trained.values());
            if (transposition != null) {
                elements += schedule.layouts().parameterLength(transposition.of(trained.values()));
            }
        }
        return elements * bytes;
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
