package dev.synapt.runtime;

import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Architecture.Targets;
import dev.synapt.runtime.program.Backend;
import dev.synapt.runtime.program.InputInfo;
import dev.synapt.runtime.program.LayerInfo;
import dev.synapt.runtime.program.Layout;
import dev.synapt.runtime.program.NumberType;
import dev.synapt.runtime.program.OutputInfo;
import dev.synapt.runtime.program.ParameterInfo;
import dev.synapt.runtime.program.Program;
import dev.synapt.runtime.program.Share;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.program.Step;
import dev.synapt.runtime.program.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Linear regression of {@value #OUTPUTS} outputs with momentum and mean squared error, written by hand in the form of a
 * generated network, in double precision. Threads share rows and then weights, as in generated code.
 */
final class LinearNetwork extends Model {
    static final int INPUTS = 3;
    static final int OUTPUTS = 2;
    private static final double MOMENTUM = 0.9;

    static final Architecture ARCHITECTURE = architecture("Linear", Targets.VALUES, OUTPUTS, 0, NumberType.FLOAT64);

    /** Twelve operations a weight would keep it on one thread; this many make several threads worth their while. */
    private static final long FLOPS_PER_SAMPLE = 1_000_000;

    LinearNetwork(long seed) {
        super(ARCHITECTURE, LinearNetwork::program, seed);
    }

    static Architecture architecture(String name, Targets targets, int targetSize, int classes, NumberType precision) {
        return new Architecture(
                name,
                "0123abcd",
                precision,
                7,
                List.of(new InputInfo("input", List.of(INPUTS))),
                List.of(new OutputInfo(
                        "dense",
                        List.of(targets == Targets.LABELS ? classes : targetSize),
                        targets,
                        "mean_squared_error",
                        1,
                        List.of("mean_absolute_error"))),
                List.of(new LayerInfo("dense", "Dense", List.of(OUTPUTS), (INPUTS + 1) * OUTPUTS)),
                List.of(
                        new ParameterInfo(
                                "dense/kernel",
                                List.of(INPUTS, OUTPUTS),
                                new Layout(INPUTS, OUTPUTS, OUTPUTS, OUTPUTS),
                                (element, variates) -> variates.uniform() - 0.5,
                                0),
                        new ParameterInfo(
                                "dense/bias",
                                List.of(OUTPUTS),
                                new Layout(1, OUTPUTS, OUTPUTS, 4),
                                (element, variates) -> 0,
                                0)),
                List.of(),
                List.of("momentum"),
                "sgd",
                0.05,
                null,
                0,
                FLOPS_PER_SAMPLE);
    }

    private static @Nullable Program program(Backend backend) {
        return backend == Backend.PLAIN ? new LinearProgram() : null;
    }

    static final class Weights extends State {
        final double[] kernel = new double[INPUTS * OUTPUTS];
        final double[] kernelMomentum = new double[INPUTS * OUTPUTS];
        final double[] bias = new double[4];
        final double[] biasMomentum = new double[4];

        @Override
        public Object[] arrays(int parameter) {
            return parameter == 0 ? new Object[] {kernel, kernelMomentum} : new Object[] {bias, biasMomentum};
        }
    }

    static final class Arrays extends Workspace {
        final double[] gradients;

        Arrays(int capacity) {
            super(capacity, new int[][] {{1, 1}});
            this.gradients = new double[capacity * OUTPUTS];
        }
    }

    static class LinearProgram extends Program {
        @Override
        public State newState() {
            return new Weights();
        }

        @Override
        public Workspace newWorkspace(int capacity, int threads, boolean training) {
            return new Arrays(capacity);
        }

        @Override
        public void refresh(State state) {}

        @Override
        public boolean inputsFinite(Step step, int from, int to) {
            double[] inputs = (double[]) step.inputs;
            for (int i = step.inputsAt + from * INPUTS; i < step.inputsAt + to * INPUTS; i++) {
                if (!Double.isFinite(inputs[i])) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int trainPhases() {
            return 1;
        }

        @Override
        public void train(State state, Workspace workspace, Step step, int phase, int thread, int threads) {
            int from = Share.row(step.rows, thread, threads);
            int to = Share.row(step.rows, thread + 1, threads);
            evaluate(state, workspace, step, 0, thread, from, to);
        }

        @Override
        public void evaluate(State state, Workspace workspace, Step step, int phase, int thread, int from, int to) {
            double[] targets = (double[]) step.targets[0];
            double[] scales = (double[]) step.weights[0].scales();
            double[] gradients = ((Arrays) workspace).gradients;
            for (int row = from; row < to; row++) {
                double squares = 0;
                double absolutes = 0;
                for (int j = 0; j < OUTPUTS; j++) {
                    double error =
                            output((Weights) state, step, row, j) - targets[step.targetsAt[0] + row * OUTPUTS + j];
                    gradients[row * OUTPUTS + j] = 2 * error / OUTPUTS * scales[row];
                    squares += error * error;
                    absolutes += Math.abs(error);
                }
                workspace.lossRows[0][row] = squares / OUTPUTS;
                workspace.metricRows[0][0][row] = absolutes / OUTPUTS;
            }
        }

        @Override
        public void predict(
                State state,
                Workspace workspace,
                Step step,
                int thread,
                int from,
                int to,
                Object output,
                int outputAt) {
            for (int row = from; row < to; row++) {
                for (int j = 0; j < OUTPUTS; j++) {
                    ((double[]) output)[outputAt + row * OUTPUTS + j] = output((Weights) state, step, row, j);
                }
            }
        }

        private static double output(Weights weights, Step step, int row, int j) {
            double sum = weights.bias[j];
            for (int i = 0; i < INPUTS; i++) {
                double input = ((double[]) step.inputs)[step.inputsAt + row * INPUTS + i];
                sum = Math.fma(input, weights.kernel[i * OUTPUTS + j], sum);
            }
            return sum;
        }

        @Override
        public void update(State state, Workspace workspace, Step step, int phase, int thread, int threads) {
            Weights weights = (Weights) state;
            for (int i = thread; i <= INPUTS; i += threads) {
                for (int j = 0; j < OUTPUTS; j++) {
                    double gradient = gradient((Arrays) workspace, step, i, j);
                    if (i < INPUTS) {
                        move(weights.kernel, weights.kernelMomentum, i * OUTPUTS + j, gradient, step.learningRate);
                    } else {
                        move(weights.bias, weights.biasMomentum, j, gradient, step.learningRate);
                    }
                }
            }
        }

        private static void move(double[] weights, double[] momentum, int at, double gradient, double rate) {
            momentum[at] = MOMENTUM * momentum[at] - rate * gradient;
            weights[at] += momentum[at];
        }

        /** Of the weight of input {@code i}; behind the last input comes the bias. */
        private static double gradient(Arrays arrays, Step step, int i, int j) {
            double sum = 0;
            for (int row = 0; row < step.rows; row++) {
                double input = i == INPUTS ? 1 : ((double[]) step.inputs)[step.inputsAt + row * INPUTS + i];
                sum = Math.fma(input, arrays.gradients[row * OUTPUTS + j], sum);
            }
            return sum;
        }

        @Override
        public double[][] gradients(State state, Workspace workspace, Step step) {
            double[][] gradients = {new double[INPUTS * OUTPUTS], new double[OUTPUTS]};
            for (int i = 0; i <= INPUTS; i++) {
                for (int j = 0; j < OUTPUTS; j++) {
                    double gradient = gradient((Arrays) workspace, step, i, j);
                    if (i < INPUTS) {
                        gradients[0][i * OUTPUTS + j] = gradient;
                    } else {
                        gradients[1][j] = gradient;
                    }
                }
            }
            return gradients;
        }
    }
}
