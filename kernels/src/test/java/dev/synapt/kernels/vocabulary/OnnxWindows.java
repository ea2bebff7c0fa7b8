package dev.synapt.kernels.vocabulary;

import static dev.synapt.kernels.vocabulary.OnnxFigure.not;

import dev.synapt.kernels.vocabulary.KerasFigures.Tensor;
import dev.synapt.kernels.vocabulary.OnnxFigure.Answer;
import dev.synapt.kernels.vocabulary.OnnxFigure.Computed;
import dev.synapt.kernels.vocabulary.OnnxFigure.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * ONNX's convolutions and pools. What is added around an image follows from the extents of input and output, whichever
 * attribute says it: nothing, what Keras's {@code same} adds, or a layer of padding before.
 */
final class OnnxWindows {
    private final OnnxFigure figure;
    private final Tensor image;
    private final int dimensions;
    private final List<Integer> kernel;
    private final List<Integer> strides;
    private final List<Integer> dilations;

    private OnnxWindows(OnnxFigure figure, @Nullable Tensor kernel) {
        this.figure = figure;
        this.image = figure.operand(0);
        this.dimensions = image.shape().size() - 2;
        this.kernel = kernel == null
                ? figure.wholes("kernel_shape", dimensions, 1)
                : kernel.shape().subList(2, kernel.shape().size());
        this.strides = figure.wholes("strides", dimensions, 1);
        this.dilations = figure.wholes("dilations", dimensions, 1);
    }

    private static OnnxWindows pool(OnnxFigure figure) {
        return new OnnxWindows(figure, null);
    }

    private int extent(Tensor tensor, int dimension) {
        return tensor.shape().get(2 + dimension);
    }

    private int span(int dimension) {
        return (kernel.get(dimension) - 1) * dilations.get(dimension) + 1;
    }

    /** What is added before and behind each dimension. */
    private List<Integer> pads() {
        List<Integer> pads = new ArrayList<>();
        for (int d = 0; d < dimensions; d++) {
            int windows = extent(figure.expected(), d);
            int total = Math.max(0, (windows - 1) * strides.get(d) + span(d) - extent(image, d));
            int before = switch (figure.text("auto_pad", "NOTSET")) {
                case "SAME_LOWER" -> total - total / 2;
                case "SAME_UPPER" -> total / 2;
                default -> figure.wholes("pads", 2 * dimensions, 0).get(d);
            };
            pads.add(before);
            pads.add(Math.max(0, total - before));
        }
        return pads;
    }

    /** What Keras's {@code same} adds. */
    private List<Integer> same() {
        List<Integer> pads = new ArrayList<>();
        for (int d = 0; d < dimensions; d++) {
            int windows = (extent(image, d) + strides.get(d) - 1) / strides.get(d);
            int total = Math.max(0, (windows - 1) * strides.get(d) + span(d) - extent(image, d));
            pads.add(total / 2);
            pads.add(total - total / 2);
        }
        return pads;
    }

    private boolean padsNothing() {
        return pads().stream().allMatch(pad -> pad == 0);
    }

    private OnnxNetwork network() {
        return OnnxNetwork.ofImage(image);
    }

    /** The image with zeros around it that windows count like other elements. */
    private OnnxNetwork padded() {
        return padsNothing() ? network() : network().with("ZeroPadding" + dimensions + "D", "value", pads());
    }

    private Answer run(OnnxNetwork network) {
        return new Computed(() -> network.run(figure.expected().shape()));
    }

    // ---- operators

    static Answer convolution(OnnxFigure figure) {
        OnnxWindows windows = new OnnxWindows(figure, figure.operand(1));
        boolean stridedAndDilated = windows.strides.stream().anyMatch(s -> s > 1)
                && windows.dilations.stream().anyMatch(d -> d > 1);
        return stridedAndDilated ? not(Reason.ARGUMENT) : windows.convolution();
    }

    private Answer convolution() {
        Tensor weights = figure.operand(1);
        String layer = "Conv" + dimensions + "D";
        Object[] members = members(weights.shape().get(0), List.of("groups", figure.whole("group", 1)));
        return run(weights(padded().with(layer, members), layer, weights, 1, 0));
    }

    /** What a layer takes: these, and what all convolutions have. */
    private Object[] members(int filters, List<?> more) {
        List<Object> members = new ArrayList<>(more);
        members.addAll(List.of("filters", filters, "kernelSize", kernel, "strides", strides));
        members.addAll(List.of("dilationRate", dilations, "useBias", figure.operandOrNull(2) != null));
        return members.toArray();
    }

    /** Kernel and bias; the kernel's inputs and outputs go behind its window. */
    private OnnxNetwork weights(OnnxNetwork network, String layer, Tensor weights, int first, int second) {
        int rank = weights.shape().size();
        int[] axes = IntStream.range(0, rank)
                .map(axis -> axis < rank - 2 ? axis + 2 : axis == rank - 2 ? first : second)
                .toArray();
        String name = layer.replace("Transpose", "_transpose").toLowerCase(Locale.ROOT);
        network.weights(name + "/kernel", OnnxNetwork.permuted(weights.data(), weights.shape(), axes));
        Tensor bias = figure.operandOrNull(2);
        return bias == null ? network : network.weights(name + "/bias", bias.data());
    }

    static Answer transposedConvolution(OnnxFigure figure) {
        if (figure.whole("group", 1) > 1 || figure.has("output_shape")) {
            return not(Reason.ARGUMENT);
        }
        return new OnnxWindows(figure, figure.operand(1)).transposedConvolution();
    }

    private Answer transposedConvolution() {
        Tensor weights = figure.operand(1);
        String layer = "Conv" + dimensions + "DTranspose";
        boolean same = figure.text("auto_pad", "NOTSET").equals("SAME_UPPER");
        List<?> padding = same
                ? List.of("padding", "SAME")
                : List.of("outputPadding", figure.wholes("output_padding", dimensions, 0));
        OnnxNetwork network = network().with(layer, members(weights.shape().get(1), padding));
        // Begins of all dimensions, then ends.
        List<Integer> pads = figure.wholes("pads", 2 * dimensions, 0);
        if (pads.stream().anyMatch(pad -> pad > 0)) {
            List<Integer> cropped = IntStream.range(0, 2 * dimensions)
                    .mapToObj(i -> pads.get(i % 2 * dimensions + i / 2))
                    .toList();
            network.with("Cropping" + dimensions + "D", "value", cropped);
        }
        return run(weights(network, layer, weights, 1, 0));
    }

    /** A pool that takes what lies outside for nothing. */
    static Answer maximum(OnnxFigure figure) {
        return pool(figure).pooled("MaxPool");
    }

    static Answer average(OnnxFigure figure) {
        OnnxWindows windows = pool(figure);
        boolean counted = figure.whole("count_include_pad", 0) == 1 && !windows.padsNothing();
        return counted ? windows.run(windows.pool(windows.padded(), "AvgPool", "VALID")) : windows.pooled("AvgPool");
    }

    private Answer pooled(String kind) {
        boolean dilated = dilations.stream().anyMatch(d -> d > 1);
        boolean same = pads().equals(same());
        return dilated || (!same && !padsNothing())
                ? not(Reason.ARGUMENT)
                : run(pool(network(), kind, padsNothing() ? "VALID" : "SAME"));
    }

    private OnnxNetwork pool(OnnxNetwork network, String kind, String padding) {
        return network.with(kind + dimensions + "D", "poolSize", kernel, "strides", strides, "padding", padding);
    }

    /** A pool over all of the image, whose result ONNX gives as an image of one element. */
    static Answer global(OnnxFigure figure, String kind) {
        OnnxWindows windows = pool(figure);
        Tensor image = figure.operand(0);
        OnnxNetwork network = windows.network().with(kind + windows.dimensions + "D");
        return new Computed(() -> network.run(image.shape().subList(0, 2)));
    }

    // ---- padding and sizes

    static Answer pad(OnnxFigure figure) {
        OnnxWindows windows = pool(figure);
        Tensor operand = figure.operandOrNull(1);
        List<Integer> pads = operand == null ? figure.wholes("pads", 0, 0) : operand.wholes();
        Tensor value = figure.operandOrNull(2);
        double fill = value != null ? value.data()[0] : figure.real("value", 0);
        int rank = windows.dimensions + 2;
        boolean beyond =
                pads.size() != 2 * rank || IntStream.of(0, 1, rank, rank + 1).anyMatch(i -> pads.get(i) != 0);
        String mode = figure.text("mode", "constant");
        if (mode.equals("reflect") || fill != 0) {
            return not(Reason.ARGUMENT);
        }
        if (beyond) {
            return not(Reason.AXIS);
        }
        List<Integer> sides = IntStream.range(0, 2 * windows.dimensions)
                .mapToObj(i -> pads.get(i % 2 * rank + 2 + i / 2))
                .toList();
        return windows.run(windows.network()
                .with((mode.equals("edge") ? "Edge" : "Zero") + "Padding" + windows.dimensions + "D", "value", sides));
    }

    static Answer upsample(OnnxFigure figure) {
        OnnxWindows windows = pool(figure);
        List<Integer> sizes = figure.operand(1).wholes().subList(2, 2 + windows.dimensions);
        return windows.run(windows.network().with("UpSampling" + windows.dimensions + "D", "size", sizes));
    }
}
