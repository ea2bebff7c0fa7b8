package dev.synapt.runtime.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Brings arrays of frameworks whose channels come before rows and columns (PyTorch, ONNX, Caffe) into the order of this
 * one, where they come last. Any number of spatial dimensions is taken.
 *
 * <pre>{@code
 * WeightsFile file = WeightsFile.read(Path.of("model.safetensors"));
 * net.parameter("conv2d/kernel").write(ChannelsFirst.kernel(file.tensor("conv1.weight").orElseThrow()).floats());
 * net.parameter("dense/kernel")
 *         .write(ChannelsFirst.denseKernel(file.tensor("fc.weight").orElseThrow(), 64, 7, 7).floats());
 * }</pre>
 *
 * <p>Biases, and the scales and statistics of normalizations, have one number for each channel and stay as they are.
 */
public final class ChannelsFirst {
    private ChannelsFirst() {}

    /**
     * Samples: (samples, channels, rows, columns) to (samples, rows, columns, channels).
     *
     * @param values samples, one after the other
     * @param channels of a sample
     * @param spatial rows and columns of a sample, or however many dimensions it has
     * @throws IllegalArgumentException if the array is no multiple of a sample long
     */
    public static float[] samples(float[] values, int channels, int... spatial) {
        return (float[]) samples(values, values.length, channels, spatial);
    }

    /** As {@link #samples(float[], int, int...)}. */
    public static double[] samples(double[] values, int channels, int... spatial) {
        return (double[]) samples(values, values.length, channels, spatial);
    }

    private static Object samples(Object values, int length, int channels, int... spatial) {
        List<Integer> shape = new ArrayList<>(List.of(channels));
        for (int size : spatial) {
            shape.add(size);
        }
        int size = shape.stream().reduce(1, Math::multiplyExact);
        if (size < 1 || length % size != 0) {
            throw new IllegalArgumentException("There are " + length + " numbers, which is no multiple of " + size
                    + ", the size of a sample of shape " + shape);
        }
        shape.add(0, length / size);
        List<Integer> order = new ArrayList<>(List.of(0));
        order.addAll(range(2, shape.size()));
        order.add(1);
        return Axes.permuted(values, shape, order);
    }

    /**
     * A convolution's kernel: (outputs, inputs, rows, columns) to (rows, columns, inputs, outputs). Where it has
     * groups, its inputs are those of a group, as here. A transposed convolution's kernel goes the same way, from
     * (inputs, outputs, rows, columns) to (rows, columns, outputs, inputs), and so does a dense layer's, which is
     * turned from (outputs, inputs) to (inputs, outputs).
     *
     * @throws IllegalArgumentException if it has less than two dimensions
     */
    public static Tensor kernel(Tensor kernel) {
        int dimensions = kernel.shape().size();
        if (dimensions < 2) {
            throw new IllegalArgumentException(kernel + " is no kernel: it needs outputs and inputs");
        }
        List<Integer> order = new ArrayList<>(range(2, dimensions));
        order.add(1);
        order.add(0);
        return permuted(kernel, order);
    }

    /**
     * A depthwise convolution's kernel: (channels * multiplier, 1, rows, columns), a channel's outputs one after the
     * other, to (rows, columns, channels, multiplier).
     *
     * @param channels of the layer's input
     * @throws IllegalArgumentException if the kernel is not of this kind
     */
    public static Tensor depthwiseKernel(Tensor kernel, int channels) {
        List<Integer> shape = kernel.shape();
        if (shape.size() < 2 || shape.get(1) != 1 || channels < 1 || shape.get(0) % channels != 0) {
            throw new IllegalArgumentException(kernel + " is no depthwise kernel of " + channels
                    + " channels: its shape begins with a multiple of them and 1");
        }
        List<Integer> parted = new ArrayList<>(List.of(channels, shape.get(0) / channels));
        parted.addAll(shape.subList(2, shape.size()));
        List<Integer> order = new ArrayList<>(range(2, parted.size()));
        order.add(0);
        order.add(1);
        return permuted(reshaped(kernel, parted), order);
    }

    /**
     * The kernel of a dense layer that reads flattened maps: (units, channels * rows * columns) to (rows * columns *
     * channels, units), its inputs in the order that maps have here when they are flattened.
     *
     * @param channels of the maps
     * @param spatial rows and columns of the maps, or however many dimensions they have
     * @throws IllegalArgumentException if the kernel does not read such maps
     */
    public static Tensor denseKernel(Tensor kernel, int channels, int... spatial) {
        List<Integer> maps = new ArrayList<>(List.of(channels));
        for (int size : spatial) {
            maps.add(size);
        }
        int inputs = maps.stream().reduce(1, Math::multiplyExact);
        if (kernel.shape().size() != 2 || kernel.shape().get(1) != inputs) {
            throw new IllegalArgumentException(
                    kernel + " does not read flattened maps of shape " + maps + ", which have " + inputs + " numbers");
        }
        int units = kernel.shape().get(0);
        List<Integer> parted = new ArrayList<>(List.of(units));
        parted.addAll(maps);
        return reshaped(kernel(reshaped(kernel, parted)), List.of(inputs, units));
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    private static Tensor permuted(Tensor tensor, List<Integer> order) {
        List<Integer> shape = order.stream().map(tensor.shape()::get).toList();
        return with(tensor, shape, Axes.permuted(tensor.array(), tensor.shape(), order));
    }

    private static Tensor reshaped(Tensor tensor, List<Integer> shape) {
        return with(tensor, shape, tensor.array());
    }

    private static Tensor with(Tensor tensor, List<Integer> shape, Object elements) {
        return elements instanceof float[] floats
                ? Tensor.of(tensor.name(), shape, floats)
                : Tensor.of(tensor.name(), shape, (double[]) elements);
    }
}
