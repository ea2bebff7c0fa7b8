package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.ScalarEvaluator;
import dev.synapt.kernels.graph.Parameter;
import dev.synapt.kernels.loops.LoopInterpreter;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.plan.TrainingPlan;
import dev.synapt.runtime.engine.InitialState;
import dev.synapt.runtime.engine.ParameterVariates;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Backend;
import dev.synapt.runtime.program.Layout;
import dev.synapt.runtime.program.NumberType;
import dev.synapt.runtime.program.Program;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.program.Step;
import dev.synapt.runtime.program.Workspace;
import dev.synapt.runtime.random.CounterRandom;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * A whole training run, an evaluation and predictions, by a back end or by the {@link LoopInterpreter}.
 *
 * @param network that trains
 * @param batches samples of each step; each step takes the next ones
 * @param seed of weights, dropout and data
 */
record TrainingRun(CompiledNetwork network, List<Integer> batches, long seed) {

    private TestData data() {
        int samples = batches.stream().mapToInt(Integer::intValue).sum();
        return TestData.of(network.architecture(), samples, seed);
    }

    private int largest() {
        return batches.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    /** By the kernels of a back end, with the rows of a batch, and the shares of an update, divided among threads. */
    Trace by(Backend backend, int threads) {
        return by(network.program(backend), threads);
    }

    /** By a program, which may be one of a device. */
    Trace by(Program program, int threads) {
        Architecture architecture = network.architecture();
        State state = network.newState(program);
        InitialState.draw(architecture, state, seed);
        program.refresh(state);
        Workspace workspace = program.newWorkspace(largest(), threads, true);
        Shares shares = new Shares(program, state, workspace, threads, new CounterRandom(seed, threads));
        TestData data = data();
        Trace trace = new Trace();
        int first = 0;
        for (int i = 0; i < batches.size(); i++) {
            Step step = data.step(first, batches.get(i), i + 1, seed);
            trace.add("step " + (i + 1) + " penalty", new double[] {shares.penalty()});
            shares.train(step);
            record(trace, "step " + (i + 1), workspace, step);
            first += step.rows;
        }
        Step last = data.step(first - largest(), largest(), batches.size(), seed);
        program.download(state);
        record(trace, architecture, state);
        shares.evaluate(last);
        record(trace, "evaluation", workspace, last);
        trace.add("predictions", shares.predict(last, architecture));
        return trace;
    }

    private void record(Trace trace, String name, Workspace workspace, Step step) {
        for (int output = 0; output < workspace.lossRows.length; output++) {
            int rows = step.rows * workspace.lossRows[output].length / workspace.capacity();
            trace.add(losses(name, output), workspace.lossRows[output], rows);
            for (int m = 0; m < workspace.metricRows[output].length; m++) {
                trace.add(metric(name, output, m), workspace.metricRows[output][m], rows);
            }
        }
        network.loops()
                .plan()
                .measured()
                .forEach((output, tensor) ->
                        trace.add(measured(name, output), measured(workspace, output, tensor, step.rows)));
    }

    /** What metrics of whole epochs see. */
    private static double[] measured(Workspace workspace, int output, Tensor tensor, int samples) {
        double[] all = new double[samples * tensor.rows() * tensor.columns()];
        double[] row = new double[tensor.columns()];
        for (int i = 0; i < samples * tensor.rows(); i++) {
            workspace.prediction(output, i, row);
            System.arraycopy(row, 0, all, i * row.length, row.length);
        }
        return all;
    }

    private static String measured(String pass, int output) {
        return pass + " measured of " + output;
    }

    private static String losses(String pass, int output) {
        return pass + " losses of " + output;
    }

    private static String metric(String pass, int output, int metric) {
        return pass + " metric " + metric + " of " + output;
    }

    private static void record(Trace trace, Architecture architecture, State state) {
        for (int p = 0; p < architecture.parameters().size(); p++) {
            Layout layout = architecture.parameters().get(p).layout();
            Object[] arrays = state.arrays(p);
            for (int slot = 0; slot < arrays.length; slot++) {
                String name = architecture.parameters().get(p).name()
                        + (slot == 0 ? "" : " " + architecture.slots().get(state.slots(p)[slot - 1]));
                trace.add(name, logical(layout, arrays[slot]));
            }
        }
    }

    private static double[] logical(Layout layout, Object array) {
        double[] values = new double[layout.rows() * layout.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Array.getDouble(array, layout.at(i));
        }
        return values;
    }

    /** By the oracle, initial weights included. */
    Trace byInterpreter() {
        LoopInterpreter interpreter = new LoopInterpreter(network.loops());
        List<TrainingPlan.Trained> parameters = network.loops().plan().parameters();
        for (int p = 0; p < parameters.size(); p++) {
            double[] values = interpreter.array(parameters.get(p).values());
            double[] drawn = new double[values.length];
            draw(parameters.get(p).parameter(), p, drawn);
            for (int i = 0; i < values.length; i++) {
                values[layout(p).exchange().place(i)] = drawn[i];
            }
        }
        TestData data = data();
        Trace trace = new Trace();
        int first = 0;
        for (int i = 0; i < batches.size(); i++) {
            LoopInterpreter.Step step = step(batches.get(i), i + 1);
            interpreter.batch(
                    data.inputs(first, step.rows()),
                    data.truth(first, step.rows()),
                    TestData.weights(first, step.rows()));
            trace.add("step " + (i + 1) + " penalty", new double[] {interpreter.penalty()});
            record(trace, "step " + (i + 1), interpreter.train(step), interpreter);
            first += step.rows();
        }
        record(trace, interpreter);
        LoopInterpreter.Step last = step(largest(), batches.size());
        interpreter.batch(
                data.inputs(first - largest(), largest()),
                data.truth(first - largest(), largest()),
                TestData.weights(first - largest(), largest()));
        record(trace, "evaluation", interpreter.evaluate(last), interpreter);
        trace.add("predictions", interpreter.predict(last));
        return trace;
    }

    private void draw(Parameter parameter, int stream, double[] values) {
        CounterRandom random = new CounterRandom(parameter.seed() == 0 ? seed : parameter.seed(), stream);
        boolean single = network.architecture().precision() == NumberType.FLOAT32;
        Map<String, DoubleSupplier> variates = new LinkedHashMap<>();
        variates.put("uniform", random::uniform);
        variates.put("normal", random::normal);
        variates.put("truncatedNormal", random::truncatedNormal);
        ParameterVariates matrix =
                new ParameterVariates(random, parameter.shape().dimensions());
        variates.put("orthogonal", matrix::orthogonal);
        variates.put("identity", matrix::identity);
        // Only what a formula speaks of is drawn, each once an element.
        variates.keySet().removeIf(name -> !parameter.initial().contains(Expr.variable(name)));
        for (int i = 0; i < values.length; i++) {
            matrix.at(i);
            Map<String, Double> drawn = new LinkedHashMap<>();
            variates.forEach((name, variate) -> drawn.put(name, variate.getAsDouble()));
            int row = i / parameter.shape().last();
            drawn.put("row", (double) row);
            drawn.put("column", (double) (i % parameter.shape().last()));
            double value = parameter.numbers().isEmpty()
                    ? ScalarEvaluator.evaluate(parameter.initial(), drawn)
                    : parameter.numbers().get(i);
            values[i] = single ? (float) value : value;
        }
    }

    private LoopInterpreter.Step step(int rows, long iteration) {
        Architecture architecture = network.architecture();
        return new LoopInterpreter.Step(rows, iteration, seed, architecture.learningRate(), architecture.weightDecay());
    }

    private void record(Trace trace, String name, LoopInterpreter.Results results, LoopInterpreter interpreter) {
        for (int output = 0; output < results.outputs(); output++) {
            trace.add(losses(name, output), results.losses(output));
            for (int m = 0; m < results.metrics(output).size(); m++) {
                trace.add(metric(name, output, m), results.metrics(output).get(m));
            }
        }
        network.loops()
                .plan()
                .measured()
                .forEach((output, tensor) -> trace.add(measured(name, output), interpreter.array(tensor)));
    }

    private Layout layout(int parameter) {
        return network.architecture().parameters().get(parameter).layout();
    }

    private void record(Trace trace, LoopInterpreter interpreter) {
        List<TrainingPlan.Trained> parameters = network.loops().plan().parameters();
        for (int p = 0; p < parameters.size(); p++) {
            TrainingPlan.Trained trained = parameters.get(p);
            String name = trained.parameter().name();
            trace.add(name, layout(p).ofTensor(interpreter.array(trained.values())));
            for (int slot = 0; slot < trained.slots().size(); slot++) {
                trace.add(
                        name + " "
                                + network.loops()
                                        .plan()
                                        .graph()
                                        .optimizer()
                                        .slots(trained.parameter())
                                        .get(slot)
                                        .name(),
                        layout(p).ofTensor(interpreter.array(trained.slots().get(slot))));
            }
        }
    }

    /**
     * Passes divided among threads that come in random order, one after the other; by rows at random where the caller
     * decides.
     */
    private record Shares(Program program, State state, Workspace workspace, int threads, CounterRandom random) {

        void train(Step step) {
            for (int phase = 0; phase < program.trainPhases(); phase++) {
                for (int thread : order()) {
                    program.train(state, workspace, step, phase, thread, threads);
                }
            }
            for (int phase = 0; phase < program.updatePhases(); phase++) {
                for (int thread : order()) {
                    program.update(state, workspace, step, phase, thread, threads);
                }
            }
        }

        double penalty() {
            for (int thread : order()) {
                program.sumPenalties(state, workspace, thread, threads);
            }
            return program.penalty(workspace);
        }

        void evaluate(Step step) {
            for (int phase = 0; phase < program.evaluatePhases(); phase++) {
                int of = phase;
                rows(step, (thread, from, to) -> program.evaluate(state, workspace, step, of, thread, from, to));
            }
        }

        double[] predict(Step step, Architecture architecture) {
            // Predictions of a window begin somewhere in the caller's array.
            int at = 5;
            int length = step.rows * architecture.outputSize();
            boolean single = architecture.precision() == NumberType.FLOAT32;
            Object output = single ? new float[at + length] : new double[at + length];
            rows(step, (thread, from, to) -> program.predict(state, workspace, step, thread, from, to, output, at));
            double[] predictions = new double[length];
            Arrays.setAll(predictions, i -> Array.getDouble(output, at + i));
            return predictions;
        }

        private interface Pass {
            void run(int thread, int from, int to);
        }

        private void rows(Step step, Pass pass) {
            int[] cuts = new int[threads + 1];
            cuts[threads] = step.rows;
            for (int thread = 1; thread < threads; thread++) {
                cuts[thread] = random.nextInt(step.rows + 1);
            }
            Arrays.sort(cuts);
            for (int thread : order()) {
                // The engine leaves threads without rows out.
                if (cuts[thread] < cuts[thread + 1]) {
                    pass.run(thread, cuts[thread], cuts[thread + 1]);
                }
            }
        }

        private List<Integer> order() {
            int[] order = new int[threads];
            Arrays.setAll(order, i -> i);
            random.shuffle(order);
            List<Integer> list = new ArrayList<>();
            Arrays.stream(order).forEach(list::add);
            return list;
        }
    }
}
