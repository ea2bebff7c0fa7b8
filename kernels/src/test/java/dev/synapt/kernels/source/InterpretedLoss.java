package dev.synapt.kernels.source;

import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.loops.LoopInterpreter;
import dev.synapt.kernels.loops.LoopProgram;
import dev.synapt.kernels.plan.TrainingPlan;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;

/**
 * The loss of a network in double precision as a function of its weights, by the loops alone: nothing is compiled, so
 * that thousands of networks can be differentiated. The optimizer is gradient descent at the rate 1, whose step is the
 * gradient.
 */
final class InterpretedLoss {
    /** Windows that choose have kinks, the fewer the smaller it is; rounding errors of the loss are 1e-16. */
    private static final double EPSILON = 1e-6;

    private final LoopInterpreter interpreter;
    private final List<TrainingPlan.Trained> parameters;
    private final LoopInterpreter.Step step;
    private final Random random;

    /** Draws weights and samples. */
    InterpretedLoss(NetworkDeclaration declaration, int samples, long seed) {
        LoopProgram loops = CompiledNetwork.loops(declaration);
        interpreter = new LoopInterpreter(loops);
        parameters = loops.plan().parameters();
        step = new LoopInterpreter.Step(samples, 1, seed, 1, 0);
        random = new Random(seed);
        for (TrainingPlan.Trained trained : parameters) {
            Arrays.setAll(weights(trained), i -> random.nextGaussian() / 2);
        }
        int input = loops.plan().graph().input().size();
        int output = loops.plan().graph().output(0).output().size();
        interpreter.batch(
                random.doubles((long) samples * input, -1, 1).toArray(),
                random.doubles((long) samples * output, -1, 1).toArray());
    }

    private double[] weights(TrainingPlan.Trained trained) {
        return interpreter.array(trained.values());
    }

    /** A slope of the loss along a random direction, computed and estimated, and the length of the gradient. */
    record Slope(String layer, double computed, double estimated, double length) {}

    /** Slopes along directions of the weights of each layer. */
    List<Slope> slopes() {
        Map<String, double[]> gradients = gradients();
        TreeSet<String> layers = new TreeSet<>();
        gradients.keySet().forEach(name -> layers.add(layer(name)));
        return layers.stream().map(layer -> slope(layer, gradients)).toList();
    }

    private static String layer(String parameter) {
        return parameter.substring(0, parameter.lastIndexOf('/'));
    }

    private Map<String, double[]> gradients() {
        Map<String, double[]> before = new HashMap<>();
        parameters.forEach(p -> before.put(p.parameter().name(), weights(p).clone()));
        interpreter.train(step);
        Map<String, double[]> gradients = new HashMap<>();
        for (TrainingPlan.Trained trained : parameters) {
            double[] old = Objects.requireNonNull(before.get(trained.parameter().name()));
            double[] gradient = old.clone();
            Arrays.setAll(gradient, i -> old[i] - weights(trained)[i]);
            gradients.put(trained.parameter().name(), gradient);
            System.arraycopy(old, 0, weights(trained), 0, old.length);
        }
        return gradients;
    }

    private Slope slope(String layer, Map<String, double[]> gradients) {
        Map<TrainingPlan.Trained, double[]> directions = new HashMap<>();
        double computed = 0;
        double squares = 0;
        for (TrainingPlan.Trained trained : parameters) {
            String name = trained.parameter().name();
            if (layer(name).equals(layer)) {
                double[] gradient = Objects.requireNonNull(gradients.get(name));
                double[] direction = new double[gradient.length];
                for (int i = 0; i < direction.length; i++) {
                    direction[i] = random.nextGaussian();
                    computed += direction[i] * gradient[i];
                    squares += gradient[i] * gradient[i];
                }
                directions.put(trained, direction);
            }
        }
        double estimated = (at(directions, EPSILON) - at(directions, -EPSILON)) / (2 * EPSILON);
        return new Slope(layer, computed, estimated, Math.sqrt(squares));
    }

    /** The loss so far along directions. */
    private double at(Map<TrainingPlan.Trained, double[]> directions, double distance) {
        Map<TrainingPlan.Trained, double[]> before = new HashMap<>();
        directions.forEach((trained, direction) -> {
            double[] weights = weights(trained);
            before.put(trained, weights.clone());
            Arrays.setAll(weights, i -> Math.fma(distance, direction[i], weights[i]));
        });
        double loss =
                Arrays.stream(interpreter.evaluate(step).losses(0)).average().orElseThrow();
        before.forEach((trained, weights) -> System.arraycopy(weights, 0, weights(trained), 0, weights.length));
        return loss;
    }
}
