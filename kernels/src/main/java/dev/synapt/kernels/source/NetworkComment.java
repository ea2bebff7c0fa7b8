package dev.synapt.kernels.source;

import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Layer;
import dev.synapt.kernels.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The Javadoc of a generated network: summary, work and memory. */
final class NetworkComment {
    private final Schedule schedule;
    private final Graph graph;

    NetworkComment(Schedule schedule, Graph graph) {
        this.schedule = schedule;
        this.graph = graph;
    }

    void print(SourceText text) {
        text.line("/**");
        text.line(" * The network declared by {@code " + graph.declaration() + "}.");
        text.line(" *");
        text.line(" * <pre>");
        table().forEach(line -> text.line(" * " + line));
        text.line(" * </pre>");
        text.line(" *");
        work().forEach(line -> text.line((" * " + line).stripTrailing()));
        text.line(" */");
    }

    private List<String> table() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"Layer", "Output shape", "Parameters"});
        rows.add(new String[] {"input", graph.input().toString(), "0"});
        long total = 0;
        for (Layer layer : graph.layers()) {
            rows.add(new String[] {
                layer.name() + " (" + layer.type() + ")", layer.output().toString(), number(layer.parameters())
            });
            total += layer.parameters();
        }
        rows.add(new String[] {"total", "", number(total)});
        int name = rows.stream().mapToInt(r -> r[0].length()).max().orElse(0);
        int shape = rows.stream().mapToInt(r -> r[1].length()).max().orElse(0);
        int count = rows.stream().mapToInt(r -> r[2].length()).max().orElse(0);
        String format = "%-" + name + "s  %-" + shape + "s  %" + count + "s";
        return rows.stream()
                .map(r -> String.format(Locale.ROOT, format, (Object[]) r))
                .toList();
    }

    private List<String> work() {
        int bytes = schedule.layouts().precision().bits() / Byte.SIZE;
        List<String> lines = new ArrayList<>();
        lines.add("<p>A training step takes " + number(Work.flopsPerSample(schedule.loops()))
                + " floating-point operations a sample, a prediction "
                + number(Work.flopsPerPrediction(schedule.loops())) + ".");
        lines.add("Loss: " + graph.loss().name() + ". Optimizer: "
                + graph.optimizer().name() + ".");
        lines.add("");
        lines.add("<p>Memory: " + number(stateBytes(bytes)) + " bytes of weights and optimizer state; "
                + number(schedule.memory().trainingLength() * bytes) + " bytes a sample of a training batch, "
                + number(schedule.memory().predictionLength() * bytes)
                + " of a prediction.");
        lines.add("Arrays of a sample, in elements:");
        lines.add("");
        lines.add("<pre>");
        schedule.memory()
                .arrays()
                .forEach(array -> lines.add(
                        array.name() + ": " + number(array.sampleLength()) + (array.training() ? " (training)" : "")));
        lines.add("</pre>");
        return lines;
    }

    private long stateBytes(int bytes) {
        long elements = 0;
        for (var trained : schedule.loops().plan().parameters()) {
            elements += (1L + trained.slots().size()) * schedule.layouts().parameterLength(trained.values());
            Integer window = schedule.transposed().get(trained.values());
            if (window != null) {
                elements += schedule.layouts().parameterLength(ArraysPrinter.transposed(trained.values(), window));
            }
        }
        return elements * bytes;
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
