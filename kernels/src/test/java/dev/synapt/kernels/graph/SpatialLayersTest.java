package dev.synapt.kernels.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.diagnostic.Diagnostic;
import dev.synapt.kernels.diagnostic.Diagnostics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Convolutions, poolings and paddings: shapes, counts of parameters and windows, as Keras 3 has them. */
class SpatialLayersTest {

    private static Declarations input(int... sizes) {
        return Declarations.network("Images").with("Network", "input", sizes);
    }

    private static Graph graph(Declarations layers) {
        Diagnostics diagnostics = new Diagnostics();
        Optional<Graph> graph = GraphBuilder.build(layers.declaration(), diagnostics);
        assertThat(diagnostics.all().stream().filter(d -> !d.rule().advice()).map(Diagnostic::text))
                .isEmpty();
        return graph.orElseThrow();
    }

    /** Of the layer alone, behind one that trains and gives two channels. */
    private static Graph behindDense(Declarations input, String type, Object... members) {
        return graph(input.with("Dense", "units", 2, "activation", "RELU")
                .with(type, members)
                .with("Loss", "value", "MEAN_SQUARED_ERROR"));
    }

    private static Layer layer(Declarations input, String type, Object... members) {
        return behindDense(input, type, members).layers().get(1);
    }

    private static Layer expected(String name, String type, Shape output, long parameters, String arguments) {
        return new Layer(name, type, List.of("dense"), output, parameters, arguments);
    }

    private static Window window(Declarations input, String type, Object... members) {
        Operation operation = behindDense(input, type, members).output(0).operation();
        return operation instanceof Operation.Convolution convolution
                ? convolution.window()
                : ((Operation.Pool) operation).window();
    }

    @Test
    void convolutionsOfAllDimensions() {
        assertThat(layer(input(8, 2), "Conv1D", "filters", 5, "kernelSize", 3))
                .isEqualTo(expected("conv1d", "Conv1D", Shape.of(6, 5), 3 * 2 * 5 + 5, "kernelSize=3"));
        assertThat(layer(input(8, 9, 2), "Conv2D", "filters", 5, "kernelSize", new int[] {3, 4}))
                .isEqualTo(expected("conv2d", "Conv2D", Shape.of(6, 6, 5), 3 * 4 * 2 * 5 + 5, "kernelSize=(3, 4)"));
        assertThat(layer(input(8, 9, 10, 2), "Conv3D", "filters", 5, "kernelSize", 3, "useBias", false))
                .isEqualTo(expected(
                        "conv3d", "Conv3D", Shape.of(6, 7, 8, 5), 27 * 2 * 5, "kernelSize=(3, 3, 3), useBias=false"));
    }

    @Test
    void croppings() {
        assertThat(layer(input(8, 2), "Cropping1D"))
                .isEqualTo(expected("cropping1d", "Cropping1D", Shape.of(6, 2), 0, "cropping=(1, 1)"));
        assertThat(layer(input(8, 7, 2), "Cropping2D"))
                .isEqualTo(expected("cropping2d", "Cropping2D", Shape.of(8, 7, 2), 0, ""));
        assertThat(layer(input(8, 7, 2), "Cropping2D", "value", new int[] {0, 7, 3, 3}))
                .isEqualTo(expected("cropping2d", "Cropping2D", Shape.of(1, 1, 2), 0, "cropping=((0, 7), (3, 3))"));
        assertThat(layer(input(8, 7, 3, 2), "Cropping3D").output()).isEqualTo(Shape.of(6, 5, 1, 2));
    }

    @Test
    void orderAndScale() {
        assertThat(layer(input(8, 7, 5), "Permute", "value", new int[] {3, 1, 2}))
                .isEqualTo(expected("permute", "Permute", Shape.of(2, 8, 7), 0, "dims=(3, 1, 2)"));
        assertThat(layer(input(8, 7, 5), "Permute", "value", new int[] {1, 2, 3})
                        .arguments())
                .isEmpty();
        assertThat(layer(input(8), "RepeatVector", "value", 3))
                .isEqualTo(expected("repeat_vector", "RepeatVector", Shape.of(3, 2), 0, "size=3"));
        assertThat(layer(input(8), "Rescaling", "scale", 0.5))
                .isEqualTo(expected("rescaling", "Rescaling", Shape.of(2), 0, "scale=0.5, offset=0"));
        assertThat(layer(input(8, 7, 5), "GlobalMinPool2D"))
                .isEqualTo(expected("global_min_pooling2d", "GlobalMinPooling2D", Shape.of(2), 0, ""));
    }

    @Test
    void edgesAndUpsamplings() {
        assertThat(layer(input(8, 7, 2), "EdgePadding2D", "value", new int[] {0, 3}))
                .isEqualTo(expected(
                        "edge_padding2d", "EdgePadding2D", Shape.of(8, 13, 2), 0, "edgePadding=((0, 0), (3, 3))"));
        assertThat(layer(input(8, 2), "UpSampling1D"))
                .isEqualTo(expected("up_sampling1d", "UpSampling1D", Shape.of(16, 2), 0, "size=2"));
        assertThat(layer(input(8, 7, 2), "UpSampling2D", "size", new int[] {3, 1}, "interpolation", "BILINEAR"))
                .isEqualTo(expected(
                        "up_sampling2d", "UpSampling2D", Shape.of(24, 7, 2), 0, "size=(3, 1), interpolation=bilinear"));
        assertThat(layer(input(1, 7, 3, 2), "UpSampling3D", "size", 1))
                .isEqualTo(expected("up_sampling3d", "UpSampling3D", Shape.of(1, 7, 3, 2), 0, ""));
    }

    @Test
    void groupsOfChannelsAndFilters() {
        assertThat(layer(input(8, 9, 2), "Conv2D", "filters", 6, "kernelSize", 3, "groups", 2))
                .isEqualTo(
                        expected("conv2d", "Conv2D", Shape.of(6, 7, 6), 3 * 3 * 6 + 6, "kernelSize=(3, 3), groups=2"));
        Graph graph = behindDense(input(8, 2), "Conv1D", "filters", 4, "kernelSize", 3, "groups", 2);
        assertThat(graph.parameters().get(2).shape()).isEqualTo(Shape.of(3, 1, 4));
        // Glorot's bound, as Keras counts: 3 elements of 1 channel come in, of 4 filters go out.
        assertThat(graph.parameters().get(2).initial().toString())
                .isEqualTo(StrictMath.sqrt(6.0 / (3 + 12)) + " * (2 * uniform - 1)");
    }

    @Test
    void aConvolutionThatContinuesItsEdges() {
        Graph graph = behindDense(
                input(8, 7, 1),
                "Conv2D",
                "filters",
                5,
                "kernelSize",
                new int[] {4, 1},
                "strides",
                2,
                "padding",
                "EDGE");

        assertThat(graph.layers().get(1))
                .isEqualTo(expected(
                        "conv2d",
                        "Conv2D",
                        Shape.of(4, 4, 5),
                        4 * 2 * 5 + 5,
                        "edgePadding=((1, 1), (0, 0)), kernelSize=(4, 1), strides=(2, 2)"));
        assertThat(graph.nodes()).extracting(Node::name).containsExactly("input", "dense", "dense", "conv2d", "conv2d");
        assertThat(layer(input(8, 7, 1), "Conv2D", "filters", 5, "kernelSize", 1, "padding", "EDGE")
                        .arguments())
                .isEqualTo("kernelSize=(1, 1)");
    }

    @Test
    void eachChannelForItself() {
        assertThat(layer(input(8, 9, 2), "DepthwiseConv2D", "kernelSize", 3, "depthMultiplier", 4, "strides", 2))
                .isEqualTo(expected(
                        "depthwise_conv2d",
                        "DepthwiseConv2D",
                        Shape.of(3, 4, 8),
                        3 * 3 * 2 * 4 + 8,
                        "kernelSize=(3, 3), strides=(2, 2), depthMultiplier=4"));
        Graph graph = behindDense(input(8, 2), "DepthwiseConv1D", "kernelSize", 3, "useBias", false);
        assertThat(graph.layers().get(1).arguments()).isEqualTo("kernelSize=3, useBias=false");
        assertThat(graph.parameters().get(2).name()).isEqualTo("depthwise_conv1d/kernel");
        assertThat(graph.parameters().get(2).shape()).isEqualTo(Shape.of(3, 2, 1));
        // Glorot's bound, as Keras counts: 3 elements of 2 channels come in, of 1 output go out.
        assertThat(graph.parameters().get(2).initial().toString())
                .isEqualTo(StrictMath.sqrt(6.0 / (6 + 3)) + " * (2 * uniform - 1)");
    }

    /** The examples of Keras 2's documentation; it counts the parameters as the product below. */
    @Test
    void aKernelForEachPosition() {
        Graph images = graph(input(32, 32, 3)
                .with("LocallyConnected2D", "filters", 64, "kernelSize", 3, "activation", "RELU")
                .with("LocallyConnected2D", "filters", 32, "kernelSize", 3)
                .with("Loss", "value", "MEAN_SQUARED_ERROR"));
        assertThat(summary(images)).isEqualTo("""
                locally_connected2d (30, 30, 64) 1612800
                locally_connected2d_1 (28, 28, 32) 14475776""");
        assertThat((30 * 30) * (3 * 3 * 3 * 64) + (30 * 30) * 64).isEqualTo(1_612_800);
        assertThat(images.parameters().stream().limit(2).map(p -> p.name() + " " + p.shape()))
                .containsExactly("locally_connected2d/kernel (900, 27, 64)", "locally_connected2d/bias (30, 30, 64)");
        Graph sequences = graph(input(10, 32)
                .with("LocallyConnected1D", "filters", 64, "kernelSize", 3, "activation", "RELU")
                .with("LocallyConnected1D", "filters", 32, "kernelSize", 3, "strides", 2, "useBias", false)
                .with("Loss", "value", "MEAN_SQUARED_ERROR"));
        assertThat(summary(sequences)).isEqualTo("""
                locally_connected1d (8, 64) 49664
                locally_connected1d_1 (3, 32) 18432""");
        assertThat(sequences.layers().get(1).arguments()).isEqualTo("kernelSize=3, strides=2, useBias=false");
        // Glorot's bound, as Keras counts: 8 positions of 96 inputs come in, of 64 filters go out.
        assertThat(sequences.parameters().get(0).initial().toString())
                .isEqualTo(StrictMath.sqrt(3 * (2.0 / (8 * 96 + 8 * 64))) + " * (2 * uniform - 1)");
    }

    @Test
    void transposedConvolutions() {
        assertThat(layer(input(8, 9, 2), "Conv2DTranspose", "filters", 5, "kernelSize", 3, "strides", 2))
                .isEqualTo(expected(
                        "conv2d_transpose",
                        "Conv2DTranspose",
                        Shape.of(17, 19, 5),
                        3 * 3 * 5 * 2 + 5,
                        "kernelSize=(3, 3), strides=(2, 2)"));
        assertThat(layer(
                        input(8, 2), "Conv1DTranspose", "filters", 5, "kernelSize", 3, "strides", 4, "padding", "SAME"))
                .isEqualTo(expected(
                        "conv1d_transpose",
                        "Conv1DTranspose",
                        Shape.of(32, 5),
                        3 * 5 * 2 + 5,
                        "kernelSize=3, strides=4"));
        Graph graph = behindDense(
                input(8, 2), "Conv1DTranspose", "filters", 5, "kernelSize", 4, "strides", 3, "outputPadding", 2);
        assertThat(graph.output(0).output()).isEqualTo(Shape.of(27, 5));
        assertThat(graph.parameters().get(2).shape()).isEqualTo(Shape.of(4, 5, 2));
        // Glorot's bound, as Keras counts: the dimensions as if they were those of a convolution.
        assertThat(graph.parameters().get(2).initial().toString())
                .isEqualTo(StrictMath.sqrt(6.0 / (20 + 8)) + " * (2 * uniform - 1)");
        assertThat(layer(input(3, 4, 5, 2), "Conv3DTranspose", "filters", 1, "kernelSize", 2, "dilationRate", 3)
                        .output())
                .isEqualTo(Shape.of(6, 7, 8, 1));
    }

    @Test
    void eachChannelForItselfAndThenAll() {
        Object[] members = {"filters", 5, "kernelSize", 3, "depthMultiplier", 4, "padding", "SAME"};
        assertThat(layer(input(8, 9, 2), "SeparableConv2D", members))
                .isEqualTo(expected(
                        "separable_conv2d",
                        "SeparableConv2D",
                        Shape.of(8, 9, 5),
                        3 * 3 * 2 * 4 + 2 * 4 * 5 + 5,
                        "kernelSize=(3, 3), padding=((1, 1), (1, 1)), depthMultiplier=4"));
        Graph graph = behindDense(input(8, 9, 2), "SeparableConv2D", members);
        assertThat(graph.parameters().stream().skip(2).map(p -> p.name() + " " + p.shape()))
                .containsExactly(
                        "separable_conv2d/depthwise_kernel (3, 3, 2, 4)",
                        "separable_conv2d/pointwise_kernel (1, 1, 8, 5)",
                        "separable_conv2d/bias (5)");
        assertThat(layer(input(8, 2), "SeparableConv1D", "filters", 5, "kernelSize", 3, "useBias", false)
                        .arguments())
                .isEqualTo("kernelSize=3, useBias=false");
    }

    @Test
    void theSamePaddingIsShorterAtTheBeginning() {
        Window window =
                window(input(5, 7, 1), "Conv2D", "filters", 4, "kernelSize", 3, "strides", 2, "padding", "SAME");

        assertThat(window.outputs(List.of(5, 7))).containsExactly(3, 4);
        assertThat(window.before()).containsExactly(1, 1);
        assertThat(window.after()).containsExactly(1, 1);

        Window even = window(input(6, 8, 1), "Conv2D", "filters", 4, "kernelSize", 3, "strides", 2, "padding", "SAME");
        assertThat(even.outputs(List.of(6, 8))).containsExactly(3, 4);
        assertThat(even.before()).containsExactly(0, 0);
        assertThat(even.after()).containsExactly(1, 1);
    }

    @Test
    void dilationSpreadsTheWindow() {
        Window valid = window(input(9, 9, 1), "Conv2D", "filters", 1, "kernelSize", 3, "dilationRate", 2);
        assertThat(valid.span(0)).isEqualTo(5);
        assertThat(valid.outputs(List.of(9, 9))).containsExactly(5, 5);

        Window same = window(
                input(4, 4, 1),
                "Conv2D",
                "filters",
                1,
                "kernelSize",
                new int[] {2, 3},
                "dilationRate",
                new int[] {3, 2},
                "padding",
                "SAME");
        assertThat(same.outputs(List.of(4, 4))).containsExactly(4, 4);
        assertThat(same.before()).containsExactly(1, 2);
        assertThat(same.after()).containsExactly(2, 2);
    }

    @Test
    void aCausalWindowSeesNothingLater() {
        Window window =
                window(input(10, 1), "Conv1D", "filters", 1, "kernelSize", 3, "dilationRate", 4, "padding", "CAUSAL");
        assertThat(window.before()).containsExactly(8);
        assertThat(window.after()).containsExactly(0);
        assertThat(window.outputs(List.of(10))).containsExactly(10);

        assertThat(layer(input(10, 1), "Conv1D", "filters", 1, "kernelSize", 2, "strides", 3, "padding", "CAUSAL")
                        .output())
                .isEqualTo(Shape.of(4, 1));
    }

    @Test
    void poolingsMoveByTheirSizeUnlessToldOtherwise() {
        assertThat(layer(input(7, 2), "MaxPool1D"))
                .isEqualTo(expected("max_pooling1d", "MaxPooling1D", Shape.of(3, 2), 0, "poolSize=2"));
        assertThat(layer(input(7, 9, 2), "AvgPool2D", "poolSize", 3, "padding", "SAME"))
                .isEqualTo(expected(
                        "average_pooling2d",
                        "AveragePooling2D",
                        Shape.of(3, 3, 2),
                        0,
                        "poolSize=(3, 3), padding=((1, 1), (0, 0))"));
        assertThat(layer(input(7, 9, 5, 2), "MaxPool3D", "poolSize", new int[] {1, 2, 3}, "strides", 2))
                .isEqualTo(expected(
                        "max_pooling3d",
                        "MaxPooling3D",
                        Shape.of(4, 4, 2, 2),
                        0,
                        "poolSize=(1, 2, 3), strides=(2, 2, 2)"));
        assertThat(window(input(5, 5, 2), "AvgPool2D", "padding", "SAME"))
                .isEqualTo(new Window(List.of(2, 2), List.of(2, 2), List.of(1, 1), List.of(0, 0), List.of(1, 1)));
    }

    @Test
    void globalPoolingsLeaveTheChannels() {
        assertThat(layer(input(7, 2), "GlobalMaxPool1D"))
                .isEqualTo(expected("global_max_pooling1d", "GlobalMaxPooling1D", Shape.of(2), 0, ""));
        assertThat(layer(input(7, 9, 2), "GlobalAvgPool2D"))
                .isEqualTo(expected("global_average_pooling2d", "GlobalAveragePooling2D", Shape.of(2), 0, ""));
        Window window = window(input(7, 9, 4, 2), "GlobalAvgPool3D");
        assertThat(window.size()).containsExactly(7, 9, 4);
        assertThat(window.outputs(List.of(7, 9, 4))).containsExactly(1, 1, 1);
    }

    @Test
    void zerosForAllSidesForEachDimensionOrForEachEnd() {
        assertThat(layer(input(7, 2), "ZeroPadding1D").output()).isEqualTo(Shape.of(9, 2));
        assertThat(layer(input(7, 2), "ZeroPadding1D", "value", new int[] {2, 0}))
                .isEqualTo(expected("zero_padding1d", "ZeroPadding1D", Shape.of(9, 2), 0, "padding=(2, 0)"));
        assertThat(layer(input(7, 9, 2), "ZeroPadding2D", "value", new int[] {0, 3})
                        .output())
                .isEqualTo(Shape.of(7, 15, 2));
        Graph ends = behindDense(input(7, 9, 2), "ZeroPadding2D", "value", new int[] {0, 1, 2, 3});
        assertThat(ends.output(0).operation()).isEqualTo(new Operation.Pad(List.of(0, 2), List.of(1, 3)));
        assertThat(layer(input(1, 2, 3, 4), "ZeroPadding3D", "value", new int[] {0, 1, 2, 0, 0, 0})
                        .output())
                .isEqualTo(Shape.of(2, 4, 3, 2));
    }

    @Test
    void whatDoesNothingIsNoNode() {
        Graph graph = graph(input(4, 4, 1)
                .with("MaxPool2D", "poolSize", 1)
                .with("ZeroPadding2D", "value", 0)
                .with("Dense", "units", 1)
                .with("Loss", "value", "MEAN_SQUARED_ERROR"));

        assertThat(graph.nodes()).extracting(Node::name).containsExactly("input", "dense");
    }

    @Test
    void windowsCountInTheFans() {
        Graph graph = graph(input(9, 9, 4)
                .with("Conv2D", "filters", 6, "kernelSize", new int[] {3, 5}, "activation", "TANH")
                .with("Flatten")
                .with("Dense", "units", 1)
                .with("Loss", "value", "MEAN_SQUARED_ERROR"));

        Parameter kernel = graph.parameters().get(0);
        assertThat(kernel.shape()).isEqualTo(Shape.of(3, 5, 4, 6));
        // Glorot's bound: 15 elements of 4 channels come in, of 6 filters go out.
        assertThat(kernel.initial().toString()).isEqualTo(StrictMath.sqrt(6.0 / (60 + 90)) + " * (2 * uniform - 1)");
        assertThat(graph.parameters())
                .extracting(Parameter::name)
                .containsExactly("conv2d/kernel", "conv2d/bias", "dense/kernel", "dense/bias");
        assertThat(graph.nodes())
                .extracting(n -> n.operation().getClass().getSimpleName())
                .containsExactly("Input", "Convolution", "Activate", "Reshape", "Dense");
    }

    /** LeCun et al., 1998, as it is usually written in Keras: 61,706 parameters. */
    @Test
    void leNet5() {
        Graph graph = graph(input(28, 28, 1)
                .with("Conv2D", "filters", 6, "kernelSize", 5, "padding", "SAME", "activation", "TANH")
                .with("AvgPool2D")
                .with("Conv2D", "filters", 16, "kernelSize", 5, "activation", "TANH")
                .with("AvgPool2D")
                .with("Flatten")
                .with("Dense", "units", 120, "activation", "TANH")
                .with("Dense", "units", 84, "activation", "TANH")
                .with("Dense", "units", 10, "activation", "SOFTMAX")
                .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY"));

        assertThat(summary(graph)).isEqualTo("""
                conv2d (28, 28, 6) 156
                average_pooling2d (14, 14, 6) 0
                conv2d_1 (10, 10, 16) 2416
                average_pooling2d_1 (5, 5, 16) 0
                flatten (400) 0
                dense (120) 48120
                dense_1 (84) 10164
                dense_2 (10) 850""");
        assertThat(parameters(graph)).isEqualTo(61_706);
    }

    /** Simonyan and Zisserman, 2015, without its head: Keras's {@code VGG16(include_top=False)} has 14,714,688. */
    @Test
    void vgg16() {
        Declarations layers = input(224, 224, 3);
        for (List<Integer> block : List.of(
                List.of(64, 64),
                List.of(128, 128),
                List.of(256, 256, 256),
                List.of(512, 512, 512),
                List.of(512, 512, 512))) {
            block.forEach(filters -> layers.with(
                    "Conv2D", "filters", filters, "kernelSize", 3, "padding", "SAME", "activation", "RELU"));
            layers.with("MaxPool2D", "strides", 2);
        }
        Graph graph = graph(layers.with("Loss", "value", "MEAN_SQUARED_ERROR"));

        assertThat(graph.output(0).output()).isEqualTo(Shape.of(7, 7, 512));
        assertThat(parameters(graph)).isEqualTo(14_714_688);
    }

    private static long parameters(Graph graph) {
        return graph.layers().stream().mapToLong(Layer::parameters).sum();
    }

    private static String summary(Graph graph) {
        return graph.layers().stream()
                .map(l -> l.name() + " " + l.output() + " " + l.parameters())
                .collect(Collectors.joining("\n"));
    }
}
