package dev.synapt.kernels.vocabulary;

import static dev.synapt.kernels.vocabulary.OnnxFigure.not;

import dev.synapt.kernels.vocabulary.OnnxFigure.Answer;
import dev.synapt.kernels.vocabulary.OnnxFigure.Reason;
import java.util.Locale;

/** ONNX's operators and what does the same. */
final class OnnxOperators {
    private OnnxOperators() {}

    static Answer answer(OnnxFigure figure) {
        if (figure.operators().size() > 1) {
            return not(Reason.GRAPH);
        }
        if (figure.hasType("float16")) {
            return not(Reason.TYPE);
        }
        String operator = figure.operators().get(0);
        return switch (operator) {
            case "Celu",
                    "Elu",
                    "Gelu",
                    "HardSigmoid",
                    "HardSwish",
                    "LeakyRelu",
                    "LogSoftmax",
                    "Relu",
                    "Selu",
                    "Sigmoid",
                    "Softmax",
                    "Softplus",
                    "Softsign",
                    "Swish",
                    "Tanh",
                    "ThresholdedRelu" -> activation(figure, operator);
            case "Exp" -> OnnxFormulas.elementwise(figure, "exp(x)");
            case "Log" -> OnnxFormulas.elementwise(figure, "log(x)");
            case "Sqrt" -> OnnxFormulas.elementwise(figure, "sqrt(x)");
            case "Pow" -> OnnxFormulas.ofTwo(figure, "pow(x, y)");
            case "Clip" -> OnnxFormulas.clip(figure);
            case "ArgMax" -> OnnxFormulas.reduction(figure, "argmax(x)");
            case "ReduceL1" -> OnnxFormulas.reduction(figure, "sum(abs(x))");
            case "ReduceL2" -> OnnxFormulas.reduction(figure, "sqrt(sum(square(x)))");
            case "ReduceLogSumExp" -> OnnxFormulas.reduction(figure, "max(x) + log(sum(exp(x - max(x))))");
            case "ReduceMax" -> OnnxFormulas.reduction(figure, "max(x)");
            case "ReduceMean" -> OnnxFormulas.reduction(figure, "mean(x)");
            case "ReduceSum" -> OnnxFormulas.reduction(figure, "sum(x)");
            case "ReduceSumSquare" -> OnnxFormulas.reduction(figure, "sum(square(x))");
            case "NegativeLogLikelihoodLoss" -> OnnxFormulas.likelihood(figure);
            case "SoftmaxCrossEntropyLoss" -> OnnxFormulas.crossEntropy(figure);
            case "Adagrad" -> OnnxUpdates.adagrad(figure);
            case "Adam" -> OnnxUpdates.adam(figure);
            case "Momentum" -> OnnxUpdates.momentum(figure);
            case "Conv" -> OnnxWindows.convolution(figure);
            case "ConvTranspose" -> OnnxWindows.transposedConvolution(figure);
            case "AveragePool" -> OnnxWindows.average(figure);
            case "MaxPool" -> OnnxWindows.maximum(figure);
            case "GlobalAveragePool" -> OnnxWindows.global(figure, "GlobalAvgPool");
            case "GlobalMaxPool" -> OnnxWindows.global(figure, "GlobalMaxPool");
            case "Pad" -> OnnxWindows.pad(figure);
            case "Upsample" -> OnnxWindows.upsample(figure);
            case "BatchNormalization" -> OnnxLayers.batchNormalization(figure);
            case "GroupNormalization" -> OnnxLayers.groupNormalization(figure, figure.whole("num_groups", 1));
            case "InstanceNormalization" -> OnnxLayers.groupNormalization(figure, -1);
            case "LayerNormalization" ->
                OnnxLayers.rowNormalization(figure, operator, "layer_normalization", "gamma", "beta");
            case "RMSNormalization" -> OnnxLayers.rowNormalization(figure, operator, "rms_normalization", "scale");
            case "PRelu" -> OnnxLayers.parametricRelu(figure);
            case "Gemm" -> OnnxLayers.gemm(figure);
            case "MatMul" -> OnnxLayers.matMul(figure);
            case "Add" -> OnnxLayers.merge(figure, "Add");
            case "Max" -> OnnxLayers.merge(figure, "Maximum");
            case "Min" -> OnnxLayers.merge(figure, "Minimum");
            case "Concat" -> OnnxLayers.concatenate(figure);
            case "Flatten" -> OnnxLayers.flatten(figure);
            case "Transpose" -> OnnxLayers.transpose(figure);
            case "Dropout" -> OnnxLayers.dropout(figure);
            default -> not(Reason.OPERATOR);
        };
    }

    /** By Keras's name; with constants that are none of Keras's arguments, a formula of one's own. */
    private static Answer activation(OnnxFigure figure, String operator) {
        return switch (operator) {
            case "HardSigmoid" ->
                OnnxFormulas.elementwise(
                        figure,
                        "clip(%s * x + %s, 0, 1)".formatted(figure.real("alpha", 0.2), figure.real("beta", 0.5)));
            case "HardSwish" -> OnnxFormulas.activation(figure, "hard_silu");
            case "LeakyRelu" -> OnnxFormulas.activation(figure, "leaky_relu");
            case "LogSoftmax" -> OnnxFormulas.activation(figure, "log_softmax");
            case "Selu" ->
                figure.has("alpha")
                        ? OnnxFormulas.elementwise(
                                figure,
                                "%s * select(x > 0, x, %s * expm1(x))"
                                        .formatted(figure.real("gamma", 1), figure.real("alpha", 1)))
                        : OnnxFormulas.activation(figure, "selu");
            case "Swish" ->
                figure.real("alpha", 1) == 1 ? OnnxFormulas.activation(figure, "silu") : not(Reason.ARGUMENT);
            case "ThresholdedRelu" -> OnnxFormulas.activation(figure, "re_lu");
            default -> OnnxFormulas.activation(figure, operator.toLowerCase(Locale.ROOT));
        };
    }
}
