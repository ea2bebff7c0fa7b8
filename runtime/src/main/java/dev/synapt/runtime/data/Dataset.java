package dev.synapt.runtime.data;

import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.Architecture.Targets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Samples and their truths in memory: the inputs of all samples one after the other in one array, the targets in
 * another. The arrays are not copied, and a data set that is a run of rows of another shares them with it, so that
 * training reads batches where they lie.
 *
 * <p>Inputs are {@code float[]} or {@code double[]}. Targets are class indices ({@code int[]}, for sparse categorical
 * and for binary cross-entropy) or values ({@code float[]} or {@code double[]}, for regression and one-hot rows).
 */
public final class Dataset {
    private final Object inputs;
    private final int inputSize;
    private final Object targets;
    private final int targetSize;
    private final int first;
    private final int size;
    private final List<Feature> features;
    private final @Nullable SampleWeights weights;

    private Dataset(
            Object inputs,
            int inputSize,
            Object targets,
            int targetSize,
            int first,
            int size,
            List<Feature> features,
            @Nullable SampleWeights weights) {
        this.inputs = inputs;
        this.inputSize = inputSize;
        this.targets = targets;
        this.targetSize = targetSize;
        this.first = first;
        this.size = size;
        this.features = features;
        this.weights = weights;
    }

    /**
     * Samples with one class index each; there are as many samples as labels.
     *
     * @param inputs {@code float[]} or {@code double[]}, a multiple of {@code labels.length} long
     * @throws DataException if the lengths do not go together
     */
    public static Dataset of(Object inputs, int[] labels) {
        return of(inputs, labels, labels.length);
    }

    /**
     * Samples with values or labels.
     *
     * @param inputs {@code float[]} or {@code double[]}, a multiple of {@code samples} long
     * @param targets {@code float[]}, {@code double[]} or {@code int[]}, a multiple of {@code samples} long
     * @param samples number of samples
     * @throws DataException if the lengths do not go together
     */
    public static Dataset of(Object inputs, Object targets, int samples) {
        requireNumbers(inputs, "inputs", false);
        requireNumbers(targets, "targets", true);
        if (samples <= 0) {
            throw new DataException("a data set needs at least one sample, got " + samples);
        }
        return new Dataset(
                inputs,
                width(inputs, samples, "inputs"),
                targets,
                width(targets, samples, "targets"),
                0,
                samples,
                List.of(),
                null);
    }

    private static void requireNumbers(Object array, String role, boolean labelsToo) {
        Objects.requireNonNull(array, role);
        boolean usable = array instanceof float[] || array instanceof double[] || (labelsToo && array instanceof int[]);
        if (!usable) {
            throw new DataException(role + " are a " + array.getClass().getSimpleName() + "; give "
                    + (labelsToo ? "float[], double[] or int[]" : "float[] or double[]")
                    + ", the samples one after the other");
        }
    }

    private static int width(Object array, int samples, String role) {
        int length = NumberArrays.length(array);
        if (length == 0 || length % samples != 0) {
            throw new DataException(
                    role + " hold " + length + " numbers, which is no multiple of the " + samples + " samples");
        }
        return length / samples;
    }

    /** The same data with the columns its inputs come from, which error messages then name. */
    Dataset named(List<Feature> names) {
        return new Dataset(inputs, inputSize, targets, targetSize, first, size, List.copyOf(names), weights);
    }

    /**
     * The same samples with weights: what the loss of each counts in training and evaluation, and so its gradients. As
     * in Keras, a loss is divided by the number of samples, not by the sum of their weights, unless it is declared with
     * another reduction; metrics are not weighted.
     *
     * @param sampleWeights one for each sample, for all outputs of the network; or of each sample one for each output,
     *     or one for each row of each output, such as each pixel; finite and 0 or more, which the step that meets them
     *     checks
     * @throws DataException if their number is no multiple of that of the samples
     */
    public Dataset weighted(float[] sampleWeights) {
        return weightedBy(sampleWeights);
    }

    /** As {@link #weighted(float[])}. */
    public Dataset weighted(double[] sampleWeights) {
        return weightedBy(sampleWeights);
    }

    private Dataset weightedBy(Object sampleWeights) {
        SampleWeights all = SampleWeights.of(sampleWeights, size);
        return new Dataset(inputs, inputSize, targets, targetSize, first, size, features, all);
    }

    /**
     * The same samples, each with the weight of its class, as Keras's {@code class_weight}: to make rare classes count
     * as much as frequent ones.
     *
     * @param classWeights by class; the others have the weight 1
     * @throws DataException if the samples have weights already, or targets that name no class
     */
    public Dataset weightedByClass(Map<Integer, Double> classWeights) {
        if (weights != null) {
            throw new DataException("the samples have weights already; multiply these by the weights of their classes");
        }
        int[] classes = classes("weights of classes need class labels, but the targets are values");
        float[] all = new float[size];
        for (int i = 0; i < size; i++) {
            all[i] = classWeights.getOrDefault(classes[i], 1.0).floatValue();
        }
        return weighted(all);
    }

    /** Number of samples. */
    public int size() {
        return size;
    }

    /** Numbers of one sample. */
    public int inputSize() {
        return inputSize;
    }

    /** Numbers or labels of one sample's truth. */
    public int targetSize() {
        return targetSize;
    }

    /** Whether the truths are class indices ({@code int[]}). */
    public boolean labelled() {
        return targets instanceof int[];
    }

    /** The columns the inputs come from; empty where they come from arrays. */
    public List<Feature> features() {
        return features;
    }

    /** The array that holds the inputs, perhaps among others: {@code float[]} or {@code double[]}. Not a copy. */
    public Object inputs() {
        return inputs;
    }

    /** Where a sample begins in {@link #inputs()}. */
    public int inputsAt(int sample) {
        return (first + sample) * inputSize;
    }

    /** The array that holds the truths, perhaps among others: {@code float[]}, {@code double[]} or {@code int[]}. */
    public Object targets() {
        return targets;
    }

    /** Where a sample's truth begins in {@link #targets()}. */
    public int targetsAt(int sample) {
        return (first + sample) * targetSize;
    }

    /**
     * The array that holds the weights, perhaps among others: {@code float[]} or {@code double[]}; null where there are
     * none.
     */
    public @Nullable Object weights() {
        return weights == null ? null : weights.values();
    }

    /** Weights of one sample; 0 where there are none. */
    public int weightsOfSample() {
        return weights == null ? 0 : weights.ofSample();
    }

    /** The place of the first sample among those whose weights {@link #weights()} holds. */
    public int firstWeighted() {
        return weights == null ? 0 : weights.first();
    }

    /** A copy of one sample's inputs. */
    public float[] input(int sample) {
        Objects.checkIndex(sample, size);
        return Numbers.floats(inputs, inputsAt(sample), inputsAt(sample + 1));
    }

    /** A copy of one sample's truth. */
    public double[] target(int sample) {
        Objects.checkIndex(sample, size);
        return Numbers.doubles(targets, targetsAt(sample), targetsAt(sample + 1));
    }

    /** A copy of the class indices, whole numbers where the truths are values. */
    public int[] labels() {
        int[] labels = Numbers.labels(targets, targetsAt(0), targetsAt(size));
        if (labels == null || targetSize != 1) {
            throw new DataException("the targets are values, not one class index a sample");
        }
        return labels;
    }

    /** The first samples, without copying. */
    public Dataset take(int samples) {
        return range(0, Math.min(samples, size));
    }

    /** The samples {@code from} to {@code to} (exclusive), without copying. */
    public Dataset range(int from, int to) {
        Objects.checkFromToIndex(from, to, size);
        if (from == to) {
            throw new DataException("no samples from " + from + " to " + to);
        }
        SampleWeights own = weights == null ? null : weights.from(from);
        return new Dataset(inputs, inputSize, targets, targetSize, first + from, to - from, features, own);
    }

    /** The given samples in the given order, copied. */
    public Dataset select(int... samples) {
        Object x = Numbers.likewise(inputs, Math.multiplyExact(samples.length, inputSize));
        Object y = Numbers.likewise(targets, Math.multiplyExact(samples.length, targetSize));
        gather(samples, 0, samples.length, x, y);
        SampleWeights own = weights == null ? null : weights.select(samples);
        return new Dataset(x, inputSize, y, targetSize, 0, samples.length, features, own);
    }

    /**
     * Copies samples one after the other to the start of the given arrays, which are of the types of {@link #inputs()}
     * and {@link #targets()}.
     *
     * @param order indices of samples, of which those at {@code from} to {@code to} (exclusive) are copied
     */
    public void gather(int[] order, int from, int to, Object inputsTo, Object targetsTo) {
        Numbers.gather(inputs, inputsAt(0), order, from, to, inputSize, inputsTo);
        Numbers.gather(targets, targetsAt(0), order, from, to, targetSize, targetsTo);
    }

    /** A copy of the weights of the given samples, one after the other; null where there are none. */
    public @Nullable Object weights(int... samples) {
        return weights == null ? null : weights.select(samples).values();
    }

    /** The samples in an order that follows from the seed, copied. */
    public Dataset shuffle(long seed) {
        return select(RowSelection.shuffled(size, seed));
    }

    /**
     * Holds out the last rows, as Keras's {@code validation_split}, without copying.
     *
     * @param heldOut share to hold out, above 0 and below 1
     */
    public Split<Dataset> split(double heldOut) {
        int training = RowSelection.trainingRows(size, heldOut);
        return new Split<>(range(0, training), range(training, size));
    }

    /**
     * Holds out a share of the rows. Stratified and random rows are copied; both parts keep the order of the rows.
     *
     * @param heldOut share to hold out, above 0 and below 1
     * @param seed decides which rows
     */
    public Split<Dataset> split(double heldOut, SplitMethod method, long seed) {
        if (method == SplitMethod.LAST_ROWS) {
            return split(heldOut);
        }
        Split<int[]> rows = method == SplitMethod.RANDOM_ROWS
                ? RowSelection.random(size, heldOut, seed)
                : RowSelection.stratified(
                        classes("a stratified split needs class labels, but the targets are values; use "
                                + "SplitMethod.RANDOM_ROWS"),
                        heldOut,
                        seed);
        return new Split<>(select(rows.training()), select(rows.heldOut()));
    }

    /**
     * The class of every sample: its label, or the largest number of a one-hot row.
     *
     * @param needs what to say where a sample has none
     */
    private int[] classes(String needs) {
        if (targetSize == 1) {
            int[] labels = Numbers.labels(targets, targetsAt(0), targetsAt(size));
            if (labels == null) {
                throw new DataException(needs);
            }
            return labels;
        }
        int[] classes = new int[size];
        for (int i = 0; i < size; i++) {
            double[] row = target(i);
            for (int k = 1; k < row.length; k++) {
                if (row[k] > row[classes[i]]) {
                    classes[i] = k;
                }
            }
        }
        return classes;
    }

    /**
     * Class indices as rows of zeros with a one, for categorical cross-entropy. The inputs are shared, unless these
     * samples are a part of others.
     */
    public Dataset oneHot(int classes) {
        int[] labels = labels();
        float[] rows = new float[Math.multiplyExact(size, classes)];
        for (int i = 0; i < size; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new DataException("sample " + i + " has label " + labels[i] + ", outside 0 to " + (classes - 1));
            }
            rows[i * classes + labels[i]] = 1;
        }
        return own(rows, classes);
    }

    /** These samples with targets of their own. */
    private Dataset own(Object otherTargets, int width) {
        return new Dataset(ownInputs(), inputSize, otherTargets, width, 0, size, features, weights);
    }

    /** The inputs of these samples only, as new targets beside them are; a copy only where others are among them. */
    private Object ownInputs() {
        boolean all = NumberArrays.length(inputs) == size * inputSize;
        return all ? inputs : Numbers.copy(inputs, inputsAt(0), inputsAt(size));
    }

    /** Runs of {@code batchSize} samples, the last one perhaps shorter, without copying. */
    public Batches batches(int batchSize) {
        if (batchSize < 1) {
            throw new DataException("a batch needs at least one sample, got " + batchSize);
        }
        return () -> Stream.iterate(0, from -> from < size, from -> from + batchSize)
                .map(from -> range(from, Math.min(from + batchSize, size)));
    }

    /**
     * The data with class indices where the network's loss takes them and the targets are whole numbers; otherwise
     * this.
     *
     * @throws DataException if sizes or kinds do not fit the network, with what each side has
     */
    public Dataset readableBy(Architecture network) {
        NetworkFit fit = new NetworkFit(this, network);
        fit.requireSizes();
        if (network.targets() == Targets.VALUES || labelled()) {
            return this;
        }
        int[] labels = Numbers.labels(targets, targetsAt(0), targetsAt(size));
        if (labels == null) {
            throw fit.noLabels();
        }
        return own(labels, targetSize);
    }

    @Override
    public String toString() {
        return size + " samples of " + inputSize + " inputs and " + targetSize + (labelled() ? " labels" : " values");
    }
}
