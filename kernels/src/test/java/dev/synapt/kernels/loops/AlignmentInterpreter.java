package dev.synapt.kernels.loops;

import dev.synapt.kernels.algebra.RowBindings;
import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.plan.AlignmentStatement;
import java.util.Arrays;
import java.util.Objects;

/** Runs alignments of labels with time steps as their statement says, on logical tensors. */
final class AlignmentInterpreter {
    private final LoopInterpreter interpreter;
    private final Loop.Alignments loop;
    private final AlignmentStatement statement;
    private final int timeSteps;
    private final int classes;
    private final int mostStates;

    AlignmentInterpreter(LoopInterpreter interpreter, Loop.Alignments loop) {
        this.interpreter = interpreter;
        this.loop = loop;
        this.statement = loop.statement();
        this.timeSteps = statement.timeSteps();
        this.classes = statement.logProbabilities().columns();
        this.mostStates = 2 * statement.targetLength() + 1;
    }

    void run(LoopInterpreter.Step step) {
        double[] likelihood = interpreter.written(statement.likelihood(), step);
        double[] forward = interpreter.written(statement.forward(), step);
        AlignmentStatement.Posterior posterior = statement.posterior();
        double[] shares = posterior == null ? new double[0] : interpreter.written(posterior.shares(), step);
        for (int sample = 0; sample < step.rows(); sample++) {
            double[] p = row(interpreter.array(statement.logProbabilities()), sample, timeSteps * classes);
            double[] padded = row(interpreter.array(statement.labels()), sample, statement.targetLength());
            int[] states = states(padded);
            double[][] ending = forward(states, p);
            for (int t = 0; t < timeSteps; t++) {
                System.arraycopy(ending[t], 0, forward, (sample * timeSteps + t) * mostStates, states.length);
            }
            double[] last = ending[timeSteps - 1];
            double total = last[states.length - 1];
            likelihood[sample] = states.length == 1 ? total : either(total, last[states.length - 2]);
            if (posterior != null) {
                double[] own = shares(states, p, ending, likelihood[sample]);
                System.arraycopy(own, 0, shares, sample * own.length, own.length);
            }
        }
    }

    private static double[] row(double[] array, int row, int length) {
        return Arrays.copyOfRange(array, row * length, (row + 1) * length);
    }

    /** The class of each state: labels, and a blank around each. */
    private static int[] states(double[] padded) {
        int count = (int) Arrays.stream(padded).filter(label -> label != 0).count();
        int[] states = new int[2 * count + 1];
        for (int i = 0; i < count; i++) {
            states[2 * i + 1] = (int) padded[i];
        }
        return states;
    }

    /** Whether a path may leave out the blank between the labels in front of this state and in it. */
    private static boolean leaps(int[] states, int s) {
        return s >= 3 && s < states.length && s % 2 == 1 && states[s] != states[s - 2];
    }

    private double[][] forward(int[] states, double[] p) {
        double[][] ending = new double[timeSteps][states.length];
        for (int t = 0; t < timeSteps; t++) {
            for (int s = 0; s < states.length; s++) {
                double paths = s < 2 ? 0 : interpreter.round(AlignmentStatement.NEVER);
                if (t > 0) {
                    paths = ending[t - 1][s];
                    paths = s > 0 ? either(paths, ending[t - 1][s - 1]) : paths;
                    paths = leaps(states, s) ? either(paths, ending[t - 1][s - 2]) : paths;
                }
                ending[t][s] = interpreter.round(paths + p[t * classes + states[s]]);
            }
        }
        return ending;
    }

    private double[] shares(int[] states, double[] p, double[][] ending, double likelihood) {
        double[] shares = new double[timeSteps * classes];
        double[] later = new double[states.length];
        for (int t = timeSteps - 1; t >= 0; t--) {
            double[] beginning = new double[states.length];
            for (int s = 0; s < states.length; s++) {
                double paths = s + 2 < states.length ? interpreter.round(AlignmentStatement.NEVER) : 0;
                if (t < timeSteps - 1) {
                    paths = later[s];
                    paths = s + 1 < states.length ? either(paths, later[s + 1]) : paths;
                    paths = leaps(states, s + 2) ? either(paths, later[s + 2]) : paths;
                }
                double emission = p[t * classes + states[s]];
                beginning[s] = interpreter.round(paths + emission);
                int at = t * classes + states[s];
                shares[at] = interpreter.round(shares[at] + share(ending[t][s], beginning[s], emission, likelihood));
            }
            later = beginning;
        }
        return shares;
    }

    private double either(double one, double other) {
        return result(new RowBindings().real("one", one).real("other", other), loop.either(), "either");
    }

    private double share(double ending, double beginning, double emission, double likelihood) {
        RowBindings bindings = new RowBindings()
                .real("ending", ending)
                .real("beginning", beginning)
                .real("emission", emission)
                .real("likelihood", likelihood);
        return result(bindings, loop.share(), "share");
    }

    private double result(RowBindings bindings, RowProgram program, String name) {
        return Objects.requireNonNull(
                interpreter.interpreter(program).run(bindings, 1).get(name));
    }
}
