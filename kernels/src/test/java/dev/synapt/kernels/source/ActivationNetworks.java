package dev.synapt.kernels.source;

import static dev.synapt.kernels.declaration.Declarations.annotation;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.source.Networks.Start;
import java.util.List;

/** Activations of all kinds. */
final class ActivationNetworks {
    private ActivationNetworks() {}

    /** Activations without kinks. */
    static Declarations smooth(Start network) {
        return network.input(7)
                .with("Dense", "units", 13, "activation", "CELU")
                .with("Dense", "units", 17, "activation", "GELU")
                .with("Dense", "units", 9, "activationWith", activation("gelu", "Gelu", "approximate", true))
                .with("Dense", "units", 33, "activation", "SILU")
                .with("Dense", "units", 15, "activation", "MISH")
                .with("Dense", "units", 5, "activation", "LOG_SIGMOID")
                .with("Dense", "units", 16, "activation", "SQUAREPLUS")
                .with("Dense", "units", 31, "activationWith", activation("celu", "Celu", "alpha", 0.5))
                .with("Dense", "units", 18, "activation", "TANH_SHRINK", "biasInitializer", "ONES")
                .with("Dense", "units", 4, "activation", "LOG_SOFTMAX")
                .with("Dense", "units", 2)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Sgd");
    }

    /** Activations with kinks and steps; along other axes; behind layers that take them as members. */
    static Declarations bent(Start network) {
        return network.input(5, 7)
                .with("Softmax", "axis", 1)
                .with("Conv1D", "filters", 17, "kernelSize", 2, "activation", "HARD_TANH")
                .with("Dense", "units", 13, "activation", "RELU6", "biasInitializer", "ONES")
                .with("Dense", "units", 9, "activation", "HARD_SIGMOID")
                .with("Dense", "units", 15, "activation", "HARD_SILU")
                .with("Dense", "units", 33, "activation", "HARD_SHRINK", "kernelInitializerWith", normal(1))
                .with("Dense", "units", 16, "activation", "SPARSE_PLUS")
                .with("ReLU", "maxValue", 1.5, "negativeSlope", 0.25, "threshold", 0.125)
                .with("Dense", "units", 31, "activation", "SPARSE_SIGMOID")
                .with("Dense", "units", 18, "activation", "SOFT_SHRINK", "kernelInitializerWith", normal(1))
                .with(
                        "Dense",
                        "units",
                        8,
                        "activationWith",
                        activation("threshold", "Threshold", "threshold", -0.3, "defaultValue", 0.2))
                .with("Activation", "logSoftmax", annotation("LogSoftmax", "axis", List.of(-1, 1)))
                .with("Flatten")
                .with("Dense", "units", 2)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Adam");
    }

    /** Distributions in which most is 0, along rows longer than a vector and along another axis. */
    static Declarations sparse(Start network) {
        return network.input(3, 5)
                .with("Dense", "units", 19, "activation", "SPARSEMAX", "kernelInitializerWith", normal(1))
                .with("Dense", "units", 4)
                .with("Activation", "sparsemax", annotation("Sparsemax", "axis", 1))
                .with("Flatten")
                .with("Dense", "units", 2)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Adam");
    }

    /** Slopes that are trained: of each element, of channels, of other axes, and of all elements together. */
    static Declarations parametric(Start network) {
        return network.input(5, 6, 3)
                .with("PReLU", "alphaInitializerWith", normal(1))
                .with("Conv2D", "filters", 18, "kernelSize", 3)
                .with("PReLU", "sharedAxes", List.of(1, 2), "alphaInitializerWith", constant(0.5))
                .with("PReLU", "sharedAxes", 2, "alphaInitializer", "ONES")
                .with("Flatten")
                .with("Dense", "units", 33)
                .with("PReLU", "alphaInitializerWith", constant(0.25))
                .with("Dense", "units", 4)
                .with("PReLU", "sharedAxes", 1)
                .with("Dense", "units", 2)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Adam");
    }

    /** Rosenblatt's, of what passes a threshold. */
    static Declarations perceptron(Start network) {
        return network.input(7)
                .with("Activation", "value", "BINARY_STEP")
                .with("Dense", "units", 3, "activation", "BIPOLAR_STEP")
                .with("Loss", "value", "PERCEPTRON")
                .with("Sgd", "learningRate", 1)
                .with("Metrics", "value", "ACCURACY");
    }

    /** Formulas with numbers that are trained: of elements, of rows, several in one, behind a convolution. */
    static Declarations trainedFormulas(Start network) {
        return network.input(6, 3)
                .with("Conv1D", "filters", 17, "kernelSize", 2, "activationWith", trained("x * sigmoid(beta * x)", 1))
                .with("Activation", "formula", "x - beta * mean(beta * x)", "trainable", trainable("beta", 0.5))
                .with("Flatten")
                .with("Dense", "units", 7, "activationWith", trained("x + square(sin(beta * x)) / beta", 1))
                .with(
                        "Activation",
                        "formula",
                        "select(x > 0, a * x, b * expm1(x))",
                        "trainable",
                        List.of(trainable("a", 1), trainable("b", 0.25)),
                        "name",
                        "bend")
                .with("Dense", "units", 7)
                .with("Shared", "layer", "bend")
                .with("Dense", "units", 2)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Adam");
    }

    private static Declarations.Nested trained(String formula, double initial) {
        return annotation("Activation", "formula", formula, "trainable", trainable("beta", initial));
    }

    private static Declarations.Nested trainable(String name, double initial) {
        return annotation("Trainable", "name", name, "initial", initial);
    }

    private static Declarations.Nested activation(String member, String type, Object... arguments) {
        return annotation("Activation", member, annotation(type, arguments));
    }

    private static Declarations.Nested normal(double stddev) {
        return annotation("Initializer", "randomNormal", annotation("RandomNormal", "stddev", stddev));
    }

    private static Declarations.Nested constant(double value) {
        return annotation("Initializer", "constant", annotation("Constant", "value", value));
    }
}
