package dev.synapt.runtime;

import dev.synapt.runtime.engine.Engine;
import dev.synapt.runtime.engine.InitialState;
import dev.synapt.runtime.engine.Programs;
import dev.synapt.runtime.opencl.Device;
import dev.synapt.runtime.opencl.OpenClNetworks;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Compiled;
import dev.synapt.runtime.program.ParameterInfo;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.schedule.LearningRateSchedule;
import dev.synapt.runtime.weights.WeightsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Model} is between steps: its declaration, its weights, the settings of the next step, and all of that
 * in files.
 *
 * <p>Reading and writing take turns with training and with each other.
 */
public abstract class ModelState {
    final Architecture architecture;
    final Programs programs;
    final Engine engine;
    final StepSettings settings;
    final Adaptation adaptation;
    final Turn turn;

    /** The network of which this is a phase, or null. */
    final @Nullable ModelState network;

    private final Device device;
    private final List<Parameter> parameters;
    private final ModelWeights weights;
    private final TrainingPoint point;

    /** The state of a network that begins with weights drawn from a seed. */
    ModelState(Architecture architecture, Compiled compiled, long seed, Device device) {
        this(architecture, OpenClNetworks.programs(architecture, compiled, device), device, null);
        reset(seed);
    }

    /** The state of a network in one of its phases. */
    ModelState(ModelState network, Architecture architecture, Compiled compiled) {
        this(architecture, OpenClNetworks.programs(architecture, compiled, network.device), network.device, network);
        settings.beginAs(network.settings);
        engine.threads(network.threads());
    }

    @SuppressWarnings("this-escape") // Parameters keep the model and ask nothing of it until they are used.
    private ModelState(Architecture architecture, Programs programs, Device device, @Nullable ModelState network) {
        this.architecture = architecture;
        this.device = device;
        this.programs = programs;
        this.network = network;
        this.turn = network == null ? new Turn() : network.turn;
        this.engine = network == null
                ? new Engine(architecture, programs)
                : new Engine(architecture, programs, network.engine);
        this.settings = new StepSettings(architecture);
        this.adaptation = new Adaptation(architecture, engine.state());
        this.parameters = parameters(engine.state());
        this.point = new TrainingPoint(architecture, engine.state());
        this.weights = new ModelWeights(architecture, engine.state(), point);
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
        return Summary.of(architecture, settings.learningRate(), optimizerSize());
    }

    /** Elements of the optimizer's state. */
    private long optimizerSize() {
        State state = engine.state();
        return IntStream.range(0, architecture.parameters().size())
                .mapToLong(i -> (long) architecture.parameters().get(i).size() * state.slots(i).length)
                .sum();
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

    /**
     * Sets the learning rate of all steps from the next one on, by the training steps done before each; a number set
     * later takes its place, as this one does of what the network declares. It is no part of a checkpoint: whoever
     * resumes a training sets it again, and it goes on where the training was.
     */
    public final void learningRate(LearningRateSchedule schedule) {
        settings.learningRate(schedule);
    }

    /** Says how many epochs are done. */
    final void epoch(long done) {
        settings.epoch(done);
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

    /**
     * Most threads that training and predicting use; fewer work where more do not pay. The results do not depend on it.
     */
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
            download();
            settings.seed(seed);
            settings.iteration(0);
            InitialState.draw(architecture, engine.state(), seed);
            refresh();
        }
    }

    /**
     * Gives all trained parameters their moving averages, where the optimizer keeps them ({@code useEma}) and an update
     * was made; else nothing happens. A trainer does it at its end.
     */
    public final void takeAverages() {
        synchronized (turn) {
            download();
            if (weights.takeAverages()) {
                refresh();
            }
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
     * Reads the weights of a file that this network, or one of the same declaration, wrote. The optimizer's state
     * stays.
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
     * Writes all that training changes: weights, optimizer state, iteration, seed, learning rate and weight decay. A
     * network that loads it goes on bit for bit as this one would.
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
            download();
            return weights.weights();
        }
    }

    /**
     * A copy of all that training changes as the contents of a file, to which more can be added before it is written.
     */
    public final WeightsFile checkpoint() {
        synchronized (turn) {
            download();
            WeightsFile contents = weights.weights();
            weights.addOptimizer(contents);
            settings.position().addTo(contents);
            return contents;
        }
    }

    /** Takes the weights of a file's contents, as {@link #loadWeights} does. */
    public final void load(WeightsFile contents) {
        synchronized (turn) {
            download();
            weights.load(contents);
            refresh();
        }
    }

    /**
     * Takes the weights that fit by name and shape, as {@link #loadWeightsByName} does. Those of another network that
     * shares layers with this one are {@code loadByName(other.weights())}.
     *
     * @return what was loaded and what was not
     */
    public final LoadReport loadByName(WeightsFile contents) {
        synchronized (turn) {
            download();
            LoadReport report = weights.loadByName(contents);
            refresh();
            return report;
        }
    }

    /** Takes all that training changes from a file's contents, as {@link #loadCheckpoint} does. */
    public final void resume(WeightsFile contents) {
        TrainingPosition position = TrainingPosition.of(contents);
        synchronized (turn) {
            download();
            weights.loadWithOptimizer(contents);
            refresh();
            settings.position(position);
        }
    }

    // ---- for this package

    /**
     * What a network and its phases take turns by. Each keeps copies of weights in an order of its own, which the steps
     * of the others do not write.
     */
    static final class Turn {
        /** The model whose copies are up to date. */
        private volatile @Nullable ModelState current;
    }

    /**
     * Makes the model ready to compute.
     *
     * @throws IllegalStateException if it is to be adapted to training data first
     */
    final void prepare() {
        takeTurn();
        adaptation.require();
    }

    /** Makes the model ready for a training step: alone that sees the weights where gradients are taken. */
    final void prepareTraining() {
        if (turn.current != this) {
            takeTurn();
        }
        adaptation.require();
        if (point.reach()) {
            engine.refresh();
        }
    }

    /** Brings the copies of weights up to date after another model's steps, or this one's where they were ahead. */
    final void takeTurn() {
        if (turn.current != this || point.isReached()) {
            synchronized (turn) {
                download();
                if (turn.current != this) {
                    refresh();
                }
            }
        }
    }

    /** Brings weights up to date where a device or a step has changed them: those of the model that trained last. */
    private void download() {
        ModelState last = turn.current;
        if (last != null) {
            last.engine.download();
            if (last.point.leave()) {
                last.engine.refresh();
            }
        }
    }

    /** Reads weights and optimizer state from a device, so that they are there should it be lost. */
    final void readBack() {
        synchronized (turn) {
            download();
        }
    }

    /** Runs something while no step does, and with weights that are up to date. */
    final void exclusively(Runnable action) {
        synchronized (turn) {
            download();
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
