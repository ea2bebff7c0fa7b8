package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.DecimalText;
import dev.synapt.kernels.algebra.Stage;
import dev.synapt.kernels.graph.Optimizer;
import dev.synapt.kernels.loops.Loop;
import dev.synapt.kernels.loops.LoopProgram;
import dev.synapt.kernels.plan.ParameterStatement;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.plan.TrainingPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The nested class of an optimizer's rule over the variables of a function: the loops of an update, one after the
 * other.
 */
final class RulePrinter {
    private static final String GRADIENT = "g";

    private final LoopProgram loops;
    private final TrainingPlan.Trained variables;
    private final Optimizer optimizer;
    private final int size;

    /** @param loops of updates alone */
    RulePrinter(LoopProgram loops) {
        this.loops = loops;
        this.variables = loops.plan().parameters().get(0);
        this.optimizer = loops.plan().graph().optimizer();
        this.size = variables.values().columns();
    }

    void print(SourceText text, String name) {
        text.line("");
        text.line("/** How " + optimizer.name() + " changes the variables, with its state. */");
        text.openClass("private static final class " + name + " extends StepRule");
        arrays().forEach(array -> text.line("private final double[] " + array + " = new double[" + size + "];"));
        text.line("");
        text.open(name + "()");
        text.line("super(" + size + ", " + DecimalText.of(optimizer.learningRate()) + ", "
                + DecimalText.of(optimizer.weightDecay()) + ");");
        text.close();
        restart(text);
        PassesPrinter.overriding(text, "protected void update(Step step, double[] w, double[] " + GRADIENT + ")");
        loops.update().forEach(loop -> call(text, loop));
        text.close();
        for (Loop loop : loops.update()) {
            if (loop instanceof Loop.Elements elements) {
                text.line("");
                KernelComment.update(text, elements.statement().rule());
                new UpdateCode(ElementType.DOUBLE, elements)
                        .printPlain(text, elements.statement().rule().name());
            }
        }
        text.close();
    }

    /** All that an update writes besides the variables. */
    private List<String> arrays() {
        return loops.update().stream()
                .flatMap(loop -> loop.statement().writes().stream())
                .filter(tensor -> !tensor.equals(variables.values()))
                .map(Tensor::name)
                .distinct()
                .toList();
    }

    private void restart(SourceText text) {
        PassesPrinter.overriding(text, "protected void restart()");
        for (int i = 0; i < variables.slots().size(); i++) {
            double start = optimizer.slots(variables.parameter()).get(i).start();
            text.line("Arrays.fill(" + variables.slots().get(i).name() + ", " + DecimalText.of(start) + ");");
        }
        text.close();
    }

    /**
     * Numbers of a step are worked out anew before each loop: those of later ones depend on what earlier ones have
     * summed.
     */
    private void call(SourceText text, Loop loop) {
        int every = ((ParameterStatement) loop.statement()).every();
        if (every > 1) {
            text.open("if (step.iteration % " + every + " == 0)");
        } else if (loops.update().size() > 1) {
            text.block();
        }
        if (loop instanceof Loop.ColumnSums sums) {
            squares(text, sums);
        } else {
            update(text, (Loop.Elements) loop);
        }
        if (every > 1 || loops.update().size() > 1) {
            text.close();
        }
    }

    private void update(SourceText text, Loop.Elements loop) {
        List<String> arguments = new ArrayList<>();
        arguments.add(loop.statement().parameter().name());
        loop.statement().state().forEach(state -> arguments.add(state.tensor().name()));
        if (loop instanceof Loop.Update) {
            arguments.add(GRADIENT);
        }
        arguments.add("0");
        arguments.add(String.valueOf(size));
        Map<String, String> numbers = loop.statement().numbers();
        loop.program().scalarInputs().forEach(scalar -> arguments.add(numbers.getOrDefault(scalar, scalar)));
        new StepLocals(loops.plan(), "this.")
                .scalars(String.join(", ", arguments))
                .forEach(text::line);
        text.call(loop.statement().rule().name(), arguments, ";");
    }

    /**
     * There is one row, so that the sum down a column is its element; the total of all is taken where a number of the
     * step needs it.
     */
    private void squares(SourceText text, Loop.ColumnSums loop) {
        Map<String, String> arrays = new LinkedHashMap<>();
        for (RowStatement.Map.Input input : loop.statement().inputs()) {
            arrays.put(input.variable(), input.tensor().name());
        }
        ScalarCode scalars = new ScalarCode(ElementType.DOUBLE, size);
        scalars.print(text, loop.program().scalarLets(), name -> name);
        text.open("for (int j = 0; j < " + size + "; j++)");
        Stage stage = loop.program().stages().get(0);
        scalars.print(text, stage.elementLets(), name -> arrays.get(name) + "[j]");
        text.line(loop.statement().sums().get(0).tensor().name() + "[j] = "
                + scalars.atom(stage.outputs().get(0).value()) + ";");
        text.close();
    }
}
