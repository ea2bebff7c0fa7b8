package dev.synapt.runtime;

import dev.synapt.runtime.data.Batches;
import dev.synapt.runtime.data.DataException;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.engine.Engine;
import dev.synapt.runtime.engine.InitialState;
import dev.synapt.runtime.engine.Predictor;
import dev.synapt.runtime.engine.Programs;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Compiled;
import dev.synapt.runtime.program.ParameterInfo;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.weights.WeightsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compiled network with its weights: what every generated {@code ...Network} class is.
 *
 * <p>Samples lie in arrays one after the other, each with the numbers of {@link Architecture#inputShape()} in row-major
 * order; how many there are follows from the array's length. Inputs, targets and predictions may be {@code float[]} or
 * {@code double[]}: arrays of the network's own precision are read and written in place, others are converted. Labels are
 * {@code int[]}.
 *
 * <p>Training, evaluating, reading and writing parameters take turns when several threads call them. Predictions run beside
 * each other and beside training; one that runs during a training step may see some weights from before it and some from
 * after. A training step, and a prediction into an array, allocate nothing once the largest batch has been seen.
 *
 * <p>A network that declares phases of training gives a model for each ({@link #phase}); all of them have the same weights and take
 * turns with each other.
 *
 * <p>Bad data is met with a {@link BadInputException}, a loss that is not finite with a {@link NonFiniteLossException}; in
 * both cases weights, optimizer state and iteration stay as they were.
 */
public abstract class Model {
    private final Architecture architecture;
    private final Engine engine;
    private final StepSettings settings;
    private final Steps steps;
    private final Predictions predictions;
    private final List<Parameter> parameters;
    private final ModelWeights weights;
    private final Turn turn;

    /**
     * For generated classes.
     *
     * @param architecture what was declared
     * @param compiled what it was compiled to
     * @param seed of initial weights, dropout and shuffling
     */
    protected Model(Architecture architecture, Compiled compiled, long seed) {
        this(architecture, Programs.choose(architecture.name(), compiled), null);
        reset(seed);
    }

    /**
     * For generated classes that train a network in one of its phases.
     *
     * @param network whose weights are trained
     * @param architecture what was declared, with the parameters that the phase trains
     * @param compiled what the phase was compiled to
     */
    protected Model(Model network, Architecture architecture, Compiled compiled) {
        this(architecture, Programs.choose(architecture.name(), compiled), network);
        settings.beginAs(network.settings);
        engine.threads(network.threads());
    }

    @SuppressWarnings("this-escape") // Parameters keep the model and ask nothing of it until they are used.
    private Model(Architecture architecture, Programs programs, @Nullable Model network) {
        this.architecture = architecture;
        this.turn = network == null ? new Turn() : network.turn;
        this.engine = network == null
                ? new Engine(architecture, programs)
                : new Engine(architecture, programs, network.engine);
        this.settings = new StepSettings(architecture);
        Feed feed = new Feed(architecture);
        this.steps = new Steps(architecture, engine, feed, settings);
        this.predictions = new Predictions(architecture, new Predictor(architecture, programs, engine.state()), feed);
        this.parameters = parameters(engine.state());
        this.weights = new ModelWeights(architecture, engine.state());
    }

    /**
     * What a network and its phases take turns by. Each keeps copies of weights in an order of its own, which the steps of the
     * others do not write.
     */
    private static final class Turn {
        /** The model whose copies are up to date. */
        private volatile @Nullable Model current;
    }

    /** Brings the copies of weights up to date after another model's steps. */
    private void takeTurn() {
        if (turn.current != this) {
            refresh();
        }
    }

    private List<Parameter> parameters(State state) {
        List<Parameter> list = new ArrayList<>();
        for (int i = 0; i < architecture.parameters().size(); i++) {
            list.add(new Parameter(this, architecture.parameters().get(i), state.arrays(i)[0]));
        }
        return List.copyOf(list);
    }

    // ---- what it is

    /** What was declared: shapes, layers, parameters, loss, optimizer, metrics. */
    public final Architecture architecture() {
        return architecture;
    }

    /** The layers with their output shapes and numbers of parameters, as a table. */
    public final String summary() {
        return Summary.of(architecture, settings.learningRate());
    }

    /** The trained tensors, in the order of the layers. */
    public final List<Parameter> parameters() {
        return parameters;
    }

    /**
     * The trained tensor of a name.
     *
     * @param name such as {@code dense_1/kernel}
     * @throws IllegalArgumentException if there is none
     */
    public final Parameter parameter(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return parameter;
            }
        }
        throw new IllegalArgumentException("There is no parameter '" + name + "'; there are "
                + architecture.parameters().stream().map(ParameterInfo::name).toList());
    }

    /**
     * The network in one of the phases that it declares: the same weights, of which training it changes those that the phase does
     * not freeze. It begins with the network's learning rate, weight decay and seed as they are now, at iteration 0 and with fresh
     * optimizer state; what is set from then on is its own.
     *
     * @param name as declared
     * @throws IllegalArgumentException if no phase has that name
     */
    public Model phase(String name) {
        throw new IllegalArgumentException(architecture.name() + " declares no phase, so there is no '" + name + "'");
    }

    // ---- settings

    /** The learning rate of the next step. */
    public final double learningRate() {
        return settings.learningRate();
    }

    /**
     * Sets the learning rate from the next step on.
     *
     * @param learningRate finite, 0 or more
     */
    public final void learningRate(double learningRate) {
        settings.learningRate(learningRate);
    }

    /** The weight decay of the next step. */
    public final double weightDecay() {
        return settings.weightDecay();
    }

    /**
     * Sets the weight decay from the next step on.
     *
     * @param weightDecay finite, 0 or more
     */
    public final void weightDecay(double weightDecay) {
        settings.weightDecay(weightDecay);
    }

    /** The seed of dropout and shuffling. */
    public final long seed() {
        return settings.seed();
    }

    /** Sets the seed of dropout and shuffling from the next step on; the weights stay as they are. */
    public final void seed(long seed) {
        settings.seed(seed);
    }

    /** Training steps done. */
    public final long iteration() {
        return settings.iteration();
    }

    /**
     * Sets the number of training steps done, which decides Adam's bias corrections and the masks of dropout.
     *
     * @param iteration 0 or more
     */
    public final void iteration(long iteration) {
        settings.iteration(iteration);
    }

    /** Most threads that training and predicting use; fewer work where more do not pay. The results do not depend on it. */
    public final int threads() {
        return engine.threads();
    }

    /**
     * Sets the most threads to use. It begins with the system property {@code synapt.threads}, or the machine's cores.
     *
     * @param threads at least 1
     */
    public final void threads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("The number of threads is " + threads + "; it must be at least 1");
        }
        engine.threads(threads);
    }

    /** Draws all weights anew, clears the optimizer's state and starts again at iteration 0. */
    public final void reset(long seed) {
        synchronized (turn) {
            settings.seed(seed);
            settings.iteration(0);
            InitialState.draw(architecture, engine.state(), seed);
            refresh();
        }
    }

    // ---- several inputs

    /**
     * The samples of several inputs in one array, as all methods take them: each sample the numbers of all inputs, one input behind
     * the other in the order declared.
     *
     * @param inputs samples of each input, one after the other, by its name
     * @throws BadInputException if an input is missing or unknown, or holds another number of samples
     */
    public final float[] pack(Map<String, float[]> inputs) {
        return new PackedInputs(architecture).of(inputs, float[]::new);
    }

    /** As {@link #pack}, of {@code double[]}. */
    public final double[] packDouble(Map<String, double[]> inputs) {
        return new PackedInputs(architecture).of(inputs, double[]::new);
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
        return trainStepOnAll(inputs, targets);
    }

    /** As {@link #trainStep(float[], float[])}, with class indices as targets. */
    public final double trainStep(float[] inputs, int[] labels) {
        return trainStepOnAll(inputs, labels);
    }

    /** As {@link #trainStep(float[], float[])}. */
    public final double trainStep(double[] inputs, double[] targets) {
        return trainStepOnAll(inputs, targets);
    }

    /** As {@link #trainStep(float[], float[])}, with class indices as targets. */
    public final double trainStep(double[] inputs, int[] labels) {
        return trainStepOnAll(inputs, labels);
    }

    private double trainStepOnAll(Object inputs, Object targets) {
        synchronized (turn) {
            takeTurn();
            return steps.train(inputs, targets);
        }
    }

    /** As {@link #trainStep(float[], float[])}, for the samples in the batch's window. */
    public final double trainStep(Batch batch) {
        synchronized (turn) {
            takeTurn();
            return steps.train(batch);
        }
    }

    /**
     * The mean of one metric over the samples of the last training step.
     *
     * @param index in {@link Architecture#metrics()}
     */
    public final double stepMetric(int index) {
        synchronized (turn) {
            return steps.metric(index);
        }
    }

    /**
     * Gradients of the mean loss by every parameter, row-major, in the order of {@link #parameters()}, without any update: to
     * look for gradients that vanish or explode.
     */
    public final double[][] gradients(Batch batch) {
        double[][] gradients = new double[parameters.size()][];
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
            takeTurn();
            return steps.gradients(batch, gradients);
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
     * As {@link #evaluate(float[], float[], int)}, for samples that are made batch by batch, such as images that do not fit
     * into memory: the mean over all samples.
     *
     * @throws DataException if a batch does not fit the network
     */
    public final Evaluation evaluate(Batches batches) {
        Means means = new Means(architecture.metrics().size());
        Batch batch = new Batch();
        try (StreamedBatches stream = new StreamedBatches(batches, architecture)) {
            stream.begin(0);
            int rows;
            while ((rows = stream.next(batch)) > 0) {
                means.add(evaluateNext(stream, batch, rows), architecture.metrics(), rows);
            }
        }
        if (means.samples() == 0) {
            throw new BadInputException("there are no batches to evaluate");
        }
        return means.evaluation(architecture.metrics());
    }

    private Evaluation evaluateNext(StreamedBatches stream, Batch batch, int rows) {
        try {
            return evaluate(batch, rows);
        } catch (BadInputException e) {
            throw e.in(stream.whole());
        }
    }

    /** As {@link #evaluate(float[], float[], int)}, for the samples in the batch's window. */
    public final Evaluation evaluate(Batch batch, int batchSize) {
        synchronized (turn) {
            takeTurn();
            return steps.evaluate(batch, batchSize);
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
        takeTurn();
        predictions.predict(inputs, outputs, engine.threads());
    }

    /** As {@link #predict(float[], float[])}. */
    public final void predict(double[] inputs, double[] outputs) {
        takeTurn();
        predictions.predict(inputs, outputs, engine.threads());
    }

    /**
     * The index of the largest output of each sample.
     *
     * @throws IllegalStateException if the network has a single output, which names no class
     */
    public final int[] predictClasses(float[] inputs) {
        int classes = predictions.classes();
        return Predictions.largest(predict(inputs), classes);
    }

    // ---- files

    /**
     * Writes the weights to a safetensors file, which replaces what is there as a whole.
     *
     * @throws IOException if it cannot be written; what is there stays
     * @throws IllegalStateException if a weight is not finite
     */
    public final void saveWeights(Path file) throws IOException {
        weights().write(file);
    }

    /**
     * Reads the weights of a file that this network, or one of the same declaration, wrote. The optimizer's state stays.
     *
     * @throws IOException if it cannot be read, {@code MalformedFileException} if it is truncated or corrupt
     * @throws WeightsMismatchException if it is of another network
     */
    public final void loadWeights(Path file) throws IOException {
        load(WeightsFile.read(file));
    }

    /**
     * Reads the weights that fit by name and shape from a file of any network.
     *
     * @return what was loaded and what was not
     * @throws IOException if it cannot be read, {@code MalformedFileException} if it is truncated or corrupt
     */
    public final LoadReport loadWeightsByName(Path file) throws IOException {
        return loadByName(WeightsFile.read(file));
    }

    /**
     * Writes all that training changes: weights, optimizer state, iteration, seed, learning rate and weight decay. A network
     * that loads it goes on bit for bit as this one would.
     *
     * @throws IOException if it cannot be written; what is there stays
     * @throws IllegalStateException if a weight is not finite
     */
    public final void saveCheckpoint(Path file) throws IOException {
        checkpoint().write(file);
    }

    /**
     * Reads what {@link #saveCheckpoint} wrote, or changes nothing.
     *
     * @throws IOException if it cannot be read, {@code MalformedFileException} if it is truncated or corrupt
     * @throws WeightsMismatchException if it is of another network or holds weights only
     */
    public final void loadCheckpoint(Path file) throws IOException {
        resume(WeightsFile.read(file));
    }

    /** A copy of the weights as the contents of a file, to which more can be added before it is written. */
    public final WeightsFile weights() {
        synchronized (turn) {
            return weights.weights();
        }
    }

    /** A copy of all that training changes as the contents of a file, to which more can be added before it is written. */
    public final WeightsFile checkpoint() {
        synchronized (turn) {
            WeightsFile contents = weights.weights();
            weights.addOptimizer(contents);
            settings.position().addTo(contents);
            return contents;
        }
    }

    /** Takes the weights of a file's contents, as {@link #loadWeights} does. */
    public final void load(WeightsFile contents) {
        synchronized (turn) {
            weights.load(contents);
            refresh();
        }
    }

    /**
     * Takes the weights that fit by name and shape, as {@link #loadWeightsByName} does. Those of another network that shares
     * layers with this one are {@code loadByName(other.weights())}.
     *
     * @return what was loaded and what was not
     */
    public final LoadReport loadByName(WeightsFile contents) {
        synchronized (turn) {
            LoadReport report = weights.loadByName(contents);
            refresh();
            return report;
        }
    }

    /** Takes all that training changes from a file's contents, as {@link #loadCheckpoint} does. */
    public final void resume(WeightsFile contents) {
        TrainingPosition position = TrainingPosition.of(contents);
        synchronized (turn) {
            weights.loadWithOptimizer(contents);
            refresh();
            settings.position(position);
        }
    }

    // ---- for this package

    /** Runs something while no step does. */
    final void exclusively(Runnable action) {
        synchronized (turn) {
            action.run();
        }
    }

    /** Brings copies of the weights up to date after they were written. */
    final void refresh() {
        synchronized (turn) {
            engine.refresh();
            turn.current = this;
        }
    }

    @Override
    public String toString() {
        return architecture.name();
    }
}
