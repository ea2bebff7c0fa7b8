package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Precision;
import dev.synapt.kernels.vocabulary.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What convolutions, poolings, paddings, croppings, upsamplings, changes of order and activations compute of one
 * sample, in double precision, element by element as their definitions say: the oracle of everything that computes the
 * same faster.
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

    /**
     * The output of {@code node} for a sample of {@code input}; {@code kernel} and {@code bias} of a convolution only.
     */
    public static double[] output(
            Node node, Shape input, double[] sample, double @Nullable [] kernel, double @Nullable [] bias) {
        SpatialReference reference = new SpatialReference(input, sample);
        if (node.operation() instanceof Operation.Convolution convolution) {
            return reference.convolution(
                    convolution.window(),
                    convolution.groups(),
                    Objects.requireNonNull(kernel),
                    bias,
                    node.output().last());
        }
        if (node.operation() instanceof Operation.TransposedConvolution convolution) {
            return reference.transposed(convolution.window(), Objects.requireNonNull(kernel), bias, node.output());
        }
        if (node.operation() instanceof Operation.DepthwiseConvolution convolution) {
            // A group for each channel: the elements of the kernel stand in the same order.
            return reference.convolution(
                    convolution.window(),
                    input.last(),
                    Objects.requireNonNull(kernel),
                    bias,
                    node.output().last());
        }
        if (node.operation() instanceof Operation.Pool pool) {
            return reference.pool(pool.pooling(), pool.window());
        }
        if (node.operation() instanceof Operation.Crop crop) {
            return reference.crop(crop.before(), node.output());
        }
        if (node.operation() instanceof Operation.Permute permute) {
            return reference.permute(permute.order(), input, node.output());
        }
        if (node.operation() instanceof Operation.Resample resample) {
            return reference.resample(resample.dimensions(), node.output());
        }
        if (node.operation() instanceof Operation.Activate activate) {
            return reference.activate(activate.activation(), Map.of());
        }
        if (node.operation() instanceof Operation.ActivateTrained activate) {
            String variable = activate.parameters().get(0).variable().name();
            return reference.activate(activate.activation(), Map.of(variable, Objects.requireNonNull(kernel)));
        }
        Operation.Pad pad = (Operation.Pad) node.operation();
        return reference.pad(pad.before(), node.output());
    }

    /** Row by row. */
    private double[] activate(Activation activation, Map<String, double[]> parameters) {
        return IntStream.range(0, sample.length / channels)
                .mapToObj(row -> {
                    Rows rows = Rows.in(Precision.FLOAT64)
                            .with("x", Arrays.copyOfRange(sample, row * channels, (row + 1) * channels));
                    parameters.forEach(rows::with);
                    return rows.elements(activation.formula());
                })
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private double[] convolution(Window window, int groups, double[] kernel, double @Nullable [] bias, int filters) {
        List<Integer> outputs = window.outputs(extents);
        int seen = channels / groups;
        double[] result = new double[count(outputs) * filters];
        for (int o = 0; o < result.length; o++) {
            int filter = o % filters;
            double sum = bias == null ? 0 : bias[filter];
            for (int k = 0; k < count(window.size()); k++) {
                int at = element(window, position(o / filters, outputs), position(k, window.size()));
                int first = filter / (filters / groups) * seen;
                for (int c = 0; c < seen && at >= 0; c++) {
                    sum += sample[at * channels + first + c] * kernel[(k * seen + c) * filters + filter];
                }
            }
            result[o] = sum;
        }
        return result;
    }

    /** Every element of the input adds its window to the output. */
    private double[] transposed(Window window, double[] kernel, double @Nullable [] bias, Shape output) {
        SpatialReference whole = new SpatialReference(output, new double[0]);
        int filters = output.last();
        double[] result = new double[output.size()];
        for (int o = 0; o < result.length && bias != null; o++) {
            result[o] = bias[o % filters];
        }
        for (int i = 0; i < sample.length; i++) {
            for (int k = 0; k < count(window.size()); k++) {
                int at = whole.element(window, position(i / channels, extents), position(k, window.size()));
                for (int f = 0; f < filters && at >= 0; f++) {
                    result[at * filters + f] += sample[i] * kernel[(k * filters + f) * channels + i % channels];
                }
            }
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
            result[o] = switch (pooling) {
                case MAX -> Arrays.stream(inside).max().orElseThrow();
                case MIN -> Arrays.stream(inside).min().orElseThrow();
                case AVERAGE -> Arrays.stream(inside).average().orElseThrow();
            };
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

    private double[] crop(List<Integer> before, Shape output) {
        return each(output, (place, channel) -> {
            int[] from = new int[place.length];
            Arrays.setAll(from, d -> place[d] + before.get(d));
            return at(from, channel);
        });
    }

    private double[] permute(List<Integer> order, Shape input, Shape output) {
        double[] result = new double[output.size()];
        for (int i = 0; i < result.length; i++) {
            int[] place = position(i, output.dimensions());
            int[] from = new int[place.length];
            for (int d = 0; d < place.length; d++) {
                from[order.get(d)] = place[d];
            }
            int at = 0;
            for (int d = 0; d < from.length; d++) {
                at = at * input.dimensions().get(d) + from[d];
            }
            result[i] = sample[at];
        }
        return result;
    }

    /** An element at the place where its centre lies among the centres of the sample's, in every dimension at once. */
    private double[] resample(List<Resampling> dimensions, Shape output) {
        return each(output, (place, channel) -> {
            double[] centre = new double[place.length];
            Arrays.setAll(centre, d -> centre(dimensions.get(d), place[d], extents.get(d)));
            return between(centre, 0, new int[place.length], channel);
        });
    }

    private static double centre(Resampling resampling, int output, int extent) {
        double place;
        if (resampling instanceof Resampling.Edge edge) {
            place = output - edge.before();
        } else if (resampling instanceof Resampling.Repeat repeat) {
            place = Math.floor(output / (double) repeat.times());
        } else {
            place = (output + 0.5) / ((Resampling.Lines) resampling).times() - 0.5;
        }
        return Math.max(0, Math.min(place, extent - 1));
    }

    private double between(double[] centre, int dimension, int[] place, int channel) {
        if (dimension == place.length) {
            return at(place, channel);
        }
        int lower = (int) Math.floor(centre[dimension]);
        double beyond = centre[dimension] - lower;
        place[dimension] = lower;
        double below = between(centre, dimension + 1, place, channel);
        if (beyond == 0) {
            return below;
        }
        place[dimension] = lower + 1;
        return below * (1 - beyond) + between(centre, dimension + 1, place, channel) * beyond;
    }

    private double at(int[] place, int channel) {
        int at = 0;
        for (int d = 0; d < place.length; d++) {
            at = at * extents.get(d) + place[d];
        }
        return sample[at * channels + channel];
    }

    private interface Element {
        double of(int[] place, int channel);
    }

    private double[] each(Shape output, Element element) {
        List<Integer> spatial = output.dimensions().subList(0, output.rank() - 1);
        return IntStream.range(0, output.size())
                .mapToDouble(i -> element.of(position(i / channels, spatial), i % channels))
                .toArray();
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
