package dev.synapt.benchmarks.framework;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** A workload as a TensorFlow graph for batches of one size. */
final class DenseGraph {
    private static final float BETA_1 = 0.9f;
    private static final float BETA_2 = 0.999f;
    private static final float EPSILON = 1e-7f;

    private final Workload workload;
    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final List<Variable<TFloat32>> parameters = new ArrayList<>();
    private final List<Op> initializers = new ArrayList<>();
    private final Placeholder<TFloat32> inputs;
    private final Operand<TFloat32> logits;

    DenseGraph(Workload workload, int batch) {
        this.workload = workload;
        this.inputs = input(batch, workload.inputs());
        this.logits = layers();
    }

    private Operand<TFloat32> layers() {
        Operand<TFloat32> x = inputs;
        int width = workload.inputs();
        int last = workload.units().size() - 1;
        for (int i = 0; i <= last; i++) {
            int units = workload.units().get(i);
            x = tf.nn.biasAdd(tf.linalg.matMul(x, kernel(width, units)), parameter(zeros(Shape.of(units))));
            x = i < last ? tf.nn.relu(x) : x;
            width = units;
        }
        return x;
    }

    /** A place for data of a batch. */
    Placeholder<TFloat32> input(int rows, int columns) {
        return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(rows, columns)));
    }

    /** Where the samples go. */
    Placeholder<TFloat32> inputs() {
        return inputs;
    }

    /** The network's answer. */
    Operand<TFloat32> probabilities() {
        return workload.isBinary() ? tf.math.sigmoid(logits) : tf.nn.softmax(logits);
    }

    /** Mean cross-entropy of the batch. */
    Operand<TFloat32> loss(Operand<TFloat32> targets) {
        if (!workload.isBinary()) {
            return tf.math.mean(
                    tf.nn.softmaxCrossEntropyWithLogits(logits, targets).loss(), tf.constant(0));
        }
        // max(z, 0) - z y + log(1 + exp(-|z|)), which neither overflows nor cancels.
        Operand<TFloat32> linear = tf.math.sub(tf.nn.relu(logits), tf.math.mul(logits, targets));
        Operand<TFloat32> tail = tf.math.log1p(tf.math.exp(tf.math.neg(tf.math.abs(logits))));
        return tf.math.mean(tf.math.add(linear, tail), tf.constant(new int[] {0, 1}));
    }

    /** One step of the workload's optimizer. */
    Op update(Operand<TFloat32> loss) {
        Gradients gradients = tf.gradients(loss, parameters);
        Operand<TFloat32> power1 = scalar(BETA_1);
        Operand<TFloat32> power2 = scalar(BETA_2);
        List<Op> updates = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            updates.add(update(parameters.get(i), gradients.dy(i), power1, power2));
        }
        if (workload == Workload.C) {
            return tf.withControlDependencies(updates).noOp();
        }
        Ops after = tf.withControlDependencies(updates);
        return tf.withControlDependencies(List.of(
                        after.assign(power1, after.math.mul(power1, tf.constant(BETA_1))),
                        after.assign(power2, after.math.mul(power2, tf.constant(BETA_2)))))
                .noOp();
    }

    private Op update(
            Variable<TFloat32> parameter,
            Operand<TFloat32> gradient,
            Operand<TFloat32> power1,
            Operand<TFloat32> power2) {
        Operand<TFloat32> rate = tf.constant(workload.learningRate());
        Operand<TFloat32> beta1 = tf.constant(BETA_1);
        Operand<TFloat32> beta2 = tf.constant(BETA_2);
        Operand<TFloat32> epsilon = tf.constant(EPSILON);
        return switch (workload) {
            case A ->
                tf.train.applyAdam(
                        parameter,
                        state(parameter),
                        state(parameter),
                        power1,
                        power2,
                        rate,
                        beta1,
                        beta2,
                        epsilon,
                        gradient);
            case B ->
                tf.train.applyAdaMax(
                        parameter, state(parameter), state(parameter), power1, rate, beta1, beta2, epsilon, gradient);
            case C -> tf.train.applyGradientDescent(parameter, rate, gradient);
        };
    }

    /** Variables set to their first values, in a session of its own. */
    Session open(int threads) {
        Session session = new Session(
                graph,
                ConfigProto.newBuilder()
                        .setIntraOpParallelismThreads(threads)
                        .setInterOpParallelismThreads(threads)
                        .build());
        Session.Runner runner = session.runner();
        initializers.forEach(runner::addTarget);
        runner.run().close();
        return session;
    }

    /** Uniform after Glorot and Bengio (2010), as in Keras. */
    private Variable<TFloat32> kernel(int rows, int columns) {
        float limit = (float) Math.sqrt(6.0 / (rows + columns));
        Operand<TFloat32> unit = tf.random.randomUniform(tf.constant(new int[] {rows, columns}), TFloat32.class);
        Operand<TFloat32> first = tf.math.sub(tf.math.mul(unit, tf.constant(2 * limit)), tf.constant(limit));
        return parameter(variable(first, Shape.of(rows, columns)));
    }

    private Variable<TFloat32> parameter(Variable<TFloat32> variable) {
        parameters.add(variable);
        return variable;
    }

    private Variable<TFloat32> state(Variable<TFloat32> parameter) {
        return zeros(parameter.shape());
    }

    private Variable<TFloat32> zeros(Shape shape) {
        return variable(tf.fill(tf.constant(shape.asArray()), tf.constant(0f)), shape);
    }

    private Variable<TFloat32> scalar(float first) {
        return variable(tf.constant(first), Shape.scalar());
    }

    private Variable<TFloat32> variable(Operand<TFloat32> first, Shape shape) {
        Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
        initializers.add(tf.assign(variable, first));
        return variable;
    }
}
