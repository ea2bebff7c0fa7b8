package dev.synapt.runtime.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a network runs on an OpenCL device: its arrays there, and which kernels each pass launches, in order. A generated
 * network has a subclass of it that says so in its constructor; nothing in it needs OpenCL.
 *
 * <p>Beside the arrays that it lists there are {@code inputs} and {@code outputs} of a batch, {@code targets0} and so
 * on for the truth of each output, {@code scales0} and so on for what its rows count, and {@code results}: what each of
 * some parameters adds to the loss, then of each output the losses of all rows and each metric's values of all rows.
 * Numbers of every launch are {@code rows}, the samples of the batch, and {@code inputsAt}, {@code targetsAt} and
 * {@code outputAt}, where the batch begins in these arrays.
 */
public abstract class DevicePlan {

    /** How kernels are cut into work-items: generated for each kind of device. */
    public enum Cut {
        /**
         * A work-item for each element, or row, and groups of them that share tiles of products: for devices whose
         * work-items are lanes of vectors, such as graphics processors.
         */
        ELEMENTS(""),
        /** A work-item for each tile of results, which it computes with vectors: for the cores of CPUs. */
        VECTORS("-D VECTORS");

        private final String options;

        Cut(String options) {
            this.options = options;
        }

        /** Options with which the kernels are compiled. */
        public String options() {
            return options;
        }
    }

    /** When a kernel is launched. */
    public enum Pass {
        /** After weights were written from outside: copies of them are made. */
        REFRESH,
        /** What weights add to the loss; it goes before the losses of a pass. */
        PENALTY,
        /** Forward pass, losses, metrics and the gradients of activations. */
        TRAIN,
        /** Before an {@link #UPDATE}, between its launches: the gradient of a parameter. */
        GRADIENT,
        /** The update of parameters and optimizer state. */
        UPDATE,
        /** Forward pass without dropout, losses and metrics. */
        EVALUATE,
        /** Forward pass without dropout. */
        PREDICT
    }

    /** When a launch is made, where others can be made in its stead. */
    public enum Use {
        /** Whenever its pass is. */
        ALWAYS,
        /** Where kernels are run one by one, each to be compared with that in Java. */
        ALONE,
        /** In the stead of several that are {@link #ALONE} and need nothing of each other, as one. */
        JOINED
    }

    /**
     * An array on the device, zero at first.
     *
     * @param name among the arguments of launches
     * @param length in elements, of a sample or of the whole
     * @param ofSamples whether it has that length for each sample of a batch
     * @param training whether only training steps need it
     */
    public record Array(String name, int length, boolean ofSamples, boolean training) {}

    /**
     * What metrics of whole epochs look at.
     *
     * @param output by index
     * @param array that holds it
     * @param stride distance between its rows
     */
    public record Measured(int output, String array, int stride) {}

    /**
     * A launch of a kernel.
     *
     * @param pass it belongs to
     * @param kernel name of the function
     * @param extent work-items that it needs
     * @param arguments in the order of the function's parameters: arrays and numbers by name, constants as decimal
     *     digits
     * @param every in which steps: in every so many
     * @param reference number of the kernels in Java that do the same as this launch and those beside it with the same
     *     number; -1 where there are none, or another launch of the kernel is compared with them
     * @param form which of several ways to do the same it belongs to; null where there is but one
     * @param use whether it is joined with others, or is what these are as one
     */
    public record Launch(
            Pass pass,
            String kernel,
            Extent extent,
            List<String> arguments,
            int every,
            int reference,
            @Nullable Form form,
            Use use) {
        public Launch {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * How many work-items a launch needs; more have nothing to do.
     *
     * @param items for a sample or as a whole
     * @param ofSamples whether it needs that many for each sample of a batch
     * @param perSample rows of a sample where it does
     * @param together rows that share these work-items where it does
     * @param beyond samples that a batch must have more of for there to be anything to do
     */
    public record Extent(int items, boolean ofSamples, int perSample, int together, int beyond) {
        /** Work-items for a batch of {@code samples}. */
        public long items(int samples) {
            return ofSamples ? items * (((long) samples * perSample + together - 1) / together) : items;
        }
    }

    /**
     * One of several ways to do the same, of which a device takes one for a batch: by groups of work-items that share
     * local memory, the larger ones first, and last a launch that any device can run.
     *
     * @param choice number of what is to be done
     * @param number of the way
     * @param group work-items of a group; 0 where there may be any number
     */
    public record Form(int choice, int number, int group) {}

    /**
     * Rows of an array with elements behind them that mean nothing.
     *
     * @param reference number of the kernel that writes them
     * @param array among the arguments of launches
     * @param columns elements of a row
     * @param stride from the beginning of one row to that of the next
     */
    public record Padding(int reference, String array, int columns, int stride) {}

    /** Takes the numbers of a step, in the order of {@link DevicePlan#numberNames}. */
    public interface Numbers {
        /** A number of a network in single precision. */
        void set(int index, float value);

        /** A number of a network in double precision. */
        void set(int index, double value);

        /** Half of the key of a random stream. */
        void set(int index, int value);

        /** The key of a random stream, or half of it in double precision. */
        void set(int index, long value);
    }

    private final String source;
    private final Cut cut;
    private final List<List<String>> parameters = new ArrayList<>();
    private final List<String> gradients = new ArrayList<>();
    private final Map<Integer, String> slopes = new TreeMap<>();
    private final List<Array> derived = new ArrayList<>();
    private final List<Array> arrays = new ArrayList<>();
    private final List<Measured> measured = new ArrayList<>();
    private final List<Launch> launches = new ArrayList<>();
    private final List<String> numbers = new ArrayList<>();
    private boolean needsDoubles;
    private int localMemory;
    private int penalties;
    private int activityPenalties;
    private final List<String> references = new ArrayList<>();
    private final List<Padding> paddings = new ArrayList<>();
    private int every = 1;
    private int perSample = 1;
    private int together = 1;
    private int beyond;
    private Use use = Use.ALWAYS;
    private int ofReference;
    private int choices;
    private int ways;
    private int group;
    private int ofWay;

    /**
     * For generated subclasses.
     *
     * @param source resource that holds the kernels in OpenCL C
     * @param cut which of them are launched
     */
    protected DevicePlan(String source, Cut cut) {
        this.source = source;
        this.cut = cut;
    }

    /**
     * The next parameter.
     *
     * @param gradient name of its gradient's array; empty where the optimizer does not change it
     * @param names of its values' array and of one for each slot of the optimizer, as {@link State#arrays} has them
     */
    protected final void parameter(String gradient, String... names) {
        gradients.add(gradient);
        parameters.add(List.of(names));
    }

    /** Declares that kernels compute in double precision. */
    protected final void needsDoubles() {
        needsDoubles = true;
    }

    /** Declares that kernels have up to so many bytes of local memory. */
    protected final void needsLocalMemory(int bytes) {
        localMemory = bytes;
    }

    /** Declares that so many parameters add to the loss. */
    protected final void penalties(int count) {
        penalties = count;
    }

    /** Declares that the results of so many layers add to the loss. */
    protected final void activityPenalties(int count) {
        activityPenalties = count;
    }

    /** The array with the derivatives of a parameter's penalty that looks at several elements. */
    protected final void slopes(int parameter, String name) {
        slopes.put(parameter, name);
    }

    /** An array of another form of a parameter's values. */
    protected final void derived(String name, int length) {
        derived.add(new Array(name, length, false, false));
    }

    /** An array that has so many elements for each sample. */
    protected final void arrayOfSamples(String name, int length, boolean training) {
        arrays.add(new Array(name, length, true, training));
    }

    /** An array that has so many elements for any batch. */
    protected final void arrayOfWhole(String name, int length, boolean training) {
        arrays.add(new Array(name, length, false, training));
    }

    /**
     * Declares that metrics of whole epochs look at an output, whose rows lie so far apart in one of the arrays of
     * samples.
     */
    protected final void measured(int output, String array, int stride) {
        measured.add(new Measured(output, array, stride));
    }

    /** The name of the next number that {@link #numbers} sets. */
    protected final void number(String name) {
        numbers.add(name);
    }

    /** A launch of so many work-items for each sample. */
    protected final void ofSamples(Pass pass, String kernel, int items, String... arguments) {
        add(pass, kernel, items, true, arguments);
    }

    /** Declares that a sample has so many rows in the next launch. */
    protected final void perSample(int rows) {
        perSample = rows;
    }

    /** Declares that so many samples, or rows of them, share the work-items of the next launch. */
    protected final void together(int rows) {
        together = rows;
    }

    /** Declares that the next launch has nothing to do in batches of up to so many samples. */
    protected final void beyond(int samples) {
        beyond = samples;
    }

    /**
     * Declares that so many of the next launches do together, by groups of so many work-items, what those do that are
     * declared next in this way, and at last the launch behind them all. Where groups may be smaller than that these
     * are not compiled: the macro {@code GROUP_ITEMS} has the largest.
     */
    protected final void instead(int items, int launchesTogether) {
        ways++;
        group = items;
        ofWay = launchesTogether;
    }

    /** A launch of so many work-items for any batch. */
    protected final void ofWhole(Pass pass, String kernel, int items, String... arguments) {
        add(pass, kernel, items, false, arguments);
    }

    /** Declares that the next launch is only in every so many steps. */
    protected final void every(int steps) {
        every = steps;
    }

    /** Declares that the next launch is made where kernels are run one by one only. */
    protected final void alone() {
        use = Use.ALONE;
    }

    /** Declares that the next launch is made in the stead of several before it. */
    protected final void joined() {
        use = Use.JOINED;
    }

    /**
     * Declares that so many of the next launches do together what kernels in Java do one after the other, whose number
     * is how many were declared before.
     */
    protected final void reference(String kernels, int launches) {
        references.add(kernels);
        ofReference = launches;
    }

    /** Declares that rows of what the last named kernel writes into an array are so long, in so many elements. */
    protected final void padded(String array, int columns, int stride) {
        paddings.add(new Padding(references.size() - 1, array, columns, stride));
    }

    private void add(Pass pass, String kernel, int items, boolean ofSamples, String... arguments) {
        int reference = ofReference > 0 ? references.size() - 1 : -1;
        Extent extent = new Extent(items, ofSamples, perSample, together, beyond);
        launches.add(new Launch(pass, kernel, extent, List.of(arguments), every, reference, form(), use));
        every = 1;
        use = Use.ALWAYS;
        perSample = 1;
        together = 1;
        beyond = 0;
        ofReference--;
    }

    /** Which way the launch belongs to that is added. */
    private @Nullable Form form() {
        if (ofWay > 0) {
            ofWay--;
            return new Form(choices, ways - 1, group);
        }
        if (ways == 0) {
            return null;
        }
        Form last = new Form(choices++, ways, 0);
        ways = 0;
        return last;
    }

    /** The resource that holds the kernels in OpenCL C, beside the network's class. */
    public final String source() {
        return source;
    }

    /** How its kernels are cut into work-items. */
    public final Cut cut() {
        return cut;
    }

    /** Whether launches are those of the vectors of a CPU. */
    protected final boolean ofVectors() {
        return cut == Cut.VECTORS;
    }

    /** Bytes of local memory that a device must have for each group of work-items; 0 where kernels use none. */
    public final int localMemory() {
        return localMemory;
    }

    /** Whether only a device that computes in double precision will do. */
    public final boolean doubles() {
        return needsDoubles;
    }

    /** Parameters that add to the loss. */
    public final int penalties() {
        return penalties;
    }

    /** The arrays with the derivatives of penalties that look at several elements, by parameter. */
    public final Map<Integer, String> slopes() {
        return Collections.unmodifiableMap(slopes);
    }

    /** Layers whose results add to the loss. */
    public final int activityPenalties() {
        return activityPenalties;
    }

    /** The names of each parameter's arrays, in the order of {@link Architecture#parameters()}. */
    public final List<List<String>> parameters() {
        return Collections.unmodifiableList(parameters);
    }

    /** The name of each parameter's gradient's array; empty for those that the optimizer does not change. */
    public final List<String> gradients() {
        return Collections.unmodifiableList(gradients);
    }

    /** Arrays that are made from parameters. */
    public final List<Array> derived() {
        return Collections.unmodifiableList(derived);
    }

    /** Arrays that a pass works in. */
    public final List<Array> arrays() {
        return Collections.unmodifiableList(arrays);
    }

    /** What metrics of whole epochs look at; nothing where there are none. */
    public final List<Measured> measured() {
        return Collections.unmodifiableList(measured);
    }

    /** All launches, those of each pass in order. */
    public final List<Launch> launches() {
        return Collections.unmodifiableList(launches);
    }

    /** Names of the kernels in Java that launches are compared with, by number. */
    public final List<String> references() {
        return Collections.unmodifiableList(references);
    }

    /** What is padding in the results of these. */
    public final List<Padding> paddings() {
        return Collections.unmodifiableList(paddings);
    }

    /** These kernels. */
    public abstract ReferenceKernels referenceKernels();

    /** Names of what {@link #numbers} sets. */
    public final List<String> numberNames() {
        return Collections.unmodifiableList(numbers);
    }

    /** Adds what the penalties of weights add to the gradients of parameters, each in the order of its tensor. */
    public void addPenalties(double[][] gradients, Architecture architecture, State state) {}

    /** Computes the numbers of a step, evaluation or prediction. */
    public abstract void numbers(Step step, Numbers numbers);
}
