package dev.synapt.runtime;

import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.NumberType;
import dev.synapt.runtime.program.State;
import java.util.stream.IntStream;

/**
 * Where the gradients of an optimizer that averages its steps are taken: ahead of the averages, which are the weights
 * for all but training steps (Defazio et al., 2024). An optimizer without that state array trains at its weights.
 *
 * <p>At rest the weights are averages, and the points that training left are kept beside them, since sums and
 * differences do not give each other's bits back. A weight that was written in between is not the average that its
 * point has; it gets a point as far ahead as the one before.
 */
final class TrainingPoint {
    private static final String AHEAD = "ahead";

    private final State state;
    private final boolean single;
    private final int array;
    private final int[] trained;
    /** By parameter that is trained. */
    private final Object[] points;

    private volatile boolean reached;

    TrainingPoint(Architecture architecture, State state) {
        int slot = architecture.slots().indexOf(AHEAD);
        this.state = state;
        this.single = architecture.precision() == NumberType.FLOAT32;
        this.array = 1 + slot;
        this.trained = IntStream.range(
                        0, slot < 0 ? 0 : architecture.parameters().size())
                .filter(i -> architecture.parameters().get(i).trained())
                .toArray();
        this.points = IntStream.of(trained)
                .mapToObj(i -> NumberArrays.create(architecture.precision(), NumberArrays.length(weights(i))))
                .toArray();
    }

    private Object weights(int parameter) {
        return state.arrays(parameter)[0];
    }

    /** Whether the weights are those of training. */
    boolean isReached() {
        return reached;
    }

    /** Makes the weights those of training. Returns whether they were others. */
    boolean reach() {
        if (reached || trained.length == 0) {
            return false;
        }
        for (int k = 0; k < trained.length; k++) {
            copy(point(k), weights(trained[k]));
        }
        reached = true;
        return true;
    }

    /** Makes the weights averages. Returns whether they were others. */
    boolean leave() {
        if (!reached) {
            return false;
        }
        for (int k = 0; k < trained.length; k++) {
            Object weights = weights(trained[k]);
            Object ahead = state.arrays(trained[k])[array];
            copy(weights, points[k]);
            for (int i = 0; i < NumberArrays.length(weights); i++) {
                NumberArrays.set(weights, i, NumberArrays.get(weights, i) - NumberArrays.get(ahead, i));
            }
        }
        reached = false;
        return true;
    }

    /** The parameters that have points, by their index. */
    int[] parameters() {
        return trained;
    }

    /**
     * A parameter's elements in training, while the weights are at rest.
     *
     * @param k of those that have points
     */
    Object point(int k) {
        Object weights = weights(trained[k]);
        Object ahead = state.arrays(trained[k])[array];
        for (int i = 0; i < NumberArrays.length(weights); i++) {
            double weight = NumberArrays.get(weights, i);
            double distance = NumberArrays.get(ahead, i);
            if (rounded(NumberArrays.get(points[k], i) - distance) != weight) {
                NumberArrays.set(points[k], i, weight + distance);
            }
        }
        return points[k];
    }

    /** In double precision the sum of two floats, rounded, is what it is in single precision. */
    private double rounded(double value) {
        return single ? (float) value : value;
    }

    private static void copy(Object from, Object to) {
        System.arraycopy(from, 0, to, 0, NumberArrays.length(from));
    }
}
