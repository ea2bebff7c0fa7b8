package dev.synapt.runtime;

import dev.synapt.runtime.data.DataException;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.engine.Engine;
import dev.synapt.runtime.engine.InitialState;
import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.engine.Predictor;
import dev.synapt.runtime.engine.Programs;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Compiled;
import dev.synapt.runtime.program.ParameterInfo;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.program.Step;
import dev.synapt.runtime.weights.WeightsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
 * <p>Bad data is met with a {@link BadInputException}, a loss that is not finite with a {@link NonFiniteLossException}; in
 * both cases weights, optimizer state and iteration stay as they were.
 */
public abstract class Model {
    private final Architecture architecture;
    private final int outputSize;
    private final Engine engine;
    private final Predictor predictor;
    private final Feed feed;
    private final List<Parameter> parameters;
    private final ModelWeights weights;
    private final Object turn = new Object();
    private final Batch whole = new Batch();

    private volatile double learningRate;
    private volatile double weightDecay;
    private volatile long seed;
    private volatile long iteration;

    /**
     * For generated classes.
     *
     * @param architecture what was declared
     * @param compiled what it was compiled to
     * @param seed of initial weights, dropout and shuffling
     */
    @SuppressWarnings("this-escape") // Parameters keep the model and ask nothing of it until they are used.
    protected Model(Architecture architecture, Compiled compiled, long seed) {
        this.architecture = architecture;
        this.outputSize = architecture.outputSize();
        Programs programs = Programs.choose(architecture.name(), compiled);
        this.engine = new Engine(architecture, programs);
        this.predictor = new Predictor(architecture, programs, engine.state());
        this.feed = new Feed(architecture);
        this.parameters = parameters(engine.state());
        this.weights = new ModelWeights(architecture, engine.state());
        this.learningRate = architecture.learningRate();
        this.weightDecay = architecture.weightDecay();
        reset(seed);
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
        return Summary.of(architecture, learningRate);
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

    // ---- settings

    /** The learning rate of the next step. */
    public final double learningRate() {
        return learningRate;
    }

    /**
     * Sets the learning rate from the next step on.
     *
     * @param learningRate finite, 0 or more
     */
    public final void learningRate(double learningRate) {
        this.learningRate = notNegative("learning rate", learningRate);
    }

    /** The weight decay of the next step. */
    public final double weightDecay() {
        return weightDecay;
    }

    /**
     * Sets the weight decay from the next step on.
     *
     * @param weightDecay finite, 0 or more
     */
    public final void weightDecay(double weightDecay) {
        this.weightDecay = notNegative("weight decay", weightDecay);
    }

    private static double notNegative(String what, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("The " + what + " is " + value + "; it must be finite and 0 or more");
        }
        return value;
    }

    /** The seed of dropout and shuffling. */
    public final long seed() {
        return seed;
    }

    /** Sets the seed of dropout and shuffling from the next step on; the weights stay as they are. */
    public final void seed(long seed) {
        this.seed = seed;
    }

    /** Training steps done. */
    public final long iteration() {
        return iteration;
    }

    /**
     * Sets the number of training steps done, which decides Adam's bias corrections and the masks of dropout.
     *
     * @param iteration 0 or more
     */
    public final void iteration(long iteration) {
        if (iteration < 0) {
            throw new IllegalArgumentException("The iteration is " + iteration + "; it must be 0 or more");
        }
        this.iteration = iteration;
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
            this.seed = seed;
            this.iteration = 0;
            InitialState.draw(architecture, engine.state(), seed);
            engine.refresh();
        }
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
            whole.set(inputs, targets);
            try {
                return trainStep(whole);
            } finally {
                whole.clear();
            }
        }
    }

    /** As {@link #trainStep(float[], float[])}, for the samples in the batch's window. */
    public final double trainStep(Batch batch) {
        synchronized (turn) {
            Step step = prepare();
            try {
                feed.fill(step, batch);
                double loss = forwardAndBackward(step, batch);
                engine.update();
                iteration = step.iteration;
                return loss;
            } finally {
                feed.release(step);
            }
        }
    }

    /**
     * The mean of one metric over the samples of the last training step.
     *
     * @param index in {@link Architecture#metrics()}
     */
    public final double stepMetric(int index) {
        synchronized (turn) {
            return engine.addMetric(index, 0) / engine.lossRows();
        }
    }

    /**
     * Gradients of the mean loss by every parameter, row-major, in the order of {@link #parameters()}, without any update: to
     * look for gradients that vanish or explode.
     */
    public final double[][] gradients(Batch batch) {
        synchronized (turn) {
            Step step = prepare();
            try {
                feed.fill(step, batch);
                forwardAndBackward(step, batch);
                return engine.gradients();
            } finally {
                feed.release(step);
            }
        }
    }

    private Step prepare() {
        Step step = engine.step();
        step.iteration = iteration + 1;
        step.seed = seed;
        step.learningRate = learningRate;
        step.weightDecay = weightDecay;
        return step;
    }

    private double forwardAndBackward(Step step, Batch batch) {
        if (!engine.train()) {
            throw feed.nonFiniteInput(step, batch, batch.first());
        }
        double loss = engine.meanLoss();
        if (!Double.isFinite(loss)) {
            throw feed.nonFiniteLoss(step, batch, batch.first(), engine.firstNonFiniteLoss());
        }
        return loss;
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

    /** As {@link #evaluate(float[], float[], int)}, for the samples in the batch's window. */
    public final Evaluation evaluate(Batch batch, int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("The batch size is " + batchSize + "; it must be at least 1");
        }
        synchronized (turn) {
            Step step = prepare();
            // Errors name no training step.
            step.iteration = 0;
            try {
                return evaluate(step, batch, batchSize);
            } finally {
                feed.release(step);
            }
        }
    }

    private Evaluation evaluate(Step step, Batch batch, int batchSize) {
        int end = batch.first() + feed.check(step, batch);
        double loss = 0;
        long rows = 0;
        double[] metrics = new double[architecture.metrics().size()];
        for (int first = batch.first(); first < end; first += batchSize) {
            feed.fill(step, batch, first, Math.min(batchSize, end - first));
            if (!engine.evaluate()) {
                throw feed.nonFiniteInput(step, batch, first);
            }
            loss = engine.addLosses(loss);
            rows += engine.lossRows();
            for (int i = 0; i < metrics.length; i++) {
                metrics[i] = engine.addMetric(i, metrics[i]);
            }
            if (!Double.isFinite(loss)) {
                throw feed.nonFiniteLoss(step, batch, first, engine.firstNonFiniteLoss());
            }
        }
        Map<String, Double> means = new LinkedHashMap<>();
        for (int i = 0; i < metrics.length; i++) {
            means.put(architecture.metrics().get(i), metrics[i] / rows);
        }
        return new Evaluation(loss / rows, means);
    }

    // ---- prediction

    /**
     * Predicts any number of samples.
     *
     * @param inputs samples, one after the other
     * @return the outputs, one sample after the other
     */
    public final float[] predict(float[] inputs) {
        float[] outputs = new float[outputLength(inputs.length)];
        predict(inputs, outputs);
        return outputs;
    }

    /** As {@link #predict(float[])}. */
    public final double[] predict(double[] inputs) {
        double[] outputs = new double[outputLength(inputs.length)];
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
        predictAny(inputs, outputs);
    }

    /** As {@link #predict(float[], float[])}. */
    public final void predict(double[] inputs, double[] outputs) {
        predictAny(inputs, outputs);
    }

    /**
     * The index of the largest output of each sample.
     *
     * @throws IllegalStateException if the network has a single output, which names no class
     */
    public final int[] predictClasses(float[] inputs) {
        List<Integer> shape = architecture.outputShape();
        int classes = shape.get(shape.size() - 1);
        if (classes == 1) {
            throw new IllegalStateException(architecture.name() + " has one output, which names no class: use predict");
        }
        float[] outputs = predict(inputs);
        int[] largest = new int[outputs.length / classes];
        for (int i = 0; i < outputs.length; i++) {
            int row = i / classes;
            if (outputs[i] > outputs[row * classes + largest[row]]) {
                largest[row] = i % classes;
            }
        }
        return largest;
    }

    private int outputLength(int inputs) {
        return Math.multiplyExact(feed.samples(inputs), outputSize);
    }

    private void predictAny(Object inputs, Object outputs) {
        int rows = feed.samples(NumberArrays.length(inputs));
        int given = NumberArrays.length(outputs);
        if (given != (long) rows * outputSize) {
            throw new BadInputException("The outputs have room for " + given + " numbers; " + rows + " samples have "
                    + (long) rows * outputSize + ", " + outputSize + " each");
        }
        Object own = NumberArrays.as(architecture.precision(), inputs);
        Object into = own == inputs ? outputs : NumberArrays.create(architecture.precision(), given);
        if (!predictor.predict(own, rows, into, engine.threads())) {
            throw feed.nonFiniteInput(own, inputs);
        }
        if (into != outputs) {
            NumberArrays.convert(into, 0, outputs, 0, given);
        }
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
        WeightsFile contents = WeightsFile.read(file);
        synchronized (turn) {
            LoadReport report = weights.loadByName(contents);
            engine.refresh();
            return report;
        }
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
            new TrainingPosition(iteration, seed, learningRate, weightDecay).addTo(contents);
            return contents;
        }
    }

    /** Takes the weights of a file's contents, as {@link #loadWeights} does. */
    public final void load(WeightsFile contents) {
        synchronized (turn) {
            weights.load(contents);
            engine.refresh();
        }
    }

    /** Takes all that training changes from a file's contents, as {@link #loadCheckpoint} does. */
    public final void resume(WeightsFile contents) {
        TrainingPosition position = TrainingPosition.of(contents);
        synchronized (turn) {
            weights.loadWithOptimizer(contents);
            engine.refresh();
            iteration = position.iteration();
            seed = position.seed();
            learningRate = position.learningRate();
            weightDecay = position.weightDecay();
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
        }
    }

    @Override
    public String toString() {
        return architecture.name();
    }
}
