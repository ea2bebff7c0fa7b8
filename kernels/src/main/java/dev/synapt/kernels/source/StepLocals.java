package dev.synapt.kernels.source;

import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Operation;
import dev.synapt.kernels.graph.Optimizer;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.StepNumber;
import dev.synapt.kernels.plan.TrainingPlan;
import dev.synapt.kernels.schedule.Schedule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The numbers that are computed once a step, as Java locals, in double precision with {@link StrictMath}; what sums
 * over gradients or parameters decide is in the network's own.
 */
final class StepLocals {
    private final TrainingPlan plan;
    private final Graph graph;
    private final ElementType type;
    private final String arrays;

    /** Of a network, whose arrays of sums are fields of {@code b}. */
    StepLocals(Schedule schedule) {
        this(schedule.loops().plan(), "b.");
    }

    /** @param arrays what stands before the names of arrays of sums */
    StepLocals(TrainingPlan plan, String arrays) {
        this.plan = plan;
        this.graph = plan.graph();
        this.type = graph.doublePrecision() ? ElementType.DOUBLE : ElementType.FLOAT;
        this.arrays = arrays;
    }

    /** Declares what else a text names of the batch: its size, and the keys of random streams. */
    void print(SourceText text, String names) {
        if (Identifiers.hasUnqualified(names, "batchSize")) {
            text.line("double batchSize = step.rows;");
        }
        masks(text, names);
    }

    private void masks(SourceText text, String names) {
        // In a derivative along a direction, two nodes draw the same numbers.
        Set<Integer> declared = new HashSet<>();
        for (var node : graph.nodes()) {
            if (node.operation() instanceof Operation.Draws drawing
                    && Identifiers.hasUnqualified(names, "mask" + drawing.stream())
                    && declared.add(drawing.stream())) {
                String seed = drawing.seed() == 0 ? "step.seed" : drawing.seed() + "L";
                text.line("long mask" + drawing.stream() + " = Threefry.block(" + seed + ", step.iteration | "
                        + (drawing.stream() + 1L) + "L << " + RowStatement.Map.ITERATION_BITS + ");");
            }
        }
    }

    /** The lines that declare optimizer's numbers that a text names, and those that these need. */
    List<String> scalars(String names) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (String given : List.of("learningRate", "weightDecay")) {
            lines.put(given, "double " + given + " = step." + given + ";");
        }
        int steps = graph.optimizer().accumulation();
        String updates = "step.iteration" + (steps == 1 ? "" : " / " + steps);
        lines.put("iteration", "double iteration = " + updates + ";");
        lines.put("momentumProduct", "double momentumProduct = MomentumSchedule.product(" + updates + ");");
        for (Optimizer.Named scalar : graph.optimizer().scalars()) {
            define(lines, scalar.name(), FormulaCode.strict(Map.of()).of(scalar.formula()));
        }
        for (StepNumber number : plan.numbers()) {
            number.totals()
                    .forEach((variable, sums) ->
                            total(lines, variable, "Lanes.sum(" + arrays + sums.name() + ", " + sums.columns() + ")"));
            total(
                    lines,
                    number.name(),
                    FormulaCode.rounding(
                                    type,
                                    variable ->
                                            number.totals().containsKey(variable) ? variable : type.rounded(variable))
                            .of(number.formula()));
        }
        StringBuilder needs = new StringBuilder(names);
        List<String> needed = new ArrayList<>();
        List<String> all = new ArrayList<>(lines.keySet());
        for (int i = all.size() - 1; i >= 0; i--) {
            String line = lines.get(all.get(i));
            if (line != null && Identifiers.hasUnqualified(needs.toString(), all.get(i))) {
                needed.add(0, line);
                needs.append(line.substring(line.indexOf('=')));
            }
        }
        return needed;
    }

    /** A number that sums decide: unlike others it has the network's precision. */
    private void total(Map<String, String> lines, String name, String value) {
        lines.put(name, type.real() + " " + name + " = " + value + ";");
    }

    private static void define(Map<String, String> lines, String name, String value) {
        lines.put(name, "double " + name + " = " + value + ";");
    }
}
