package dev.synapt.runtime;

import dev.synapt.runtime.data.Batches;
import dev.synapt.runtime.data.DataException;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.engine.Predictor;
import dev.synapt.runtime.opencl.Device;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Compiled;
import dev.synapt.runtime.program.KeptSamples;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A compiled network with its weights: what every generated {@code ...Network} class is.
 *
 * <p>Samples lie in arrays one after the other, each with the numbers of {@link Architecture#inputShape()} in row-major
 * order; how many there are follows from the array's length. Inputs, targets and predictions may be {@code float[]} or
 * {@code double[]}: arrays of the network's own precision are read and written in place, others are converted. Labels
 * are {@code int[]}.
 *
 * <p>Training, evaluating, reading and writing parameters take turns when several threads call them. Predictions run
 * beside each other and beside training; one that runs during a training step may see some weights from before it and
 * some from after. A training step, and a prediction into an array, allocate nothing once the largest batch has been
 * seen.
 *
 * <p>A network that declares phases of training gives a model for each ({@link #phase}); all of them have the same
 * weights and take turns with each other.
 *
 * <p>Bad data is met with a {@link BadInputException}, a loss that is not finite with a {@link NonFiniteLossException};
 * in both cases weights, optimizer state and iteration stay as they were.
 */
public abstract class Model extends ModelState {
    private final Feed feed = new Feed(architecture);
    private final Steps steps = new Steps(architecture, engine, feed, settings);
    private final Predictions predictions =
            new Predictions(architecture, new Predictor(architecture, programs, engine.state()), feed);

    private @Nullable HessianProducts hessianProducts;
    private @Nullable Model slopes;

    /**
     * For generated classes.
     *
     * @param architecture what was declared
     * @param compiled what it was compiled to
     * @param seed of initial weights, dropout and shuffling
     */
    protected Model(Architecture architecture, Compiled compiled, long seed) {
        this(architecture, compiled, seed, Device.byDefault());
    }

    /**
     * For generated classes.
     *
     * @param architecture what was declared
     * @param compiled what it was compiled to
     * @param seed of initial weights, dropout and shuffling
     * @param device where it runs
     */
    protected Model(Architecture architecture, Compiled compiled, long seed, Device device) {
        super(architecture, compiled, seed, device);
    }

    /**
     * For generated classes that train a network in one of its phases.
     *
     * @param network whose weights are trained
     * @param architecture what was declared, with the parameters that the phase trains
     * @param compiled what the phase was compiled to
     */
    protected Model(Model network, Architecture architecture, Compiled compiled) {
        super(network, architecture, compiled);
    }

    /**
     * The network in one of the phases that it declares: the same weights, of which training it changes those that the
     * phase does not freeze. It begins with the network's learning rate, weight decay and seed as they are now, at
     * iteration 0 and with fresh optimizer state; what is set from then on is its own.
     *
     * @param name as declared
     * @throws IllegalArgumentException if no phase has that name
     */
    public Model phase(String name) {
        throw new IllegalArgumentException(architecture.name() + " declares no phase, so there is no '" + name + "'");
    }

    // ---- several inputs and outputs

    /**
     * The samples of several inputs in one array, as all methods take them: each sample the numbers of all inputs, one
     * input behind the other in the order declared.
     *
     * @param inputs samples of each input, one after the other, by its name
     * @throws BadInputException if an input is missing or unknown, or holds another number of samples
     */
    public final float[] pack(Map<String, float[]> inputs) {
        return Packing.ofInputs(architecture).pack(inputs, float[]::new);
    }

    /** As {@link #pack}, of {@code double[]}. */
    public final double[] packDouble(Map<String, double[]> inputs) {
        return Packing.ofInputs(architecture).pack(inputs, double[]::new);
    }

    /**
     * The targets of several outputs in one array, as all methods take them: of each sample the numbers of all outputs,
     * one output behind the other in the order of their layers. Labels become numbers; of a {@code float} all up to
     * 16,777,216 are exact.
     *
     * @param targets of each output, one sample after the other, by its name: {@code float[]}, {@code double[]} or,
     *     where its loss takes labels, {@code int[]}
     * @throws BadInputException if an output is missing or unknown, or has targets of another number of samples
     */
    public final float[] packTargets(Map<String, ?> targets) {
        return Packing.ofTargets(architecture).pack(targets, float[]::new);
    }

    /** As {@link #packTargets}, as {@code double[]}. */
    public final double[] packTargetsDouble(Map<String, ?> targets) {
        return Packing.ofTargets(architecture).pack(targets, double[]::new);
    }

    /**
     * The weights of samples for each of several outputs in one array, as {@link Dataset#weighted(float[])} takes them.
     *
     * @param weights of each output, one for each sample, by its name
     * @throws BadInputException if an output is missing or unknown, or has weights of another number of samples
     */
    public final float[] packWeights(Map<String, float[]> weights) {
        return Packing.ofWeights(architecture).pack(weights, float[]::new);
    }

    /**
     * What each of several outputs predicts, of predictions that have all of them one behind the other.
     *
     * @param predictions of {@link #predict(float[])}
     * @return one sample after the other, by the names of the outputs
     */
    public final Map<String, float[]> unpack(float[] predictions) {
        return Packing.ofPredictions(architecture).unpack(predictions, float[]::new);
    }

    /** As {@link #unpack(float[])}. */
    public final Map<String, double[]> unpack(double[] predictions) {
        return Packing.ofPredictions(architecture).unpack(predictions, double[]::new);
    }

    // ---- statistics of the training data

    /**
     * Gives the layers that normalize by statistics of the training data these statistics: {@code @Normalization}
     * without mean and variance. To be called before training, with the inputs to train on; earlier statistics are
     * replaced. From then on they are weights that no training changes: saved, loaded, and shared with phases. The
     * variance is the biased one. The order of the samples is that of the sums; how they come in batches makes no
     * difference.
     *
     * @param inputs samples, one after the other
     * @throws BadInputException if the inputs are no samples of this network, or not finite; the network stays as it
     *     was
     * @throws UnsupportedOperationException if there is no such layer
     */
    public final void adapt(float[] inputs) {
        adapt(adaptation.statistics(inputs, 0, feed.samples(inputs.length)));
    }

    /** As {@link #adapt(float[])}. */
    public final void adapt(double[] inputs) {
        adapt(adaptation.statistics(inputs, 0, feed.samples(inputs.length)));
    }

    /**
     * As {@link #adapt(float[])}, for the inputs of a data set.
     *
     * @throws DataException if it does not fit the network
     */
    public final void adapt(Dataset data) {
        Dataset readable = data.readableBy(architecture);
        adapt(adaptation.statistics(readable.inputs(), readable.inputsAt(0), readable.size()));
    }

    /**
     * As {@link #adapt(float[])}, for samples that are made batch by batch: those of the first epoch.
     *
     * @throws DataException if a batch does not fit the network
     */
    public final void adapt(Batches batches) {
        adapt(adaptation.statistics(batches));
    }

    private void adapt(List<TrainingStatistics> statistics) {
        exclusively(() -> adaptation.write(statistics));
        refresh();
    }

    // ---- training

    /**
     * One training step: forward pass, loss, gradients, update.
     *
     * @param inputs samples, one after the other
     * @param targets values, one sample after the other
     * @return mean loss of the batch before the update
     */
    public final double trainStep(float[] inputs, float[] targets) {
        return trainStepOnAll(inputs, targets, null);
    }

    /** As {@link #trainStep(float[], float[])}, with class indices as targets. */
    public final double trainStep(float[] inputs, int[] labels) {
        return trainStepOnAll(inputs, labels, null);
    }

    /** As {@link #trainStep(float[], float[])}. */
    public final double trainStep(double[] inputs, double[] targets) {
        return trainStepOnAll(inputs, targets, null);
    }

    /** As {@link #trainStep(float[], float[])}, with class indices as targets. */
    public final double trainStep(double[] inputs, int[] labels) {
        return trainStepOnAll(inputs, labels, null);
    }

    /**
     * As {@link #trainStep(float[], float[])}, with weights: the loss of each sample counts as often, and so do its
     * gradients.
     *
     * @param sampleWeights as {@link Dataset#weighted(float[])} has them
     */
    public final double trainStep(float[] inputs, float[] targets, float[] sampleWeights) {
        return trainStepOnAll(inputs, targets, sampleWeights);
    }

    /** As {@link #trainStep(float[], float[], float[])}, with class indices as targets. */
    public final double trainStep(float[] inputs, int[] labels, float[] sampleWeights) {
        return trainStepOnAll(inputs, labels, sampleWeights);
    }

    /** As {@link #trainStep(float[], float[], float[])}. */
    public final double trainStep(double[] inputs, double[] targets, double[] sampleWeights) {
        return trainStepOnAll(inputs, targets, sampleWeights);
    }

    /** As {@link #trainStep(float[], float[], float[])}, with class indices as targets. */
    public final double trainStep(double[] inputs, int[] labels, double[] sampleWeights) {
        return trainStepOnAll(inputs, labels, sampleWeights);
    }

    private double trainStepOnAll(Object inputs, Object targets, @Nullable Object weights) {
        synchronized (turn) {
            prepareTraining();
            return steps.train(inputs, targets, weights);
        }
    }

    /** As {@link #trainStep(float[], float[])}, for the samples in the batch's window. */
    public final double trainStep(Batch batch) {
        synchronized (turn) {
            prepareTraining();
            return steps.train(batch);
        }
    }

    /**
     * What the next training step makes of samples at random before it computes with them, by the layers that the
     * network begins with: flipped, rotated, brighter, noisy. The samples of a batch come out as that step on the same
     * batch sees them, and nothing else changes.
     *
     * <pre>{@code
     * ImageSheet.ofSamples(net.augment(samples), List.of(32, 32, 3)).write(Path.of("augmented.png"));
     * }</pre>
     *
     * @param inputs samples, one after the other
     * @return as many samples
     * @throws BadInputException if the inputs are no samples of this network, or not finite
     * @throws UnsupportedOperationException if the network begins with no layer that changes samples at random
     */
    public final float[] augment(float[] inputs) {
        float[] outputs = new float[inputs.length];
        augment(inputs, outputs);
        return outputs;
    }

    /** As {@link #augment(float[])}. */
    public final double[] augment(double[] inputs) {
        double[] outputs = new double[inputs.length];
        augment(inputs, outputs);
        return outputs;
    }

    private void augment(Object inputs, Object outputs) {
        Object own = NumberArrays.as(architecture.precision(), inputs);
        int length = NumberArrays.length(inputs);
        Object into = own == inputs ? outputs : NumberArrays.create(architecture.precision(), length);
        synchronized (turn) {
            takeTurn();
            steps.augment(own, inputs, into);
        }
        if (into != outputs) {
            NumberArrays.convert(into, 0, outputs, 0, length);
        }
    }

    /**
     * The mean of one metric, or of the loss of one of several outputs, over the samples of the last training step. Of
     * a metric that only all samples of an epoch have together, its figure over those of all steps since
     * {@link #resetMetrics()}.
     *
     * @param index in {@link Architecture#metrics()}
     */
    public final double stepMetric(int index) {
        synchronized (turn) {
            return steps.metric(index);
        }
    }

    /**
     * Forgets the samples of all training steps in the metrics that only all samples of an epoch have together; what
     * trains by itself, without a {@link Trainer}, does so at the beginning of an epoch.
     */
    public final void resetMetrics() {
        synchronized (turn) {
            steps.figures().reset();
        }
    }

    /** What training steps add to. */
    final EpochFigures figures() {
        return steps.figures();
    }

    /**
     * Gradients of the mean loss by every parameter, row-major, in the order of {@link #parameters()}, without any
     * update: to look for gradients that vanish or explode.
     */
    public final double[][] gradients(Batch batch) {
        double[][] gradients = new double[parameters().size()][];
        gradients(batch, gradients);
        return gradients;
    }

    /**
     * As {@link #gradients(Batch)}, with the loss.
     *
     * @param gradients takes an array for each parameter
     * @return mean loss of the batch
     */
    public final double gradients(Batch batch, double[][] gradients) {
        synchronized (turn) {
            prepare();
            return steps.gradients(batch, gradients);
        }
    }

    /** Whether the network was compiled with products of its Hessian: {@code @Network(hessianProducts = true)}. */
    public boolean hasHessianProducts() {
        return false;
    }

    /**
     * The product of a direction with the Hessian of the mean loss by all parameters that are trained, exact but for
     * rounding (Pearlmutter, 1994): the derivative of {@link #gradients(Batch)} along the direction, with the same
     * dropout. In a phase the parameters are those that it trains.
     *
     * @param direction by parameter, in the order of {@link #parameters()}, row-major; what stands for those that are
     *     not trained does not count
     * @param product takes an array for each parameter, an empty one for those that are not trained
     * @throws IllegalArgumentException if the network was compiled without; if {@code direction} or {@code product} has
     *     not as many arrays as there are parameters, or {@code direction} an array of another length than its
     *     parameter, or a number that is not finite
     */
    public final void hessianProduct(Batch batch, double[][] direction, double[][] product) {
        synchronized (turn) {
            prepare();
            HessianProducts products = hessianProducts;
            if (products == null) {
                products = new HessianProducts(this, directionalDerivative());
                hessianProducts = products;
            }
            products.product(batch, direction, product);
        }
    }

    /** For generated classes: the derivative of the network's loss along a direction, as a network. */
    protected Model directionalDerivative() {
        throw new IllegalArgumentException(architecture.name()
                + " was compiled without second derivatives; declare it with @Network(hessianProducts = true)");
    }

    /**
     * How steep the activations are, as a network with an output for each layer whose activation is no straight line,
     * by the layer's name: it predicts {@code |f'(x)|} of every unit by the steepest that its activation can be, or as
     * it is where that has no bound. What drops out or disturbs in training does not.
     *
     * @return always the same network, with this one's weights as they are at the call
     * @throws IllegalArgumentException if the network was compiled without: {@code @Network(activationSlopes = true)}
     */
    public final Model slopes() {
        synchronized (turn) {
            Model same = slopes;
            if (same == null) {
                same = activationSlopes();
                slopes = same;
            }
            for (Parameter parameter : same.parameters()) {
                parameter.write(parameter(parameter.name()).readDouble());
            }
            return same;
        }
    }

    /** For generated classes: the slopes of the network's activations, as a network. */
    protected Model activationSlopes() {
        throw new IllegalArgumentException(architecture.name()
                + " was compiled without slopes of its activations; declare it with @Network(activationSlopes = true)");
    }

    /** Keeps a data set where steps are computed, for as long as a training lasts; null where they read it in place. */
    final @Nullable KeptSamples keep(Dataset data) {
        synchronized (turn) {
            return KeptDataset.of(architecture, engine, data);
        }
    }

    // ---- evaluation

    /**
     * Loss and metrics, without dropout and without any change of the network.
     *
     * @param inputs samples, one after the other
     * @param targets values, one sample after the other
     * @param batchSize samples worked on at a time; the result does not depend on it
     */
    public final Evaluation evaluate(float[] inputs, float[] targets, int batchSize) {
        return evaluate(Batch.of(inputs, targets), batchSize);
    }

    /** As {@link #evaluate(float[], float[], int)}, with class indices as targets. */
    public final Evaluation evaluate(float[] inputs, int[] labels, int batchSize) {
        return evaluate(Batch.of(inputs, labels), batchSize);
    }

    /** As {@link #evaluate(float[], float[], int)}. */
    public final Evaluation evaluate(double[] inputs, double[] targets, int batchSize) {
        return evaluate(Batch.of(inputs, targets), batchSize);
    }

    /** As {@link #evaluate(float[], float[], int)}, with class indices as targets. */
    public final Evaluation evaluate(double[] inputs, int[] labels, int batchSize) {
        return evaluate(Batch.of(inputs, labels), batchSize);
    }

    /**
     * As {@link #evaluate(float[], float[], int)}, for a data set.
     *
     * @throws DataException if it does not fit the network
     */
    public final Evaluation evaluate(Dataset data, int batchSize) {
        return evaluate(Batch.of(data.readableBy(architecture)), batchSize);
    }

    /**
     * As {@link #evaluate(float[], float[], int)}, for samples that are made batch by batch, such as images that do not
     * fit into memory: the mean over all samples.
     *
     * @throws DataException if a batch does not fit the network
     */
    public final Evaluation evaluate(Batches batches) {
        Means means = new Means(architecture, new EpochFigures(architecture));
        Batch batch = new Batch();
        try (StreamedBatches stream = new StreamedBatches(batches, architecture)) {
            stream.begin(0);
            int rows;
            while ((rows = stream.next(batch)) > 0) {
                evaluateNext(stream, batch, rows, means);
            }
        }
        if (means.samples() == 0) {
            throw new BadInputException("there are no batches to evaluate");
        }
        return means.evaluation();
    }

    private void evaluateNext(StreamedBatches stream, Batch batch, int rows, Means means) {
        try {
            means.evaluate(this, batch, rows, rows);
        } catch (BadInputException e) {
            throw e.in(stream.whole());
        }
    }

    /** As {@link #evaluate(float[], float[], int)}, for the samples in the batch's window. */
    public final Evaluation evaluate(Batch batch, int batchSize) {
        synchronized (turn) {
            prepare();
            return steps.evaluate(batch, batchSize);
        }
    }

    /** The same, with metrics of whole epochs that go on from the samples that they have seen. */
    final Evaluation evaluate(Batch batch, int batchSize, EpochFigures onwards) {
        synchronized (turn) {
            takeTurn();
            return steps.evaluate(batch, batchSize, onwards);
        }
    }

    // ---- prediction

    /**
     * Predicts any number of samples.
     *
     * @param inputs samples, one after the other
     * @return the outputs, one sample after the other
     */
    public final float[] predict(float[] inputs) {
        float[] outputs = new float[predictions.outputLength(inputs.length)];
        predict(inputs, outputs);
        return outputs;
    }

    /** As {@link #predict(float[])}. */
    public final double[] predict(double[] inputs) {
        double[] outputs = new double[predictions.outputLength(inputs.length)];
        predict(inputs, outputs);
        return outputs;
    }

    /**
     * Predicts any number of samples. Allocates nothing where the arrays are of the network's precision.
     *
     * @param inputs samples, one after the other
     * @param outputs where the outputs go, of exactly their length
     */
    public final void predict(float[] inputs, float[] outputs) {
        prepare();
        predictions.predict(inputs, outputs, engine.threads());
    }

    /** As {@link #predict(float[], float[])}. */
    public final void predict(double[] inputs, double[] outputs) {
        prepare();
        predictions.predict(inputs, outputs, engine.threads());
    }

    /**
     * The index of the largest output of each sample.
     *
     * @throws IllegalStateException if the network has a single output, which names no class, or several outputs
     */
    public final int[] predictClasses(float[] inputs) {
        int classes = predictions.classes();
        return Predictions.largest(predict(inputs), classes);
    }

    /**
     * The index of the largest number that one output predicts of each sample.
     *
     * @param output its name
     * @throws IllegalArgumentException if there is none of this name
     * @throws IllegalStateException if it has a single number, which names no class
     */
    public final int[] predictClasses(float[] inputs, String output) {
        int classes = predictions.classes(output);
        return Predictions.largest(
                Objects.requireNonNull(unpack(predict(inputs)).get(output)), classes);
    }
}
