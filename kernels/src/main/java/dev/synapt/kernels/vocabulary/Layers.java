package dev.synapt.kernels.vocabulary;

import static dev.synapt.kernels.vocabulary.Attribute.anyAxes;
import static dev.synapt.kernels.vocabulary.Attribute.axes;
import static dev.synapt.kernels.vocabulary.Attribute.axis;
import static dev.synapt.kernels.vocabulary.Attribute.axisOfEach;
import static dev.synapt.kernels.vocabulary.Attribute.chosenName;
import static dev.synapt.kernels.vocabulary.Attribute.flag;
import static dev.synapt.kernels.vocabulary.Attribute.inputs;
import static dev.synapt.kernels.vocabulary.Attribute.number;
import static dev.synapt.kernels.vocabulary.Attribute.numbers;
import static dev.synapt.kernels.vocabulary.Attribute.optional;
import static dev.synapt.kernels.vocabulary.Attribute.required;
import static dev.synapt.kernels.vocabulary.Attribute.sizes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The layers that are compiled, and the network itself. */
public final class Layers {
    private static final Range SIZE = Range.atLeast(1);
    private static final Range ONE = Range.closed(0, 1);
    private static final Range TWO = Range.closed(2, 2);
    private static final Range SEVERAL = Range.atLeast(2);

    /** What the learning rate of a layer is multiplied by. */
    public static final Attribute LEARNING_RATE_FACTOR = number("learningRateFactor", 1, Range.above(0));

    /** The annotation around all others of a network; no layer. */
    public static final Term NETWORK = new Term("network", null, "Network", List.of(sizes("input", 784, SIZE)), "");

    /** Layers declared elsewhere, in the place of one layer. */
    public static final Term REUSE = term("Reuse", "Reuse", "", List.of(Attribute.number("repeat", 1, SIZE)));

    /** A layer that is applied once more. */
    public static final Term SHARED = term("Shared", "Shared", "", List.of());

    /** What may differ from one use of a block to the next; no layer. */
    public static final Term ARGUMENT = new Term("argument", null, "Argument", List.of(chosenName()), "");

    /** A phase of training; no layer. */
    public static final Term PHASE = new Term("phase", null, "Phase", List.of(chosenName()), "");

    /** A number of a formula that is trained; no layer. */
    public static final Term TRAINABLE =
            new Term("trainable", null, "Trainable", List.of(chosenName(), number("initial", 0, Range.FINITE)), "");

    /** A function to be minimized; no layer. */
    public static final Term OBJECTIVE = new Term("objective", null, "ScalarObjective", List.of(), "");

    /** All of them. */
    public static final Table<Entry> TABLE = new Table<>(Stream.of(
                    Stream.of(input(), dense()),
                    SpatialLayers.entries(),
                    Augmentations.entries(),
                    elementwise(),
                    normalizing(),
                    reshaping(),
                    joining())
            .flatMap(entries -> entries)
            .toList());

    private Layers() {}

    /** Layers that are translated alike. */
    public enum Family {
        DENSE,
        CONVOLUTION,
        DEPTHWISE_CONVOLUTION,
        SEPARABLE_CONVOLUTION,
        TRANSPOSED_CONVOLUTION,
        /** A window with a kernel of its own for each position. */
        LOCALLY_CONNECTED,
        MAX_POOL,
        MIN_POOL,
        AVERAGE_POOL,
        GLOBAL_MAX_POOL,
        GLOBAL_MIN_POOL,
        GLOBAL_AVERAGE_POOL,
        ZERO_PADDING,
        EDGE_PADDING,
        CROPPING,
        UP_SAMPLING,
        ACTIVATION,
        /** An activation that is trained. */
        PARAMETRIC_ACTIVATION,
        /** One half of the numbers lets the other through. */
        GATE,
        DROPOUT,
        /** An image changed at random, in training only. */
        AUGMENTATION,
        RESCALING,
        /** A penalty on what the layer reads. */
        ACTIVITY_REGULARIZATION,
        /** Features by their mean and variance, which training leaves as they are. */
        NORMALIZATION,
        RESHAPE,
        BATCH_NORMALIZATION,
        LAYER_NORMALIZATION,
        RMS_NORMALIZATION,
        UNIT_NORMALIZATION,
        GROUP_NORMALIZATION,
        PERMUTE,
        REPEAT_VECTOR,
        /** One of several inputs of the network. */
        INPUT,
        /** Several inputs of one shape become one, element by element. */
        MERGE,
        /** Two rows become one number. */
        DOT,
        CONCATENATE;

        /** Whether such a layer has weights. */
        public boolean hasWeights() {
            return this == DENSE || isConvolution();
        }

        /** Whether such a layer multiplies what a window sees by a kernel. */
        public boolean isConvolution() {
            return switch (this) {
                case CONVOLUTION,
                        DEPTHWISE_CONVOLUTION,
                        SEPARABLE_CONVOLUTION,
                        TRANSPOSED_CONVOLUTION,
                        LOCALLY_CONNECTED -> true;
                default -> false;
            };
        }

        /** Whether such a layer chooses among the numbers that it was given. */
        public boolean chooses() {
            return this == MAX_POOL || this == MIN_POOL || this == GLOBAL_MAX_POOL || this == GLOBAL_MIN_POOL;
        }

        /** Whether all that such a layer gives lies between numbers that it was given, zeros aside. */
        public boolean passesOn() {
            return switch (this) {
                case MAX_POOL,
                        MIN_POOL,
                        AVERAGE_POOL,
                        GLOBAL_MAX_POOL,
                        GLOBAL_MIN_POOL,
                        GLOBAL_AVERAGE_POOL,
                        ZERO_PADDING,
                        EDGE_PADDING,
                        CROPPING,
                        UP_SAMPLING,
                        ACTIVITY_REGULARIZATION,
                        RESHAPE,
                        PERMUTE,
                        REPEAT_VECTOR -> true;
                case INPUT,
                        DENSE,
                        CONVOLUTION,
                        DEPTHWISE_CONVOLUTION,
                        SEPARABLE_CONVOLUTION,
                        TRANSPOSED_CONVOLUTION,
                        LOCALLY_CONNECTED,
                        ACTIVATION,
                        PARAMETRIC_ACTIVATION,
                        GATE,
                        DROPOUT,
                        AUGMENTATION,
                        RESCALING,
                        NORMALIZATION,
                        BATCH_NORMALIZATION,
                        LAYER_NORMALIZATION,
                        RMS_NORMALIZATION,
                        UNIT_NORMALIZATION,
                        GROUP_NORMALIZATION,
                        MERGE,
                        DOT,
                        CONCATENATE -> false;
            };
        }
    }

    /**
     * One layer.
     *
     * @param term its names and arguments; Keras's name is that of its class
     * @param family what it is
     * @param dimensions how many dimensions of a sample it slides over, beside the channels; 0 where it takes any shape
     * @param defaultName what the first layer of this kind is called that has no name of its own; the next have numbers
     * @param text what it does, in words
     */
    public record Entry(Term term, Family family, int dimensions, String defaultName, String text)
            implements Term.Entry {}

    /** The layer that the annotation declares, if it is one that is compiled. */
    public static Optional<Entry> layer(String annotation) {
        return TABLE.annotation(annotation);
    }

    private static Entry input() {
        List<Attribute> attributes = List.of(chosenName(), sizes("shape", 784, SIZE));
        Term term = new Term("Input", null, "Input", attributes, Term.KERAS);
        return new Entry(term, Family.INPUT, 0, "input", "one of several inputs");
    }

    private static Entry dense() {
        return layer(
                Family.DENSE,
                "Dense",
                "Dense",
                "dense",
                "activation(x kernel + bias) over the last axis",
                "Rosenblatt, 1958",
                weights(required("units", 64, SIZE)));
    }

    /**
     * The arguments of these stand in the table of activations, but for those of dropout and of what is no function of
     * one element.
     */
    private static Stream<Entry> elementwise() {
        return Stream.of(
                layer(
                        Family.ACTIVATION,
                        "Activation",
                        "Activation",
                        "activation",
                        "a function of each element or row",
                        Term.KERAS,
                        List.of()),
                layer(
                        Family.ACTIVATION,
                        "LeakyReLU",
                        "LeakyReLU",
                        "leaky_re_lu",
                        "the activation leaky_relu",
                        "Maas et al., 2013",
                        List.of()),
                layer(
                        Family.ACTIVATION,
                        "ReLU",
                        "ReLU",
                        "re_lu",
                        "the activation re_lu",
                        "Fukushima, 1969; Nair and Hinton, 2010",
                        List.of()),
                layer(
                        Family.ACTIVATION,
                        "Softmax",
                        "Softmax",
                        "softmax",
                        "the activation softmax",
                        "Bridle, 1990",
                        List.of()),
                layer(
                        Family.PARAMETRIC_ACTIVATION,
                        "PReLU",
                        "PReLU",
                        "p_re_lu",
                        "select(x > 0, x, alpha x), alpha being trained",
                        "He et al., 2015",
                        List.of(
                                optional("alphaInitializerWith"),
                                anyAxes("sharedAxes", Double.NaN),
                                LEARNING_RATE_FACTOR)),
                layer(Family.ACTIVATION, "Elu", "ELU", "elu", "the activation elu", "Clevert et al., 2016", List.of()),
                layer(
                        Family.GATE,
                        "Glu",
                        "GLU",
                        "glu",
                        "the first half of an axis times sigmoid of the second",
                        "Dauphin et al., 2017",
                        List.of(axis("axis", -1))),
                layer(
                        Family.DROPOUT,
                        "Dropout",
                        "Dropout",
                        "dropout",
                        "in training each element 0 with probability rate, else divided by 1 - rate",
                        "Srivastava et al., 2014",
                        rateAndSeed()),
                layer(
                        Family.DROPOUT,
                        "GaussianDropout",
                        "GaussianDropout",
                        "gaussian_dropout",
                        "in training each element times normal numbers of mean 1 and variance rate / (1 - rate)",
                        "Srivastava et al., 2014",
                        rateAndSeed()),
                layer(
                        Family.DROPOUT,
                        "AlphaDropout",
                        "AlphaDropout",
                        "alpha_dropout",
                        "in training each element -1.758 with probability rate, then all of mean 0 and variance 1 again",
                        "Klambauer et al., 2017",
                        rateAndSeed()),
                layer(
                        Family.RESCALING,
                        "Rescaling",
                        "Rescaling",
                        "rescaling",
                        "x scale + offset",
                        Term.KERAS,
                        List.of(required("scale", 1, Range.FINITE), number("offset", 0, Range.FINITE))),
                layer(
                        Family.ACTIVITY_REGULARIZATION,
                        "ActivityRegularization",
                        "ActivityRegularization",
                        "activity_regularization",
                        "x, and the penalty l1 sum |x| + l2 sum x^2 of each sample",
                        "Zou and Hastie, 2005",
                        List.of(number("l1", 0, Range.atLeast(0)), number("l2", 0, Range.atLeast(0)))));
    }

    /** The arguments of what drops. */
    static List<Attribute> rateAndSeed() {
        return List.of(required("value", 0.5, Range.halfOpen(0, 1)).called("rate"), optional("seed"));
    }

    private static Stream<Entry> normalizing() {
        return Stream.of(
                layer(
                        Family.NORMALIZATION,
                        "Normalization",
                        "Normalization",
                        "normalization",
                        "(x - mean) / max(sqrt(variance), 1e-7), mean and variance given or those of the training data",
                        "LeCun et al., 1998",
                        List.of(
                                anyAxes("axis", -1),
                                numbers("mean"),
                                numbers("variance", Double.NaN, Range.atLeast(0)),
                                flag("invert"))),
                layer(
                        Family.BATCH_NORMALIZATION,
                        "BatchNormalization",
                        "BatchNormalization",
                        "batch_normalization",
                        "gamma (x - mean) / sqrt(variance + epsilon) + beta of each channel, over the batch",
                        "Ioffe and Szegedy, 2015",
                        normalization(number("momentum", 0.99, Range.closed(0, 1)))),
                layer(
                        Family.LAYER_NORMALIZATION,
                        "LayerNormalization",
                        "LayerNormalization",
                        "layer_normalization",
                        "gamma (x - mean) / sqrt(variance + epsilon) + beta of each row, or over other axes",
                        "Ba et al., 2016",
                        normalization(axes("axis", -1))),
                layer(
                        Family.RMS_NORMALIZATION,
                        "RMSNormalization",
                        "RMSNormalization",
                        "rms_normalization",
                        "scale x / sqrt(mean(x^2) + epsilon) of each row, or over other axes",
                        "Zhang and Sennrich, 2019",
                        List.of(axes("axis", -1), number("epsilon", 1e-6, Range.above(0)), LEARNING_RATE_FACTOR)),
                layer(
                        Family.UNIT_NORMALIZATION,
                        "UnitNormalization",
                        "UnitNormalization",
                        "unit_normalization",
                        "x / max(|x|, 1e-12) of each row, or over other axes",
                        Term.KERAS,
                        List.of(axes("axis", -1))),
                layer(
                        Family.GROUP_NORMALIZATION,
                        "GroupNormalization",
                        "GroupNormalization",
                        "group_normalization",
                        "gamma (x - mean) / sqrt(variance + epsilon) + beta of each group of channels of a sample",
                        "Wu and He, 2018",
                        normalization(number("groups", 32, SIZE.or(-1)))));
    }

    /** What all normalizations take, behind what is their own. */
    private static List<Attribute> normalization(Attribute... own) {
        List<Attribute> all = new ArrayList<>(List.of(own));
        all.addAll(List.of(
                number("epsilon", 1e-3, Range.above(0)),
                flag("center").byDefault(1),
                flag("scale").byDefault(1),
                optional("betaInitializerWith"),
                optional("gammaInitializerWith"),
                LEARNING_RATE_FACTOR));
        return all;
    }

    private static Stream<Entry> reshaping() {
        return Stream.of(
                layer(
                        Family.RESHAPE,
                        "Flatten",
                        "Flatten",
                        "flatten",
                        "the same elements as one row",
                        Term.KERAS,
                        List.of()),
                layer(
                        Family.RESHAPE,
                        "Reshape",
                        "Reshape",
                        "reshape",
                        "the same elements in another shape",
                        Term.KERAS,
                        List.of(sizes("value", 16, SIZE.or(-1)).called("target shape"))),
                layer(
                        Family.PERMUTE,
                        "Permute",
                        "Permute",
                        "permute",
                        "the axes in another order",
                        Term.KERAS,
                        List.of(sizes("value", 1, SIZE).called("dims"))),
                layer(
                        Family.REPEAT_VECTOR,
                        "RepeatVector",
                        "RepeatVector",
                        "repeat_vector",
                        "n times the same row",
                        Term.KERAS,
                        List.of(required("value", 3, SIZE).called("n"))));
    }

    private static Stream<Entry> joining() {
        return Stream.of(
                join(Family.MERGE, "Add", "the sum of inputs of one shape", SEVERAL),
                join(Family.MERGE, "Subtract", "the first input less the second, of one shape", TWO),
                join(Family.MERGE, "Multiply", "the product of the elements of inputs of one shape", SEVERAL),
                join(Family.MERGE, "Average", "the mean of inputs of one shape", SEVERAL),
                join(Family.MERGE, "Maximum", "the greatest of the elements of inputs of one shape", SEVERAL),
                join(Family.MERGE, "Minimum", "the least of the elements of inputs of one shape", SEVERAL),
                join(
                        Family.DOT,
                        "Dot",
                        "the sum of the products of two inputs' elements along an axis",
                        TWO,
                        axisOfEach("axes", -1),
                        flag("normalize")),
                join(
                        Family.CONCATENATE,
                        "Concatenate",
                        "the inputs one behind the other along an axis",
                        SEVERAL,
                        axis("axis", -1)));
    }

    /** A layer of several inputs. */
    private static Entry join(Family family, String name, String text, Range inputs, Attribute... attributes) {
        Term term = term(name, name, Term.KERAS, List.of(attributes), inputs);
        return new Entry(term, family, 0, name.toLowerCase(Locale.ROOT), text);
    }

    /** What all layers with kernel and bias take, behind what is their own. */
    static List<Attribute> weights(Attribute... own) {
        return weights(List.of("kernel"), own);
    }

    /**
     * The same for layers of other kernels.
     *
     * @param kernels what the names of members that speak of a kernel begin with
     */
    static List<Attribute> weights(List<String> kernels, Attribute... own) {
        List<String> weights = new ArrayList<>(kernels);
        weights.add("bias");
        List<Attribute> all = new ArrayList<>(List.of(own));
        all.add(optional("activationWith"));
        all.add(flag("useBias"));
        weights.forEach(weight -> all.add(optional(weight + "InitializerWith")));
        weights.forEach(weight -> {
            all.add(optional(weight + "Regularizer"));
            all.add(optional(weight + "RegularizerWith"));
            all.add(optional(weight + "Constraint"));
        });
        all.add(optional("activityRegularizer"));
        all.add(optional("activityRegularizerWith"));
        all.add(LEARNING_RATE_FACTOR);
        return all;
    }

    /** A layer that takes any shape. */
    private static Entry layer(
            Family family,
            String annotation,
            String kerasClass,
            String name,
            String text,
            String source,
            List<Attribute> attributes) {
        return new Entry(term(annotation, kerasClass, source, attributes), family, 0, name, text);
    }

    /** Names of a layer of one input, and its arguments beside those that every layer has. */
    static Term term(String annotation, String kerasClass, String source, List<Attribute> attributes) {
        return term(annotation, kerasClass, source, attributes, ONE);
    }

    private static Term term(
            String annotation, String kerasClass, String source, List<Attribute> attributes, Range inputs) {
        List<Attribute> all = new ArrayList<>(attributes);
        all.add(chosenName());
        all.add(inputs(inputs));
        return new Term(kerasClass, null, annotation, all, source);
    }
}
