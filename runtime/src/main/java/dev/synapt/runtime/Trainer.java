package dev.synapt.runtime;

import dev.synapt.runtime.data.Batches;
import dev.synapt.runtime.data.Dataset;
import dev.synapt.runtime.data.Split;
import dev.synapt.runtime.data.SplitMethod;
import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.program.KeptSamples;
import dev.synapt.runtime.weights.WeightsFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network over a number of epochs, with Keras's arguments and defaults.
 *
 * <pre>{@code
 * History history = Trainer.of(network).epochs(5).batchSize(64).validationSplit(0.1)
 *     .callbacks(EarlyStopping.onValidationLoss().patience(3)).fit(images, labels);
 * }</pre>
 *
 * <p>A network that normalizes by statistics of the training data is given these first: {@link Model#adapt(float[])
 * network.adapt(images)}.
 *
 * <p>The last batch of an epoch holds the samples that are left. The loss and the metrics of an epoch are means over
 * its samples. The order of shuffled samples follows from seed and epoch alone, so that training twice gives the same
 * bits.
 */
public final class Trainer {
    /** Keras's default. */
    private static final int BATCH_SIZE = 32;

    private final Model model;
    private int epochs = 1;
    private int batchSize = BATCH_SIZE;
    private boolean shuffle = true;
    private boolean replacement;
    private @Nullable Long seed;
    private double validationSplit;
    private SplitMethod splitMethod = SplitMethod.LAST_ROWS;
    private @Nullable Dataset validationData;
    private @Nullable Batches validationBatches;
    private final List<Callback> callbacks = new ArrayList<>();
    private @Nullable ProgressStyle progress;
    private PrintStream out = System.out;
    private @Nullable ClassWeights classWeights;
    private @Nullable Integer initialEpoch;
    private @Nullable WeightsFile checkpoint;

    private Trainer(Model model) {
        this.model = model;
    }

    /** Training of a network, which keeps the weights it has. */
    public static Trainer of(Model model) {
        return new Trainer(model);
    }

    // ---- settings

    /**
     * The epoch to end with, 1 by default. With {@link #initialEpoch} or {@link #resumeFrom} the earlier ones count.
     */
    public Trainer epochs(int number) {
        epochs = atLeast(1, number, "number of epochs");
        return this;
    }

    /** Samples of a step, 32 by default; the last step of an epoch takes what is left. */
    public Trainer batchSize(int samples) {
        batchSize = atLeast(1, samples, "batch size");
        return this;
    }

    /**
     * Whether the samples come in another order every epoch, as by default. Without it batches are read in place, which
     * suits data that is in random order already. Streams come as they are.
     */
    public Trainer shuffle(boolean on) {
        shuffle = on;
        return this;
    }

    /**
     * Whether each sample of a step is drawn from all of them, with replacement, as the theory of stochastic
     * approximation has it (Robbins and Monro, 1951), instead of shuffled epochs. An epoch has as many samples as
     * before; some come several times, and about a share of 1/e not at all. Like the order of shuffled ones, they
     * follow from seed and epoch. Off by default.
     */
    public Trainer replacement(boolean on) {
        replacement = on;
        return this;
    }

    /** Decides the order of samples and the masks of dropout; by default the seed the network has. */
    public Trainer seed(long number) {
        seed = number;
        return this;
    }

    /** Holds out the last samples to validate with, before any shuffling, as Keras. */
    public Trainer validationSplit(double share) {
        return validationSplit(share, SplitMethod.LAST_ROWS);
    }

    /**
     * Holds out samples to validate with.
     *
     * @param share of the samples, above 0 and below 1
     * @param method which samples; random ones are drawn with the seed
     */
    public Trainer validationSplit(double share, SplitMethod method) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "The validation split is " + share + "; it must lie above 0 and below 1");
        }
        validationSplit = share;
        splitMethod = method;
        return this;
    }

    /** Validates with these samples after every epoch. */
    public Trainer validationData(Dataset data) {
        validationData = data;
        return this;
    }

    /** Validates with these samples after every epoch. */
    public Trainer validationData(float[] inputs, float[] targets) {
        return validationData(dataset(inputs, targets));
    }

    /** Validates with these samples after every epoch. */
    public Trainer validationData(float[] inputs, int[] labels) {
        return validationData(dataset(inputs, labels));
    }

    /** Validates with these samples after every epoch. */
    public Trainer validationData(double[] inputs, double[] targets) {
        return validationData(dataset(inputs, targets));
    }

    /** Validates with these samples after every epoch. */
    public Trainer validationData(double[] inputs, int[] labels) {
        return validationData(dataset(inputs, labels));
    }

    /** Validates with these batches, opened anew after every epoch. */
    public Trainer validationData(Batches batches) {
        validationBatches = batches;
        return this;
    }

    /** Adds callbacks, which are called in this order. */
    public Trainer callbacks(Callback... some) {
        callbacks.addAll(List.of(some));
        return this;
    }

    /**
     * How progress is shown: as suits the output, unless said here or by the system property {@code synapt.progress}.
     */
    public Trainer progress(ProgressStyle style) {
        progress = style;
        return this;
    }

    /** Keras's word for {@link #progress}: 0 is silent, 1 a line that is redrawn, 2 a line for each epoch. */
    public Trainer verbose(int level) {
        ProgressStyle[] styles = ProgressStyle.values();
        if (level < 0 || level >= styles.length) {
            throw new IllegalArgumentException("verbose is " + level + "; it can be 0, 1 or 2");
        }
        return progress(styles[level]);
    }

    /** Where progress is shown instead of the standard output. */
    public Trainer output(PrintStream stream) {
        out = stream;
        return this;
    }

    /** The epoch to begin with, counted from 0; the one after the checkpoint's by default. */
    public Trainer initialEpoch(int number) {
        initialEpoch = atLeast(0, number, "initial epoch");
        return this;
    }

    /**
     * Goes on from a checkpoint, such as {@code ModelCheckpoint} writes, at the epoch after it. The training that it
     * was written by and this one together give the same bits as one that was never interrupted, given the same
     * settings.
     *
     * @throws IOException if the file cannot be read, {@code MalformedFileException} if it is truncated or corrupt
     */
    public Trainer resumeFrom(Path file) throws IOException {
        checkpoint = WeightsFile.read(file);
        return this;
    }

    private static int atLeast(int least, int value, String what) {
        if (value < least) {
            throw new IllegalArgumentException("The " + what + " is " + value + "; it must be at least " + least);
        }
        return value;
    }

    /**
     * Weighs the samples by their classes, as Keras's {@code class_weight}, so that rare classes count as much as
     * frequent ones. Those that the training is validated with stay as they are.
     *
     * @param weights by class, finite and 0 or more; the other classes have the weight 1
     * @throws IllegalArgumentException if the network has several outputs or no such class, if its truth is sequences,
     *     or if a weight is not legal
     * @see Dataset#weightedByClass
     */
    public Trainer classWeights(Map<Integer, Double> weights) {
        classWeights = new ClassWeights(model.architecture(), weights);
        return this;
    }

    /** As {@link #classWeights(Map)}, with the weights of the classes from 0 on. */
    public Trainer classWeights(double... weights) {
        Map<Integer, Double> byClass = new LinkedHashMap<>();
        for (double weight : weights) {
            byClass.put(byClass.size(), weight);
        }
        return classWeights(byClass);
    }

    // ---- training

    /**
     * Trains.
     *
     * @param inputs samples, one after the other
     * @param targets values, one sample after the other
     * @return what the epochs reported
     * @throws BadInputException if the data is wrong somewhere; the message says where, and the network stays as it was
     *     before that step
     * @throws NonFiniteLossException if the training diverges; likewise
     */
    public History fit(float[] inputs, float[] targets) {
        return fit(dataset(inputs, targets));
    }

    /** As {@link #fit(float[], float[])}, with class indices as targets. */
    public History fit(float[] inputs, int[] labels) {
        return fit(dataset(inputs, labels));
    }

    /** As {@link #fit(float[], float[])}. */
    public History fit(double[] inputs, double[] targets) {
        return fit(dataset(inputs, targets));
    }

    /** As {@link #fit(float[], float[])}, with class indices as targets. */
    public History fit(double[] inputs, int[] labels) {
        return fit(dataset(inputs, labels));
    }

    private Dataset dataset(Object inputs, Object targets) {
        int length = NumberArrays.length(inputs);
        int size = model.architecture().inputSize();
        if (length == 0 || length % size != 0) {
            throw new BadInputException("The inputs hold " + length + " numbers, which is no multiple of " + size
                    + ", the size of a sample of " + model.architecture().name());
        }
        return Dataset.of(inputs, targets, length / size);
    }

    /** As {@link #fit(float[], float[])}, with samples and targets of a data set. */
    public History fit(Dataset data) {
        int firstEpoch = prepare();
        Dataset readable = data.readableBy(model.architecture());
        Dataset training = readable;
        Dataset held = validationData;
        if (validationSplit > 0 && !hasValidationData()) {
            Split<Dataset> split = readable.split(validationSplit, splitMethod, model.seed());
            training = split.training();
            held = split.heldOut();
        }
        if (classWeights != null) {
            training = classWeights.weigh(training);
        }
        try (KeptSamples kept = model.keep(training);
                KeptSamples keptHeld = held == null ? null : model.keep(held.readableBy(model.architecture()))) {
            return run(batches(training, kept), validation(held, keptHeld), firstEpoch);
        }
    }

    private EpochBatches batches(Dataset training, @Nullable KeptSamples kept) {
        if (replacement && !shuffle) {
            throw new IllegalArgumentException(
                    "shuffle(false) takes samples in order, replacement(true) draws them; leave one of them out");
        }
        Sampling sampling = replacement ? Sampling.WITH_REPLACEMENT : Sampling.SHUFFLED;
        return shuffle
                ? new RandomRows(sampling, training, batchSize, model.seed(), kept)
                : new RowsInOrder(training, batchSize, kept);
    }

    /**
     * As {@link #fit(float[], float[])}, with batches that are made one after another, such as from a file larger than
     * memory. They come in the order and in the sizes they are given; the batch size is for validation only.
     */
    public History fit(Batches batches) {
        int firstEpoch = prepare();
        if (validationSplit > 0 && !hasValidationData()) {
            throw new IllegalArgumentException(
                    "A stream of batches cannot be split; give validationData(...) instead of validationSplit(...)");
        }
        if (replacement) {
            throw new IllegalArgumentException(
                    "Samples of a stream of batches cannot be drawn with replacement; give a data set, or replacement(false)");
        }
        Batches weighted = classWeights == null ? batches : classWeights.weigh(batches);
        return run(new StreamedBatches(weighted, model.architecture()), validation(validationData, null), firstEpoch);
    }

    private boolean hasValidationData() {
        return validationData != null || validationBatches != null;
    }

    private @Nullable EpochBatches validation(@Nullable Dataset data, @Nullable KeptSamples kept) {
        if (validationBatches != null) {
            return new StreamedBatches(validationBatches, model.architecture());
        }
        return data == null ? null : new RowsInOrder(data.readableBy(model.architecture()), data.size(), kept);
    }

    /** Loads the checkpoint and sets the seed, which the order of the samples follows from. */
    private int prepare() {
        int firstEpoch = initialEpoch != null ? initialEpoch : checkpoint != null ? epochsDone(checkpoint) : 0;
        if (checkpoint != null) {
            model.resume(checkpoint);
        }
        if (seed != null) {
            model.seed(seed);
        }
        return firstEpoch;
    }

    private static int epochsDone(WeightsFile checkpoint) {
        String epochs = checkpoint
                .metadata(Training.EPOCHS_DONE)
                .orElseThrow(() -> new WeightsMismatchException(
                        checkpoint + ": it does not say after how many epochs it was written; give initialEpoch(...)"));
        try {
            return Integer.parseInt(epochs);
        } catch (NumberFormatException e) {
            throw new WeightsMismatchException(
                    checkpoint + ": the number of epochs done is '" + epochs + "', which is none", e);
        }
    }

    private History run(EpochBatches batches, @Nullable EpochBatches validation, int firstEpoch) {
        Training training = new Training(model, epochs, batchSize, validation != null);
        ProgressLine line = new ProgressLine(progress != null ? progress : style(), out);
        return new TrainingLoop(training, batches, validation, line, List.copyOf(callbacks)).run(firstEpoch);
    }

    /** What was given in place of the standard output is taken for a log. */
    private ProgressStyle style() {
        return out == System.out ? Terminal.style() : ProgressStyle.LINE_PER_EPOCH;
    }
}
