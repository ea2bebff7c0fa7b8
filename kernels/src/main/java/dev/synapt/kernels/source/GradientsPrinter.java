package dev.synapt.kernels.source;

import dev.synapt.kernels.graph.DirectionalDerivative;
import dev.synapt.kernels.graph.Graph;
import dev.synapt.kernels.graph.Parameter;
import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.plan.Exchange;
import dev.synapt.kernels.plan.ParameterPenalties;
import dev.synapt.kernels.plan.ParameterStatement;
import dev.synapt.kernels.plan.ProductStatement;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.Statement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.plan.TrainingPlan;
import dev.synapt.kernels.schedule.Schedule;
import dev.synapt.kernels.schedule.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The method that works out all gradients as they are before any update, for those who want to look at them. */
final class GradientsPrinter {
    private final Schedule schedule;
    private final Graph graph;
    private final ElementType type;

    GradientsPrinter(Schedule schedule) {
        this.schedule = schedule;
        this.graph = schedule.loops().plan().graph();
        this.type = ElementType.of(schedule.layouts().precision());
    }

    void print(SourceText text) {
        PassesPrinter.override(text, "double[][] gradients(State state, Workspace workspace, Step step)");
        List<TrainingPlan.Trained> parameters = schedule.loops().plan().parameters();
        String calls = gradientCalls(parameters);
        if (calls.contains("b.")) {
            text.line("Buffers b = (Buffers) workspace;");
        }
        if (calls.contains("p.")) {
            text.line("Parameters p = (Parameters) state;");
        }
        if (Identifiers.hasUnqualified(calls, "inputs")) {
            text.line(type.array() + " inputs = (" + type.array() + ") step.inputs;");
        }
        text.line("double[][] gradients = new double[" + parameters.size() + "][];");
        text.lines(calls);
        text.line("return gradients;");
        text.close();
    }

    private String gradientCalls(List<TrainingPlan.Trained> parameters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parameters.size(); i++) {
            TrainingPlan.Trained parameter = parameters.get(i);
            int index = i;
            if (!graph.trains(parameter.parameter())) {
                text.append("gradients[").append(i).append("] = new double[0];\n");
            }
            ofNumber(schedule, parameter)
                    .ifPresent(row -> text.append("gradients[" + index + "] = WeightGradients.ofBias(b." + row.name()
                            + ", 0, 0, 1, 1, " + row.columns() + ");\n"));
            for (Task task : schedule.update()) {
                String call = gradientCall(task, parameter.values());
                if (!call.isEmpty()) {
                    text.append("gradients[" + i + "] = " + ofTensor(parameter, i, call) + ";\n");
                    penaltyGradient(
                                    parameter,
                                    i,
                                    "ARCHITECTURE",
                                    "p." + parameter.values().name())
                            .ifPresent(line -> text.append(line).append('\n'));
                    slopes(schedule, parameter)
                            .map(slopes ->
                                    "WeightGradients.plus(gradients[" + index + "], ARCHITECTURE.parameters().get("
                                            + index + ").layout(), b." + slopes.name() + ");")
                            .ifPresent(line -> text.append(line).append('\n'));
                    curvature(parameter, i).ifPresent(line -> text.append(line).append('\n'));
                }
            }
        }
        return text.toString();
    }

    /**
     * Adds what the parameter's penalty adds to its gradient; empty where it has none.
     *
     * @param architecture name of the network's architecture
     * @param weights the parameter's array
     */
    static Optional<String> penaltyGradient(
            TrainingPlan.Trained trained, int index, String architecture, String weights) {
        return ParameterPenalties.slope(trained.parameter())
                .map(slope -> "WeightGradients.plus(gradients[" + index + "], " + architecture + ".parameters().get("
                        + index + ").layout(), " + weights + ", w -> "
                        + FormulaCode.strict(Map.of()).of(slope)
                        + ");");
    }

    /** The gradient of a number that a penalty trains, which passes work out. */
    static Optional<Tensor> ofNumber(Schedule schedule, TrainingPlan.Trained trained) {
        return schedule.penalties().stream()
                .filter(Task.ColumnSums.class::isInstance)
                .map(task -> ((Task.ColumnSums) task).main().statement())
                .filter(sums -> sums.reads().indexOf(trained.values()) > 0)
                // Numbers stand behind the parameter, and their gradients behind the penalty.
                .map(sums -> sums.writes().get(sums.reads().indexOf(trained.values())))
                .findFirst();
    }

    /** The derivatives of a penalty that looks at several elements, or trains numbers, which passes work out. */
    static Optional<Tensor> slopes(Schedule schedule, TrainingPlan.Trained trained) {
        return schedule.penalties().stream()
                .map(task -> task.main().statement())
                .filter(statement -> statement.reads().get(0).equals(trained.values()))
                .flatMap(GradientsPrinter::slopes)
                .findFirst();
    }

    private static Stream<Tensor> slopes(Statement statement) {
        return statement instanceof ParameterStatement.Angles angles
                ? Stream.of(angles.slopes())
                : ((ParameterStatement.ColumnSums) statement)
                        .elements().stream().map(RowStatement.Map.Output::tensor);
    }

    /**
     * Adds what the parameter's penalty adds to a product of the Hessian, in the derivative of a loss along a
     * direction.
     */
    private Optional<String> curvature(TrainingPlan.Trained trained, int index) {
        Graph.Derived derived = graph.derived();
        if (derived == null) {
            return Optional.empty();
        }
        Parameter parameter = derived.from().parameters().stream()
                .filter(one -> one.name().equals(trained.parameter().name()))
                .findFirst()
                .orElseThrow();
        return ParameterPenalties.curvature(parameter).map(curvature -> {
            String direction = DirectionalDerivative.direction(parameter).name();
            Tensor along = schedule.loops().plan().parameters().stream()
                    .filter(one -> one.parameter().name().equals(direction))
                    .findFirst()
                    .orElseThrow()
                    .values();
            return "WeightGradients.plus(gradients[" + index + "], ARCHITECTURE.parameters().get(" + index
                    + ").layout(), p." + trained.values().name() + ", p." + along.name() + ", (w, along) -> "
                    + FormulaCode.strict(Map.of()).of(curvature) + ");";
        });
    }

    /** In the order of the tensor, where the matrix has another. */
    private static String ofTensor(TrainingPlan.Trained parameter, int index, String gradient) {
        return parameter.exchange().equals(Exchange.NONE)
                ? gradient
                : "ARCHITECTURE.parameters().get(" + index + ").layout().ofTensor(" + gradient + ")";
    }

    private String gradientCall(Task task, Tensor parameter) {
        if (task instanceof Task.ProductUpdate update
                && update.update().statement().parameter().equals(parameter)) {
            return kernelGradient(update.main().statement(), parameter);
        }
        if (task instanceof Task.FilteringUpdate update
                && update.update().statement().parameter().equals(parameter)) {
            return kernelGradient(update.main().statement().contract(), parameter);
        }
        if (task instanceof Task.SumUpdate update
                && update.update().statement().parameter().equals(parameter)) {
            Loop.RowSum sum = update.main();
            return "WeightGradients.ofBias(" + position(sum.statement().in()) + ", "
                    + schedule.layouts().stride(sum.statement().in()) + ", "
                    + rows(sum.statement().rows().extent()) + ", " + parameter.rows() + ", " + parameter.columns()
                    + ")";
        }
        return "";
    }

    private String kernelGradient(ProductStatement.Contract contract, Tensor parameter) {
        ProductShape shape = ProductShape.ofGradient(schedule.layouts(), contract);
        return "WeightGradients.ofKernel(" + position(contract.left().tensor()) + ", "
                + position(contract.right().tensor()) + ", " + rowLoops(shape) + ", " + sumLoops(shape) + ", "
                + parameter.columns() + ", " + (shape.byColumn() ? 1 : 0) + ")";
    }

    private static String rows(int extent) {
        return extent == 1 ? "step.rows" : "step.rows * " + extent;
    }

    private static String rowLoops(ProductShape shape) {
        return shape.matrix().stream()
                .map(loop -> "{" + loop.extent() + ", " + loop.left() + ", " + loop.right() + "}")
                .collect(Collectors.joining(", ", "new int[][] {", "}"));
    }

    private static String sumLoops(ProductShape shape) {
        List<String> loops = new ArrayList<>();
        for (ProductShape.Dimension loop : shape.sums()) {
            String extent = loops.isEmpty() ? rows(loop.extent()) : String.valueOf(loop.extent());
            loops.add("{" + extent + ", " + loop.left() + ", " + loop.right() + "}");
        }
        return "new int[][] {" + String.join(", ", loops) + "}";
    }

    /** Array and position of an activation. */
    private String position(Tensor tensor) {
        return tensor.external()
                ? "inputs, step.inputsAt"
                : "b." + schedule.memory().place(tensor).name() + ", 0";
    }
}
