package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.DecimalText;
import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Layer;
import dev.synapt.kernels.graph.Loss;
import dev.synapt.kernels.graph.Metric;
import dev.synapt.kernels.graph.Optimizer;
import dev.synapt.kernels.graph.Output;
import dev.synapt.kernels.graph.Parameter;
import dev.synapt.kernels.graph.Shape;
import dev.synapt.kernels.graph.Weighting;
import dev.synapt.kernels.plan.Exchange;
import dev.synapt.kernels.plan.TrainingPlan;
import dev.synapt.kernels.schedule.Layouts;
import dev.synapt.kernels.schedule.Schedule;
import dev.synapt.kernels.wiring.Wiring;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the generated class says of its network: layers, parameters, loss, optimizer. */
final class ArchitecturePrinter {
    /** Entries of a list in one method: bounds its bytecode, at some 60 bytes an entry. */
    private static final int ENTRIES = 40;

    private final Schedule schedule;
    private final Graph graph;

    ArchitecturePrinter(Schedule schedule) {
        this.schedule = schedule;
        this.graph = schedule.loops().plan().graph();
    }

    void print(SourceText text) {
        text.line("private static final Architecture ARCHITECTURE = new Architecture(");
        text.lines(indent(List.of(
                quote(graph.declaration()) + ",",
                quote(Fingerprint.of(graph)) + ",",
                "NumberType." + (graph.doublePrecision() ? "FLOAT64" : "FLOAT32") + ",",
                graph.seed() + "L,",
                inputs() + ",",
                outputs() + ",",
                "declaredLayers(),",
                "declaredParameters(),",
                adapted() + ",",
                strings(graph.optimizer().slots().stream()
                                .map(Optimizer.Slot::name)
                                .toList()) + ",",
                quote(graph.optimizer().name()) + ",",
                DecimalText.of(graph.optimizer().learningRate()) + ",",
                rateFormula() + ",",
                DecimalText.of(graph.optimizer().weightDecay()) + ",",
                Work.flopsPerSample(schedule.loops()) + "L);")));
        text.line("");
        entries(
                text,
                "LayerInfo",
                "declaredLayers",
                "The layers, in order",
                graph.layers().stream().map(ArchitecturePrinter::layer).toList());
        text.line("");
        List<TrainingPlan.Trained> parameters = schedule.loops().plan().parameters();
        entries(
                text,
                "ParameterInfo",
                "declaredParameters",
                "What training changes, in order",
                parameters.stream().map(this::parameter).toList());
    }

    /** What becomes of the learning rate from step to step. */
    private String rateFormula() {
        Expr schedule = graph.optimizer().schedule();
        return schedule == null
                ? "null"
                : "(rate, step, epoch) -> " + FormulaCode.strict(Map.of()).of(schedule);
    }

    /** Several as declared; one is what the network takes. */
    private String inputs() {
        List<String> several = graph.layers().stream()
                .filter(layer -> layer.type().equals("Input"))
                .map(layer -> "new InputInfo(" + quote(layer.name()) + ", " + list(layer.output()) + ")")
                .toList();
        return several.isEmpty()
                ? "List.of(new InputInfo(" + quote(Wiring.INPUT_NAME) + ", " + list(graph.input()) + "))"
                : several.stream().collect(Collectors.joining(", ", "List.of(", ")"));
    }

    private String outputs() {
        return IntStream.range(0, graph.outputs().size())
                .mapToObj(this::output)
                .collect(Collectors.joining(", ", "List.of(", ")"));
    }

    private String output(int index) {
        Output output = graph.outputs().get(index);
        Weighting weighting = output.weighting();
        Loss.Pairs pairs = output.loss().pairs();
        Loss.Sequence sequence = output.loss().sequence();
        boolean plain = weighting.isPlain()
                && pairs == null
                && sequence == null
                && output.epochMetrics().isEmpty();
        return "new OutputInfo(" + quote(output.name()) + ", "
                + list(graph.output(index).output()) + ", Architecture.Targets."
                + (output.loss().labels() ? "LABELS" : "VALUES") + ", "
                + quote(output.loss().name()) + ", "
                + DecimalText.of(weighting.weight()) + ", "
                + (plain
                        ? ""
                        : "LossReduction." + weighting.reduction() + ", " + weighting.ignoredClass() + ", "
                                + comparison(pairs) + ", ")
                + strings(output.metrics().stream().map(Metric::name).toList())
                + (plain ? "" : ", " + epochMetrics(output) + ", " + (sequence == null ? 0 : sequence.targetLength()))
                + ")";
    }

    private static String comparison(Loss.@Nullable Pairs pairs) {
        return "Comparison." + (pairs == null ? "NONE" : pairs.withItself() ? "WITH_ALL" : "WITH_OTHERS");
    }

    private static String epochMetrics(Output output) {
        return output.epochMetrics().stream()
                .map(metric -> "new EpochMetricInfo(" + quote(metric.name()) + ", () -> " + metric.computation() + ")")
                .collect(Collectors.joining(", ", "List.of(", ")"));
    }

    private String adapted() {
        List<String> names = graph.parameters().stream().map(Parameter::name).toList();
        return graph.adapted().stream()
                .map(statistics -> "new StatisticsInfo(" + quote(statistics.layer()) + ", "
                        + names.indexOf(statistics.mean().name()) + ", "
                        + names.indexOf(statistics.variance().name()) + ", " + statistics.first() + ", "
                        + list(statistics.shape()) + ", "
                        + statistics.axes().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ", "List.of(", ")"))
                        + ")")
                .collect(Collectors.joining(", ", "List.of(", ")"));
    }

    private static String indent(List<String> lines) {
        return lines.stream().map(line -> "        " + line).collect(Collectors.joining("\n"));
    }

    /** A method that returns a list, in pieces where it is long. */
    private static void entries(SourceText text, String type, String name, String comment, List<String> entries) {
        int pieces = (entries.size() + ENTRIES - 1) / ENTRIES;
        if (pieces <= 1) {
            piece(text, type, name, comment, entries);
            return;
        }
        text.line("/** " + comment + ". */");
        text.open("private static List<" + type + "> " + name + "()");
        text.line("List<" + type + "> all = new java.util.ArrayList<>();");
        for (int i = 0; i < pieces; i++) {
            text.line("all.addAll(" + name + i + "());");
        }
        text.line("return all;");
        text.close();
        for (int i = 0; i < pieces; i++) {
            text.line("");
            int end = Math.min(entries.size(), (i + 1) * ENTRIES);
            String part = comment + ": part " + (i + 1) + " of " + pieces;
            piece(text, type, name + i, part, entries.subList(i * ENTRIES, end));
        }
    }

    private static void piece(SourceText text, String type, String name, String comment, List<String> entries) {
        text.line("/** " + comment + ". */");
        text.open("private static List<" + type + "> " + name + "()");
        text.line("return List.of(");
        for (int i = 0; i < entries.size(); i++) {
            text.line("        " + entries.get(i) + (i == entries.size() - 1 ? ");" : ","));
        }
        if (entries.isEmpty()) {
            text.line("        );");
        }
        text.close();
    }

    private static String layer(Layer layer) {
        return "new LayerInfo(" + quote(layer.name()) + ", " + quote(layer.type()) + ", " + list(layer.output()) + ", "
                + layer.parameters() + "L" + (layer.arguments().isEmpty() ? "" : ", " + quote(layer.arguments())) + ")";
    }

    private String parameter(TrainingPlan.Trained trained) {
        Parameter parameter = trained.parameter();
        String initial = parameter.numbers().isEmpty() ? InitialValueCode.of(parameter) : given(parameter);
        return "new ParameterInfo(" + quote(parameter.name()) + ", " + list(parameter.shape()) + ", " + layout(trained)
                + ", (i, v) -> " + initial + ", " + parameter.seed() + "L" + (graph.trains(parameter) ? "" : ", false")
                + ")";
    }

    private static String given(Parameter parameter) {
        return parameter.numbers().stream()
                .map(DecimalText::of)
                .collect(Collectors.joining(", ", "new double[] {", "}[i]"));
    }

    private String layout(TrainingPlan.Trained trained) {
        Layouts layouts = schedule.layouts();
        int columns = trained.values().columns();
        Exchange exchange = trained.exchange();
        return "new Layout(" + trained.values().rows() + ", " + columns + ", " + layouts.panel() + ", "
                + layouts.lastPanel(columns)
                + (exchange.equals(Exchange.NONE)
                        ? ""
                        : ", new Layout.Exchange(" + exchange.first() + ", " + exchange.second() + ", "
                                + exchange.inner() + ")")
                + ")";
    }

    private static String list(Shape shape) {
        return shape.dimensions().stream().map(String::valueOf).collect(Collectors.joining(", ", "List.of(", ")"));
    }

    private static String strings(List<String> strings) {
        return strings.stream().map(ArchitecturePrinter::quote).collect(Collectors.joining(", ", "List.of(", ")"));
    }

    private static String quote(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
