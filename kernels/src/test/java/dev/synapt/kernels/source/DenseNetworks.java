package dev.synapt.kernels.source;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.source.Networks.Start;
import java.util.List;

/** Dense layers of all sizes and activations, and matrices within samples. */
final class DenseNetworks {
    private DenseNetworks() {}

    /** Ever more units, up to one less than a full panel more than it has. */
    static Declarations rising(Start network) {
        return network.input(1)
                .with("Dense", "units", 2, "activation", "TANH")
                .with("Dense", "units", 3, "activation", "RELU", "biasInitializer", "ONES")
                .with("Dense", "units", 7, "activation", "LEAKY_RELU")
                .with("Dense", "units", 13, "activation", "ELU", "kernelInitializer", "HE_NORMAL")
                .with("Dense", "units", 31, "activation", "SELU", "kernelInitializer", "LECUN_NORMAL")
                .with("Dropout", "value", 0.3)
                .with("Dense", "units", 32, "activation", "SIGMOID")
                .with("Dense", "units", 33, "activation", "SOFTPLUS")
                .with("Dense", "units", 40, "activation", "SOFTSIGN", "kernelInitializer", "GLOROT_NORMAL")
                .with("Dense", "units", 64, "activation", "EXPONENTIAL")
                .with("Dense", "units", 65, "kernelInitializer", "RANDOM_NORMAL")
                .with("Dropout", "value", 0.5, "seed", 11)
                .with("Dense", "units", 127, "activation", "RELU", "kernelInitializer", "HE_UNIFORM")
                .with("Dense", "units", 10, "activation", "SOFTMAX")
                .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                .with("Adam", "learningRate", 0.01)
                .with("Metrics", "value", "ACCURACY");
    }

    /** Ever fewer units. */
    static Declarations falling(Start network) {
        return network.input(127)
                .with("Dense", "units", 65, "activation", "SOFTSIGN", "kernelInitializer", "LECUN_UNIFORM")
                .with("Dense", "units", 64, "activation", "SELU")
                .with("Dense", "units", 40, "activation", "ELU")
                .with("Dense", "units", 33, "activation", "LEAKY_RELU", "kernelInitializer", "RANDOM_UNIFORM")
                .with("Dense", "units", 32, "activation", "TANH")
                .with("Dense", "units", 31, "activation", "SOFTPLUS")
                .with("Dense", "units", 13, "activation", "SIGMOID")
                .with("Dense", "units", 7, "activation", "RELU", "useBias", false)
                .with("Dense", "units", 3, "activation", "EXPONENTIAL")
                .with("Dense", "units", 2, "activation", "SOFTMAX")
                .with("Dense", "units", 1, "activation", "SIGMOID")
                .with("Loss", "value", "BINARY_CROSSENTROPY")
                .with("Adamax", "learningRate", 0.02, "weightDecay", 0.01)
                .with("Metrics", "value", List.of("ACCURACY", "MAE"));
    }

    /** More layers than one method has room for. */
    static Declarations deep(Start network) {
        Declarations layers = network.input(20);
        for (int i = 0; i < 60; i++) {
            layers.with("Dense", "units", 20, "activation", "TANH");
        }
        return layers.with("Dense", "units", 1)
                .with("Loss", "value", "MEAN_SQUARED_ERROR")
                .with("Sgd", "learningRate", 0.01);
    }

    /** Work enough for several threads. */
    static Declarations wide(Start network) {
        return network.input(64)
                .with("Dense", "units", 127, "activation", "RELU")
                .with("Dropout", "value", 0.25)
                .with("Dense", "units", 65, "activation", "TANH")
                .with("Dense", "units", 10, "activation", "SOFTMAX")
                .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                .with("Adam", "learningRate", 0.003)
                .with("Metrics", "value", "ACCURACY");
    }

    /** Samples of several dimensions, in one shape after the other. */
    static Declarations shapes(Start network) {
        return network.input(3, 5, 7)
                .with("Dense", "units", 13, "activation", "RELU")
                .with("Reshape", "value", List.of(13, -1))
                .with("Dense", "units", 8, "activation", "TANH")
                .with("Dropout", "value", 0.4)
                .with("Reshape", "value", List.of(4, 26))
                .with("Activation", "value", "SOFTMAX")
                .with("Flatten")
                .with("Dense", "units", 31, "activation", "SELU")
                .with("Dense", "units", 20)
                .with("Reshape", "value", List.of(2, 2, 5))
                .with("Activation", "value", "SOFTMAX")
                .with("Loss", "value", "CATEGORICAL_CROSSENTROPY")
                .with("RMSprop", "centered", true, "momentum", 0.8)
                .with("Metrics", "value", List.of("ACCURACY", "MAE"));
    }

    /** Several labels a sample; what comes first are no dense layers. */
    static Declarations labelledRows(Start network) {
        return network.input(6, 3)
                .with("Dropout", "value", 0.2)
                .with("Activation", "value", "TANH")
                .with("Reshape", "value", List.of(2, 9))
                .with("Dense", "units", 17, "activation", "ELU", "name", "class")
                .with("Dense", "units", 4, "activation", "SOFTMAX", "name", "state")
                .with("Loss", "value", "SPARSE_CATEGORICAL_CROSSENTROPY")
                .with("Sgd", "momentum", 0.9, "nesterov", true)
                .with("Metrics", "value", "ACCURACY");
    }
}
