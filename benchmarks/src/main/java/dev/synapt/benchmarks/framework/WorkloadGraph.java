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
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A workload as a TensorFlow graph for batches of one size. */
final class WorkloadGraph {
    private static final float BETA_1 = 0.9f;
    private static final float BETA_2 = 0.999f;
    private static final float EPSILON = 1e-7f;

    private final Workload workload;
    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final List<Variable<TFloat32>> parameters = new ArrayList<>();
    private final List<Op> initializers = new ArrayList<>();

    /** Moving averages, which a step updates besides the parameters. */
    private final List<Op> averages = new ArrayList<>();

    private final Placeholder<TFloat32> inputs;
    private final Shape samples;
    private final Operand<TFloat32> logits;

    WorkloadGraph(Workload workload, int batch) {
        this.workload = workload;
        this.samples = workload.shape().stream().reduce(Shape.of(batch), Shape::append, (shape, other) -> shape);
        this.inputs = placeholder(samples);
        this.logits = layers();
    }

    private Operand<TFloat32> layers() {
        Shaped x = new Shaped(inputs, samples);
        int last = workload.layers().size() - 1;
        for (int i = 0; i <= last; i++) {
            x = layer(x, workload.layers().get(i));
            boolean relu = i < last && !(workload.layers().get(i) instanceof Layer.MaxPool);
            x = relu ? new Shaped(tf.nn.relu(x.operand()), x.shape()) : x;
        }
        return x.operand();
    }

    /** What a layer gives, and its shape with the batch before it. */
    private record Shaped(Operand<TFloat32> operand, Shape shape) {}

    private Shaped layer(Shaped x, Layer layer) {
        if (layer instanceof Layer.Dense dense) {
            return dense(flat(x), dense.units());
        }
        return layer instanceof Layer.Convolution convolution ? convolution(x, convolution) : maxPool(x);
    }

    private Shaped dense(Shaped x, int units) {
        long batch = x.shape().get(0);
        long width = x.shape().get(1);
        Operand<TFloat32> kernel = kernel(Shape.of(width, units), width, units);
        return new Shaped(biased(tf.linalg.matMul(x.operand(), kernel), units), Shape.of(batch, units));
    }

    private Shaped flat(Shaped x) {
        if (x.shape().numDimensions() == 2) {
            return x;
        }
        Shape shape = Shape.of(x.shape().get(0), x.shape().size() / x.shape().get(0));
        return new Shaped(tf.reshape(x.operand(), tf.constant(shape.asArray())), shape);
    }

    private Shaped convolution(Shaped x, Layer.Convolution convolution) {
        int filters = convolution.filters();
        long channels = x.shape().get(3);
        long window = (long) Layer.WINDOW * Layer.WINDOW;
        Shape kernelShape = Shape.of(Layer.WINDOW, Layer.WINDOW, channels, filters);
        Operand<TFloat32> kernel = kernel(kernelShape, window * channels, window * filters);
        String padding = convolution.ofBlock() ? "SAME" : "VALID";
        Operand<TFloat32> y = biased(tf.nn.conv2d(x.operand(), kernel, List.of(1L, 1L, 1L, 1L), padding), filters);
        int lost = convolution.ofBlock() ? 0 : Layer.WINDOW - 1;
        Shape shape =
                Shape.of(x.shape().get(0), x.shape().get(1) - lost, x.shape().get(2) - lost, filters);
        return new Shaped(convolution.ofBlock() ? normalized(y, filters) : y, shape);
    }

    private Operand<TFloat32> normalized(Operand<TFloat32> x, int channels) {
        Shape shape = Shape.of(channels);
        Variable<TFloat32> mean = zeros(shape);
        Variable<TFloat32> variance = ones(shape);
        FusedBatchNorm<TFloat32, TFloat32> norm = tf.nn.fusedBatchNorm(
                x,
                parameter(ones(shape)),
                parameter(zeros(shape)),
                mean,
                variance,
                FusedBatchNorm.isTraining(true),
                FusedBatchNorm.exponentialAvgFactor(0.1f));
        averages.add(tf.assign(mean, norm.batchMean()));
        averages.add(tf.assign(variance, norm.batchVariance()));
        return norm.y();
    }

    private Operand<TFloat32> biased(Operand<TFloat32> x, int units) {
        return tf.nn.biasAdd(x, parameter(zeros(Shape.of(units))));
    }

    private Shaped maxPool(Shaped x) {
        Operand<TInt32> window = tf.constant(new int[] {1, Layer.POOL, Layer.POOL, 1});
        Shape shape = Shape.of(
                x.shape().get(0),
                x.shape().get(1) / Layer.POOL,
                x.shape().get(2) / Layer.POOL,
                x.shape().get(3));
        return new Shaped(tf.nn.maxPool(x.operand(), window, window, "VALID"), shape);
    }

    /** A place for data of a batch. */
    Placeholder<TFloat32> placeholder(Shape shape) {
        return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    }

    /** Where the samples go. */
    Placeholder<TFloat32> inputs() {
        return inputs;
    }

    /** Shape of the samples, with the batch before it; images have channels last. */
    Shape samples() {
        return samples;
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
        List<Op> updates = new ArrayList<>(averages);
        for (int i = 0; i < parameters.size(); i++) {
            updates.add(update(parameters.get(i), gradients.dy(i), power1, power2));
        }
        if (workload == Workload.C || workload == Workload.E) {
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
            case A, D ->
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
            case E ->
                tf.train.applyMomentum(parameter, state(parameter), rate, gradient, tf.constant(Workload.MOMENTUM));
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
    private Variable<TFloat32> kernel(Shape shape, long inputs, long outputs) {
        float limit = (float) Math.sqrt(6.0 / (inputs + outputs));
        Operand<TFloat32> unit = tf.random.randomUniform(tf.constant(shape.asArray()), TFloat32.class);
        Operand<TFloat32> first = tf.math.sub(tf.math.mul(unit, tf.constant(2 * limit)), tf.constant(limit));
        return parameter(variable(first, shape));
    }

    private Variable<TFloat32> parameter(Variable<TFloat32> variable) {
        parameters.add(variable);
        return variable;
    }

    private Variable<TFloat32> state(Variable<TFloat32> parameter) {
        return zeros(parameter.shape());
    }

    private Variable<TFloat32> zeros(Shape shape) {
        return filled(shape, 0);
    }

    private Variable<TFloat32> ones(Shape shape) {
        return filled(shape, 1);
    }

    private Variable<TFloat32> filled(Shape shape, float value) {
        return variable(tf.fill(tf.constant(shape.asArray()), tf.constant(value)), shape);
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
