package dev.synapt.kernels.vocabulary;

import static dev.synapt.kernels.vocabulary.Attribute.constant;
import static dev.synapt.kernels.vocabulary.Attribute.number;
import static dev.synapt.kernels.vocabulary.Attribute.numbers;
import static dev.synapt.kernels.vocabulary.Attribute.perDimension;
import static dev.synapt.kernels.vocabulary.Attribute.required;

import dev.synapt.kernels.vocabulary.Layers.Entry;
import dev.synapt.kernels.vocabulary.Layers.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Layers that slide over one, two or three dimensions of a sample whose last dimension are channels: one row for all
 * three.
 */
final class SpatialLayers {
    private static final int MOST_DIMENSIONS = 3;
    private static final Range FROM_ONE = Range.atLeast(1);
    private static final Range FROM_ZERO = Range.atLeast(0);

    private SpatialLayers() {}

    /** In the order of the documentation. */
    static Stream<Entry> entries() {
        return Stream.of(convolutions(), others()).flatMap(entries -> entries);
    }

    /** Keras has those that work on each channel or at each position for itself in one and two dimensions. */
    private static Stream<Entry> convolutions() {
        return Stream.of(
                        over(MOST_DIMENSIONS, SpatialLayers::convolution),
                        over(2, SpatialLayers::depthwiseConvolution),
                        over(2, SpatialLayers::separableConvolution),
                        over(MOST_DIMENSIONS, SpatialLayers::transposedConvolution),
                        over(2, SpatialLayers::locallyConnected))
                .flatMap(entries -> entries);
    }

    private static Stream<Entry> over(int dimensions, Layer layer) {
        return IntStream.rangeClosed(1, dimensions).mapToObj(layer::over);
    }

    private static Stream<Entry> others() {
        return Stream.<Layer>of(
                        SpatialLayers::maxPool,
                        SpatialLayers::minPool,
                        SpatialLayers::averagePool,
                        SpatialLayers::globalMaxPool,
                        SpatialLayers::globalMinPool,
                        SpatialLayers::globalAveragePool,
                        SpatialLayers::zeroPadding,
                        SpatialLayers::edgePadding,
                        SpatialLayers::cropping,
                        SpatialLayers::upSampling,
                        SpatialLayers::dropout)
                .flatMap(layer -> over(MOST_DIMENSIONS, layer));
    }

    /** A layer of as many dimensions as is asked for. */
    private interface Layer {
        Entry over(int dimensions);
    }

    private static Entry convolution(int dimensions) {
        List<String> paddings =
                dimensions == 1 ? List.of("VALID", "CAUSAL", "EDGE", "SAME") : List.of("VALID", "EDGE", "SAME");
        return entry(
                Family.CONVOLUTION,
                dimensions,
                "Conv",
                "Conv",
                "conv",
                "activation(sum of window kernel + bias) of each window",
                "Fukushima, 1980; LeCun et al., 1989",
                Layers.weights(
                        required("filters", 32, FROM_ONE),
                        perDimension("kernelSize", 3, FROM_ONE, 1, dimensions),
                        perDimension("strides", 1, FROM_ONE, 1, dimensions).byDefault(1),
                        constant("padding", paddings),
                        perDimension("dilationRate", 1, FROM_ONE, 1, dimensions).byDefault(1),
                        number("groups", 1, FROM_ONE),
                        numbers("kernel")));
    }

    private static Entry depthwiseConvolution(int dimensions) {
        return entry(
                Family.DEPTHWISE_CONVOLUTION,
                dimensions,
                "DepthwiseConv",
                "DepthwiseConv",
                "depthwise_conv",
                "activation(sum of window kernel + bias) of each window and channel",
                "Sifre, 2014",
                Layers.weights(
                        List.of("depthwise"),
                        perDimension("kernelSize", 3, FROM_ONE, 1, dimensions),
                        perDimension("strides", 1, FROM_ONE, 1, dimensions).byDefault(1),
                        constant("padding", List.of("VALID", "EDGE", "SAME")),
                        number("depthMultiplier", 1, FROM_ONE),
                        perDimension("dilationRate", 1, FROM_ONE, 1, dimensions).byDefault(1)));
    }

    private static Entry separableConvolution(int dimensions) {
        return entry(
                Family.SEPARABLE_CONVOLUTION,
                dimensions,
                "SeparableConv",
                "SeparableConv",
                "separable_conv",
                "activation((sum of window depthwise kernel) pointwise kernel + bias) of each window",
                "Sifre, 2014; Chollet, 2017",
                Layers.weights(
                        List.of("depthwise", "pointwise"),
                        required("filters", 32, FROM_ONE),
                        perDimension("kernelSize", 3, FROM_ONE, 1, dimensions),
                        perDimension("strides", 1, FROM_ONE, 1, dimensions).byDefault(1),
                        constant("padding", List.of("VALID", "EDGE", "SAME")),
                        perDimension("dilationRate", 1, FROM_ONE, 1, dimensions).byDefault(1),
                        number("depthMultiplier", 1, FROM_ONE)));
    }

    private static Entry transposedConvolution(int dimensions) {
        List<Attribute> attributes = Layers.weights(
                required("filters", 32, FROM_ONE),
                perDimension("kernelSize", 3, FROM_ONE, 1, dimensions),
                perDimension("strides", 1, FROM_ONE, 1, dimensions).byDefault(1),
                constant("padding", List.of("VALID", "SAME")),
                perDimension("outputPadding", 0, FROM_ZERO, 0, 1, dimensions),
                perDimension("dilationRate", 1, FROM_ONE, 1, dimensions).byDefault(1));
        String name = "Conv" + dimensions + "DTranspose";
        return new Entry(
                Layers.term(name, name, "Zeiler et al., 2010", attributes),
                Family.TRANSPOSED_CONVOLUTION,
                dimensions,
                "conv" + dimensions + "d_transpose",
                "activation(each input times kernel, summed where windows overlap, + bias)");
    }

    private static Entry locallyConnected(int dimensions) {
        return entry(
                Family.LOCALLY_CONNECTED,
                dimensions,
                "LocallyConnected",
                "LocallyConnected",
                "locally_connected",
                "activation(sum of window kernel + bias) of each window, with a kernel and a bias for each; of Keras 2",
                "LeCun, 1989",
                Layers.weights(
                        required("filters", 32, FROM_ONE),
                        perDimension("kernelSize", 3, FROM_ONE, 1, dimensions),
                        perDimension("strides", 1, FROM_ONE, 1, dimensions).byDefault(1)));
    }

    private static Entry maxPool(int dimensions) {
        return entry(
                Family.MAX_POOL,
                dimensions,
                "MaxPool",
                "MaxPooling",
                "max_pooling",
                "the greatest element of each window and channel",
                "Yamaguchi et al., 1990",
                pool(dimensions));
    }

    private static Entry minPool(int dimensions) {
        return entry(
                Family.MIN_POOL,
                dimensions,
                "MinPool",
                "MinPooling",
                "min_pooling",
                "the least element of each window and channel; not in Keras",
                "after Yamaguchi et al., 1990",
                pool(dimensions));
    }

    private static Entry averagePool(int dimensions) {
        return entry(
                Family.AVERAGE_POOL,
                dimensions,
                "AvgPool",
                "AveragePooling",
                "average_pooling",
                "the mean of each window and channel",
                "LeCun et al., 1990",
                pool(dimensions));
    }

    private static List<Attribute> pool(int dimensions) {
        return List.of(
                perDimension("poolSize", 2, FROM_ONE, 1, dimensions).byDefault(2),
                perDimension("strides", 2, FROM_ONE, 0, 1, dimensions),
                constant("padding", List.of("VALID", "SAME")));
    }

    private static Entry globalMaxPool(int dimensions) {
        return entry(
                Family.GLOBAL_MAX_POOL,
                dimensions,
                "GlobalMaxPool",
                "GlobalMaxPooling",
                "global_max_pooling",
                "the greatest element of each channel",
                "Oquab et al., 2015",
                List.of());
    }

    private static Entry globalMinPool(int dimensions) {
        return entry(
                Family.GLOBAL_MIN_POOL,
                dimensions,
                "GlobalMinPool",
                "GlobalMinPooling",
                "global_min_pooling",
                "the least element of each channel; not in Keras",
                "after Oquab et al., 2015",
                List.of());
    }

    private static Entry globalAveragePool(int dimensions) {
        return entry(
                Family.GLOBAL_AVERAGE_POOL,
                dimensions,
                "GlobalAvgPool",
                "GlobalAveragePooling",
                "global_average_pooling",
                "the mean of each channel",
                "Lin et al., 2014",
                List.of());
    }

    private static Entry zeroPadding(int dimensions) {
        return entry(
                Family.ZERO_PADDING,
                dimensions,
                "ZeroPadding",
                "ZeroPadding",
                "zero_padding",
                "zeros around the sample",
                Term.KERAS,
                List.of(sides(dimensions, 1, "padding")));
    }

    private static Entry edgePadding(int dimensions) {
        return entry(
                Family.EDGE_PADDING,
                dimensions,
                "EdgePadding",
                "EdgePadding",
                "edge_padding",
                "the nearest element's value around the sample; not in Keras",
                "ONNX, Pad by edge",
                List.of(sides(dimensions, 1, "padding")));
    }

    private static Entry cropping(int dimensions) {
        return entry(
                Family.CROPPING,
                dimensions,
                "Cropping",
                "Cropping",
                "cropping",
                "the sample without what lies at its edges",
                Term.KERAS,
                // Keras takes one element away on each side, but of images none.
                List.of(sides(dimensions, dimensions == 2 ? 0 : 1, "cropping")));
    }

    /** One number for all sides, one for each dimension, or two. */
    private static Attribute sides(int dimensions, int defaultValue, String label) {
        return perDimension("value", 1, FROM_ZERO, 1, dimensions, 2 * dimensions)
                .byDefault(defaultValue)
                .called(label);
    }

    private static Entry upSampling(int dimensions) {
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(perDimension("size", 2, FROM_ONE, 1, dimensions).byDefault(2));
        if (dimensions == 2) {
            attributes.add(constant("interpolation", List.of("NEAREST", "BILINEAR")));
        }
        return entry(
                Family.UP_SAMPLING,
                dimensions,
                "UpSampling",
                "UpSampling",
                "up_sampling",
                dimensions == 2
                        ? "the sample size times as large, by repeated elements or by straight lines between them"
                        : "the sample size times as large, by repeated elements",
                Term.KERAS,
                attributes);
    }

    private static Entry dropout(int dimensions) {
        return entry(
                Family.DROPOUT,
                dimensions,
                "SpatialDropout",
                "SpatialDropout",
                "spatial_dropout",
                "in training each channel 0 with probability rate, else divided by 1 - rate",
                "Tompson et al., 2015",
                Layers.rateAndSeed());
    }

    private static Entry entry(
            Family family,
            int dimensions,
            String annotation,
            String kerasClass,
            String name,
            String text,
            String source,
            List<Attribute> attributes) {
        return new Entry(
                Layers.term(annotation + dimensions + "D", kerasClass + dimensions + "D", source, attributes),
                family,
                dimensions,
                name + dimensions + "d",
                text);
    }
}
