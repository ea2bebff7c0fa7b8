package dev.synapt.kernels.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What convolutions, poolings and paddings compute of one sample, in double precision, element by element as their
 * definitions say: the oracle of everything that computes the same faster.
 */
public final class SpatialReference {
    private final List<Integer> extents;
    private final int channels;
    private final double[] sample;

    private SpatialReference(Shape shape, double[] sample) {
        this.extents = shape.dimensions().subList(0, shape.rank() - 1);
        this.channels = shape.last();
        this.sample = sample;
    }

    /** The output of {@code node} for a sample of {@code input}; {@code kernel} and {@code bias} of a convolution only. */
    public static double[] output(
            Node node, Shape input, double[] sample, double @Nullable [] kernel, double @Nullable [] bias) {
        SpatialReference reference = new SpatialReference(input, sample);
        if (node.operation() instanceof Operation.Convolution convolution) {
            return reference.convolution(
                    convolution.window(),
                    Objects.requireNonNull(kernel),
                    bias,
                    node.output().last());
        }
        if (node.operation() instanceof Operation.Pool pool) {
            return reference.pool(pool.pooling(), pool.window());
        }
        Operation.Pad pad = (Operation.Pad) node.operation();
        return reference.pad(pad.before(), node.output());
    }

    private double[] convolution(Window window, double[] kernel, double @Nullable [] bias, int filters) {
        List<Integer> outputs = window.outputs(extents);
        double[] result = new double[count(outputs) * filters];
        for (int o = 0; o < result.length; o++) {
            int filter = o % filters;
            double sum = bias == null ? 0 : bias[filter];
            for (int k = 0; k < count(window.size()); k++) {
                int at = element(window, position(o / filters, outputs), position(k, window.size()));
                for (int c = 0; c < channels && at >= 0; c++) {
                    sum += sample[at * channels + c] * kernel[(k * channels + c) * filters + filter];
                }
            }
            result[o] = sum;
        }
        return result;
    }

    private double[] pool(Pooling pooling, Window window) {
        List<Integer> outputs = window.outputs(extents);
        double[] result = new double[count(outputs) * channels];
        for (int o = 0; o < result.length; o++) {
            int channel = o % channels;
            int[] place = position(o / channels, outputs);
            double[] inside = IntStream.range(0, count(window.size()))
                    .map(k -> element(window, place, position(k, window.size())))
                    .filter(at -> at >= 0)
                    .mapToDouble(at -> sample[at * channels + channel])
                    .toArray();
            double sum = Arrays.stream(inside).sum();
            result[o] = pooling == Pooling.AVERAGE
                    ? sum / inside.length
                    : Arrays.stream(inside).max().orElseThrow();
        }
        return result;
    }

    private double[] pad(List<Integer> before, Shape output) {
        List<Integer> padded = output.dimensions().subList(0, output.rank() - 1);
        double[] result = new double[output.size()];
        for (int i = 0; i < sample.length; i++) {
            int[] place = position(i / channels, extents);
            int at = 0;
            for (int d = 0; d < place.length; d++) {
                at = at * padded.get(d) + place[d] + before.get(d);
            }
            result[at * channels + i % channels] = sample[i];
        }
        return result;
    }

    /** Index of the element that an output's window has at {@code k}; -1 in the padding. */
    private int element(Window window, int[] output, int[] k) {
        int at = 0;
        for (int d = 0; d < output.length; d++) {
            int place = output[d] * window.strides().get(d)
                    - window.before().get(d)
                    + k[d] * window.dilation().get(d);
            if (place < 0 || place >= extents.get(d)) {
                return -1;
            }
            at = at * extents.get(d) + place;
        }
        return at;
    }

    private static int count(List<Integer> extents) {
        return extents.stream().reduce(1, Math::multiplyExact);
    }

    private static int[] position(int index, List<Integer> extents) {
        int[] position = new int[extents.size()];
        int rest = index;
        for (int d = position.length - 1; d >= 0; d--) {
            position[d] = rest % extents.get(d);
            rest /= extents.get(d);
        }
        return position;
    }
}
