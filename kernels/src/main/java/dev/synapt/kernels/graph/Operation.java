package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a node computes. */
public sealed interface Operation {

    /** What training changes of it, a kernel before its bias. */
    default List<Parameter> parameters() {
        return List.of();
    }

    private static List<Parameter> parameters(Parameter kernel, @Nullable Parameter bias) {
        return bias == null ? List.of(kernel) : List.of(kernel, bias);
    }

    /** The samples as they come from outside. */
    record Input() implements Operation {}

    /**
     * {@code x kernel + bias} over the last dimension.
     *
     * @param kernel of shape (inputs, units)
     * @param bias of shape (units), or null without bias
     */
    record Dense(Parameter kernel, @Nullable Parameter bias) implements Operation {
        @Override
        public List<Parameter> parameters() {
            return Operation.parameters(kernel, bias);
        }
    }

    /**
     * The sum over a window and all channels of input times kernel, plus the bias; padding is zeros. In groups, each
     * part of the filters sees its own part of the channels only.
     *
     * @param kernel of shape (size..., input channels / groups, filters)
     * @param bias of shape (filters), or null without bias
     * @param window over the spatial dimensions
     * @param groups into which channels and filters fall, one after the other
     */
    record Convolution(Parameter kernel, @Nullable Parameter bias, Window window, int groups) implements Operation {
        @Override
        public List<Parameter> parameters() {
            return Operation.parameters(kernel, bias);
        }
    }

    /**
     * The transpose of a convolution, taken as a matrix: what each element of the input stands for as the sum over a
     * window of the output, plus the bias. It computes what the gradient of that convolution's input is by the gradient
     * of its output.
     *
     * @param kernel of shape (size..., filters, input channels)
     * @param bias of shape (filters), or null without bias
     * @param window of the convolution that takes the output to the input
     */
    record TransposedConvolution(Parameter kernel, @Nullable Parameter bias, Window window) implements Operation {
        /** The convolution that is transposed. */
        public Convolution convolution() {
            return new Convolution(kernel, null, window, 1);
        }

        @Override
        public List<Parameter> parameters() {
            return Operation.parameters(kernel, bias);
        }
    }

    /**
     * The sum over a window of input times kernel, each channel for itself, plus the bias; padding is zeros. Output
     * {@code c * depthMultiplier + j} is the {@code j}-th one of channel {@code c}.
     *
     * @param kernel of shape (size..., channels, depthMultiplier)
     * @param bias of shape (channels * depthMultiplier), or null without bias
     * @param window over the spatial dimensions
     */
    record DepthwiseConvolution(Parameter kernel, @Nullable Parameter bias, Window window) implements Operation {
        /** Outputs of each channel. */
        public int depthMultiplier() {
            return kernel.shape().last();
        }

        @Override
        public List<Parameter> parameters() {
            return Operation.parameters(kernel, bias);
        }
    }

    /**
     * The sum over a window and all channels of input times kernel, plus the bias, with a kernel and a bias for each
     * position of the window.
     *
     * @param kernel of shape (positions, size * channels, filters), positions and window row-major
     * @param bias of shape (positions..., filters), or null without bias
     * @param window over the spatial dimensions, which stays inside of them
     */
    record LocallyConnected(Parameter kernel, @Nullable Parameter bias, Window window) implements Operation {
        @Override
        public List<Parameter> parameters() {
            return Operation.parameters(kernel, bias);
        }
    }

    /**
     * The greatest element or the mean of each window and channel; padding never counts, so that a mean is over the
     * elements inside. Of the whole sample the output's shape is (channels).
     */
    record Pool(Pooling pooling, Window window) implements Operation {}

    /**
     * What a tensor of the sample's shape has where a pool has found its element: how fast the pool's result changes
     * when the sample changes as fast as that tensor says. Reads the sample, the pool's result and the tensor.
     *
     * @param pooling that chooses an element
     * @param window of the pool
     */
    record Chosen(Pooling pooling, Window window) implements Operation {}

    /**
     * The mean of each column over all rows of a batch in training, at each of its elements; predictions leave it out.
     */
    record BatchMean() implements Operation {}

    /**
     * Zeros around the sample.
     *
     * @param before zeros at the beginning of each spatial dimension
     * @param after zeros at the end of each spatial dimension
     */
    record Pad(List<Integer> before, List<Integer> after) implements Operation {
        public Pad {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /**
     * The inside of the sample.
     *
     * @param before elements taken away at the beginning of each spatial dimension
     * @param after elements taken away at the end of each spatial dimension
     */
    record Crop(List<Integer> before, List<Integer> after) implements Operation {
        public Crop {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /** The sample with other extents, each spatial dimension by a map of its own. */
    record Resample(List<Resampling> dimensions) implements Operation {
        public Resample {
            dimensions = List.copyOf(dimensions);
        }
    }

    /**
     * Each column less its mean, divided by its standard deviation, times gamma, plus beta: of the batch in training,
     * moving ones in prediction.
     *
     * @param gamma of shape (columns), or null where nothing is multiplied in
     * @param beta of shape (columns), or null where nothing is added
     * @param movingMean of shape (columns)
     * @param movingVariance of shape (columns)
     * @param momentum the share of the moving statistics that a step keeps
     * @param epsilon added to the variance
     */
    record BatchNormalization(
            @Nullable Parameter gamma,
            @Nullable Parameter beta,
            Parameter movingMean,
            Parameter movingVariance,
            double momentum,
            double epsilon)
            implements Operation {
        @Override
        public List<Parameter> parameters() {
            return present(gamma, beta, movingMean, movingVariance);
        }
    }

    private static List<Parameter> present(@Nullable Parameter... parameters) {
        return Stream.of(parameters).filter(Objects::nonNull).toList();
    }

    /**
     * Each row less its mean, divided by its standard deviation, times gamma, plus beta; or the same around 0.
     *
     * @param gamma an element for each column, whatever its shape, or null where nothing is multiplied in
     * @param beta an element for each column, whatever its shape, or null where nothing is added
     * @param epsilon added to the variance
     * @param centered whether means are subtracted; else rows are divided by the root of their mean square
     */
    record LayerNormalization(
            @Nullable Parameter gamma, @Nullable Parameter beta, double epsilon, boolean centered)
            implements Operation {
        /** A row of elements {@code x} before gamma and beta. */
        public Expr normalized(Expr x) {
            return Standardization.ofRow(x, centered, epsilon);
        }

        @Override
        public List<Parameter> parameters() {
            return present(gamma, beta);
        }
    }

    /**
     * Each group of neighbouring columns of a sample, over all its rows, less its mean, divided by its standard
     * deviation, times gamma, plus beta.
     *
     * @param gamma of shape (columns), or null where nothing is multiplied in
     * @param beta of shape (columns), or null where nothing is added
     * @param groups that the columns fall into, evenly
     * @param epsilon added to the variance
     */
    record GroupNormalization(
            @Nullable Parameter gamma, @Nullable Parameter beta, int groups, double epsilon) implements Operation {
        @Override
        public List<Parameter> parameters() {
            return present(gamma, beta);
        }
    }

    /** An activation, element by element or row by row. */
    record Activate(Activation activation) implements Operation {}

    /**
     * A function of each element or row that has numbers of its own, which are trained, or kept as they are.
     *
     * @param activation over {@code x} and the variables of the parameters
     * @param parameters each has an element for each one of the last dimension, whatever its shape
     */
    record ActivateTrained(Activation activation, List<Parameter> parameters) implements Operation {
        public ActivateTrained {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * In training, multiplies each element by a number drawn, and adds another one.
     *
     * @param factor over {@code drawn}, uniform from 0 to 1
     * @param added over the same; 0 for nothing
     * @param seed the layer's own; 0 for a stream of the network's
     * @param stream number of this layer among those that draw random numbers, so that no two share a mask
     * @param channels whether an element of the last dimension shares its fate with all others of its sample
     */
    record Dropout(Expr factor, Expr added, long seed, int stream, boolean channels) implements Draws {}

    /** What draws random numbers in training, and otherwise hands on its input as it is. */
    sealed interface Draws extends Operation {
        /** The layer's own; 0 for a stream of the network's. */
        long seed();

        /** Number of this layer among those that draw random numbers, so that no two draw the same. */
        int stream();
    }

    /**
     * In training, a formula of each element and of a random number.
     *
     * @param formula over {@code x}, {@code drawn}, uniform from 0 to 1, and {@code mean}, of the element's channel in
     *     its sample
     * @param samples whether one number is drawn for each sample; else for each element
     */
    record Disturb(Expr formula, boolean samples, long seed, int stream) implements Draws {}

    /** In training, images moved about. */
    record Warp(Warping warping, long seed, int stream) implements Draws {}

    /** Each element times a factor, and an offset more. */
    record Rescale(double scale, double offset) implements Operation {}

    /**
     * Numbers that are the same for every row, one for each of its elements, whatever the samples: what is trained of a
     * loss. Reads nothing.
     */
    record Numbers(Parameter parameter) implements Operation {
        @Override
        public List<Parameter> parameters() {
            return List.of(parameter);
        }
    }

    /**
     * The input as it is, of which each element adds to the loss: of a sample their sum, of a batch the mean of
     * samples.
     *
     * @param penalty of an element {@code w}, and of the numbers by their variables
     * @param parameters numbers of the formula that are trained; each has an element for each one of the last dimension
     */
    record Penalize(Expr penalty, List<Parameter> parameters) implements Operation {
        /** What stands for an element in the formula. */
        public static final Expr ELEMENT = Expr.variable("w");

        public Penalize {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * The dimensions in another order.
     *
     * @param order for each dimension of the output, that of the input, from 0
     */
    record Permute(List<Integer> order) implements Operation {
        public Permute {
            order = List.copyOf(order);
        }
    }

    /**
     * A function of several tensors of one shape, element by element or row by row, and of numbers that are trained, or
     * kept as they are.
     *
     * @param formula over the elements of the inputs, the first being {@link #input input(0)}, and of the parameters,
     *     the first being {@link #parameter parameter(0)}
     * @param parameters each has an element for each one of the last dimension, whatever its shape
     */
    record Merge(Expr formula, List<Parameter> parameters) implements Operation {
        public Merge {
            parameters = List.copyOf(parameters);
        }

        /** The element of an input, as it stands in the formula. */
        public static Expr input(int index) {
            return Expr.variable("input" + (index + 1));
        }

        /** The element of a parameter, as it stands in the formula. */
        public static Expr parameter(int index) {
            return Expr.variable("parameter" + (index + 1));
        }
    }

    /**
     * A function of the halves of tensors of one shape, element by element.
     *
     * @param formula over the elements of the halves as {@link Merge#input inputs}: both of the first tensor, then both
     *     of the next
     * @param axis of the shape of a sample that is halved, from 0
     */
    record MergeHalves(Expr formula, int axis) implements Operation {}

    /** Of each sample the product of two matrices: the rows of the second are the columns of the first. */
    record MatrixProduct() implements Operation {}

    /**
     * Several tensors side by side along one axis.
     *
     * @param axis of the shape of a sample, from 0
     */
    record Concatenate(int axis) implements Operation {}

    /**
     * So many elements of each sample, one behind the other.
     *
     * @param first of them
     */
    record Part(int first) implements Operation {}

    /** The same elements in another shape. */
    record Reshape() implements Operation {}
}
