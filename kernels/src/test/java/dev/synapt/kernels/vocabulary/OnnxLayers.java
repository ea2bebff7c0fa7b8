package dev.synapt.kernels.vocabulary;

import static dev.synapt.kernels.vocabulary.OnnxFigure.not;

import dev.synapt.kernels.vocabulary.KerasFigures.Tensor;
import dev.synapt.kernels.vocabulary.OnnxFigure.Answer;
import dev.synapt.kernels.vocabulary.OnnxFigure.Computed;
import dev.synapt.kernels.vocabulary.OnnxFigure.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** ONNX's operators that are layers without windows. */
final class OnnxLayers {
    private OnnxLayers() {}

    // ---- products

    /** A dense layer of which the second operand is the kernel. */
    static Answer gemm(OnnxFigure figure) {
        if (figure.real("alpha", 1) != 1 || figure.real("beta", 1) != 1) {
            return not(Reason.ARGUMENT);
        }
        Tensor bias = figure.operandOrNull(2);
        boolean byRow = bias != null && bias.shape().size() > 1 && bias.shape().get(0) > 1;
        return figure.whole("transA", 0) == 1 || byRow
                ? not(Reason.AXIS)
                : dense(figure, figure.whole("transB", 0) == 1);
    }

    private static Answer dense(OnnxFigure figure, boolean transposed) {
        Tensor kernel = figure.operand(1);
        int units = figure.expected().lastAxis();
        double[] weights = transposed ? OnnxNetwork.permuted(kernel.data(), kernel.shape(), 1, 0) : kernel.data();
        Tensor bias = figure.operandOrNull(2);
        OnnxNetwork network = OnnxNetwork.of(figure.operand(0))
                .with("Dense", "units", units, "useBias", bias != null)
                .weights("dense/kernel", weights);
        if (bias != null) {
            network.weights("dense/bias", each(bias, units));
        }
        return new Computed(() -> network.run(figure.expected().shape()));
    }

    /** As many numbers as are needed, of one for all or of one for each. */
    private static double[] each(Tensor numbers, int count) {
        double[] each = new double[count];
        Arrays.setAll(each, i -> numbers.data()[numbers.data().length == 1 ? 0 : i]);
        return each;
    }

    /** A product of inputs with one matrix, or with a matrix for each sample; no others have one axis of samples. */
    static Answer matMul(OnnxFigure figure) {
        Tensor left = figure.operand(0);
        Tensor right = figure.operand(1);
        if (left.shape().size() == 3 && right.shape().size() == 3) {
            OnnxNetwork network = OnnxNetwork.of(left, right)
                    .with("Dot", "from", List.of(OnnxNetwork.name(0), OnnxNetwork.name(1)), "axes", List.of(2, 1));
            return new Computed(() -> network.run(figure.expected().shape()));
        }
        boolean matrices = left.shape().size() == 2 && right.shape().size() == 2;
        return matrices ? dense(figure, false) : not(Reason.AXIS);
    }

    // ---- normalizations

    /** Statistics as they are given; those of the batch are training's. */
    static Answer batchNormalization(OnnxFigure figure) {
        if (figure.whole("training_mode", 0) == 1) {
            return not(Reason.TRAINING);
        }
        OnnxNetwork network = OnnxNetwork.ofImage(figure.operand(0))
                .with("BatchNormalization", "epsilon", figure.real("epsilon", 1e-5))
                .weights("batch_normalization/gamma", figure.operand(1).data())
                .weights("batch_normalization/beta", figure.operand(2).data())
                .weights("batch_normalization/moving_mean", figure.operand(3).data())
                .weights(
                        "batch_normalization/moving_variance", figure.operand(4).data());
        return new Computed(() -> network.run(figure.expected().shape()));
    }

    /** Groups of channels, -1 for a group of each. */
    static Answer groupNormalization(OnnxFigure figure, int groups) {
        OnnxNetwork network = OnnxNetwork.ofImage(figure.operand(0))
                .with("GroupNormalization", "groups", groups, "epsilon", figure.real("epsilon", 1e-5))
                .weights("group_normalization/gamma", figure.operand(1).data())
                .weights("group_normalization/beta", figure.operand(2).data());
        return new Computed(() -> network.run(figure.expected().shape()));
    }

    /** Over all axes from one on, which are reshaped to one. */
    static Answer rowNormalization(OnnxFigure figure, String layer, String name, String... parameters) {
        Tensor x = figure.operand(0);
        int axis = Math.floorMod(figure.whole("axis", -1), x.shape().size());
        if (axis == 0) {
            return not(Reason.AXIS);
        }
        int row = x.shape().subList(axis, x.shape().size()).stream().reduce(1, (a, b) -> a * b);
        List<Integer> sample = new ArrayList<>(x.shape().subList(1, axis));
        sample.add(row);
        OnnxNetwork network =
                OnnxNetwork.of(x).with("Reshape", "value", sample).with(layer, "epsilon", figure.real("epsilon", 1e-5));
        for (int i = 0; i < parameters.length; i++) {
            network.weights(name + "/" + parameters[i], figure.operand(1 + i).data());
        }
        List<Integer> rows = new ArrayList<>(x.shape().subList(0, axis));
        rows.add(row);
        return new Computed(() -> network.run(rows));
    }

    // ---- others

    /** One slope for all, for each channel (before version 7: of axis 1), or for each place of a sample's last axis. */
    static Answer parametricRelu(OnnxFigure figure) {
        Tensor x = figure.operand(0);
        Tensor slope = figure.operand(1);
        int rank = x.shape().size();
        if (slope.shape().size() == rank) {
            return not(Reason.AXIS);
        }
        boolean image = figure.version() < 7;
        int channels = x.shape().get(image ? 1 : rank - 1);
        List<Integer> shared = IntStream.range(1, rank - 1).boxed().toList();
        OnnxNetwork network = (image ? OnnxNetwork.ofImage(x) : OnnxNetwork.of(x))
                .with("PReLU", "sharedAxes", shared)
                .weights("p_re_lu/alpha", each(slope, channels));
        return new Computed(() -> network.run(figure.expected().shape()));
    }

    /** All of a sample as one row; other axes would take samples together or apart. */
    static Answer flatten(OnnxFigure figure) {
        Tensor x = figure.operand(0);
        if (x.shape().size() < 2
                || Math.floorMod(figure.whole("axis", 1), x.shape().size()) != 1) {
            return not(Reason.AXIS);
        }
        OnnxNetwork network = OnnxNetwork.of(x).with("Flatten");
        return new Computed(() -> network.run(figure.expected().shape()));
    }

    static Answer concatenate(OnnxFigure figure) {
        int rank = figure.operand(0).shape().size();
        int axis = Math.floorMod(figure.whole("axis", 1), rank);
        return axis == 0 ? not(Reason.AXIS) : merge(figure, "Concatenate", "axis", axis);
    }

    /** Inputs of one shape, element by element. */
    static Answer merge(OnnxFigure figure, String layer, Object... members) {
        Tensor[] inputs =
                IntStream.range(0, figure.operands()).mapToObj(figure::operand).toArray(Tensor[]::new);
        boolean alike = Arrays.stream(inputs).allMatch(x -> x.shape().equals(inputs[0].shape()));
        if (!alike || inputs[0].shape().size() < 2) {
            return not(Reason.ARGUMENT);
        }
        List<Object> all = new ArrayList<>(List.of(members));
        all.add("from");
        all.add(IntStream.range(0, inputs.length).mapToObj(OnnxNetwork::name).toList());
        OnnxNetwork network = OnnxNetwork.of(inputs).with(layer, all.toArray());
        return new Computed(() -> network.run(figure.expected().shape()));
    }

    /** Which predictions leave alone. */
    static Answer dropout(OnnxFigure figure) {
        Tensor x = figure.operand(0);
        Tensor training = figure.operandOrNull(2);
        if (training != null && training.data()[0] == 1) {
            return not(Reason.TRAINING);
        }
        Tensor rate = figure.operandOrNull(1);
        double share = rate == null ? figure.real("ratio", 0.5) : rate.data()[0];
        // A single axis is a batch of one sample.
        List<Integer> shape = x.shape().size() > 1 ? x.shape() : List.of(1, x.data().length);
        OnnxNetwork network = OnnxNetwork.of(x.as(shape)).with("Dropout", "value", share);
        return new Computed(() -> network.run(shape));
    }

    static Answer transpose(OnnxFigure figure) {
        List<Integer> axes = figure.wholes("perm", 0, 0);
        if (axes.isEmpty() || axes.get(0) != 0) {
            return not(Reason.AXIS);
        }
        OnnxNetwork network = OnnxNetwork.of(figure.operand(0)).with("Permute", "value", axes.subList(1, axes.size()));
        return new Computed(() -> network.run(figure.expected().shape()));
    }
}
