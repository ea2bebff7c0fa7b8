package dev.synapt.kernels.loops;

import dev.synapt.kernels.algebra.RowBindings;
import dev.synapt.kernels.algebra.ScalarEvaluator;
import dev.synapt.kernels.graph.Optimizer;
import dev.synapt.kernels.plan.ParameterStatement;
import dev.synapt.kernels.plan.RowStatement;
import dev.synapt.kernels.plan.StepNumber;
import dev.synapt.runtime.program.MomentumSchedule;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Runs the loops over parameters for a {@link LoopInterpreter}: their sums, constraints and updates. */
final class ParameterInterpreter {
    /** Of sums along a row. */
    static final int LANES = 16;

    private final LoopInterpreter loops;

    ParameterInterpreter(LoopInterpreter loops) {
        this.loops = loops;
    }

    void columnSums(Loop.ColumnSums loop) {
        ParameterStatement.ColumnSums statement = loop.statement();
        int columns = statement.columns();
        int elements = statement.rows() * columns;
        RowBindings bindings = new RowBindings();
        for (RowStatement.Map.Input input : statement.inputs()) {
            double[] array = loops.array(input.tensor());
            double[] all = new double[elements];
            Arrays.setAll(all, i -> array[i % array.length]);
            bindings.elements(input.variable(), all);
        }
        statement.writes().forEach(written -> {
            double[] values = new double[elements];
            loops.store(written, values);
            bindings.elements(written.name(), values);
        });
        loops.interpreter(loop.program()).run(bindings, elements);
        for (RowStatement.Map.Output sum : statement.sums()) {
            double[] values = loops.array(sum.tensor());
            double[] sums = new double[columns];
            for (int i = 0; i < values.length; i++) {
                sums[i % columns] = loops.round(sums[i % columns] + values[i]);
            }
            loops.store(sum.tensor(), sums);
        }
    }

    /** Vectors are told by the places on the dimensions that lengths are not over. */
    void constrain(Loop.Constrain loop) {
        ParameterStatement.Constrain statement = loop.statement();
        double[] w = loops.array(statement.parameter());
        int columns = statement.parameter().columns();
        Map<String, double[]> sums = new HashMap<>();
        for (int i = 0; i < w.length; i++) {
            double[] row = sums.computeIfAbsent(vector(statement, i / columns), key -> new double[columns]);
            row[i % columns] = loops.round(row[i % columns] + loops.round(w[i] * w[i]));
        }
        for (double[] row : sums.values()) {
            if (statement.columns()) {
                Arrays.fill(row, total(row));
            }
            double[] lengths =
                    Arrays.stream(row).map(sum -> loops.round(Math.sqrt(sum))).toArray();
            RowBindings bindings = new RowBindings()
                    .elements(ParameterStatement.Constrain.LENGTH, lengths)
                    .elements("factor", row);
            loops.interpreter(loop.program()).run(bindings, columns);
        }
        for (int i = 0; i < w.length; i++) {
            double[] factors = Objects.requireNonNull(sums.get(vector(statement, i / columns)));
            w[i] = loops.round(w[i] * factors[i % columns]);
        }
    }

    private static String vector(ParameterStatement.Constrain statement, int row) {
        StringBuilder places = new StringBuilder();
        int rest = row;
        for (int d = statement.extents().size() - 1; d >= 0; d--) {
            int extent = statement.extents().get(d);
            places.append(statement.summed().get(d) ? "" : rest % extent + ",");
            rest /= extent;
        }
        return places.toString();
    }

    /** The sum of a row in lanes, each from +0. */
    double total(double[] row) {
        double[] lanes = new double[LANES];
        for (int j = 0; j < row.length; j++) {
            lanes[j % lanes.length] = loops.round(lanes[j % lanes.length] + row[j]);
        }
        for (int half = lanes.length / 2; half > 0; half /= 2) {
            for (int lane = 0; lane < half; lane++) {
                lanes[lane] = loops.round(lanes[lane] + lanes[lane + half]);
            }
        }
        return lanes[0];
    }

    /** All elements of a parameter as one row. */
    void update(Loop.Elements loop, LoopInterpreter.Step step) {
        ParameterStatement.Elements update = loop.statement();
        double[] w = loops.array(update.parameter());
        RowBindings bindings = new RowBindings().elements("w", w);
        if (update instanceof ParameterStatement.Update first) {
            bindings.elements("g", loops.array(first.gradient()));
        }
        for (RowStatement.Map.Input state : update.state()) {
            bindings.elements(state.variable(), loops.kept(state.tensor()));
        }
        Map<String, Double> scalars = scalars(loops.program().plan().graph().optimizer(), step);
        scalars.forEach(bindings::real);
        update.numbers().forEach((variable, name) -> bindings.real(variable, number(name, scalars)));
        loops.interpreter(loop.program()).run(bindings, w.length);
    }

    /** A number of the step that sums over gradients or parameters decide. */
    private double number(String name, Map<String, Double> scalars) {
        StepNumber number = loops.program().plan().numbers().stream()
                .filter(n -> n.name().equals(name))
                .findFirst()
                .orElseThrow();
        Map<String, Double> known = new HashMap<>(scalars);
        number.totals().forEach((variable, sums) -> known.put(variable, total(loops.array(sums))));
        return ScalarEvaluator.evaluate(number.formula(), known, loops.program().precision());
    }

    private static Map<String, Double> scalars(Optimizer optimizer, LoopInterpreter.Step step) {
        Map<String, Double> scalars = new HashMap<>();
        long updates = step.iteration() / optimizer.accumulation();
        scalars.put("learningRate", step.learningRate());
        scalars.put("weightDecay", step.weightDecay());
        scalars.put("iteration", (double) updates);
        scalars.put("momentumProduct", MomentumSchedule.product(updates));
        for (Optimizer.Named scalar : optimizer.scalars()) {
            scalars.put(scalar.name(), ScalarEvaluator.evaluate(scalar.formula(), scalars));
        }
        return scalars;
    }
}
