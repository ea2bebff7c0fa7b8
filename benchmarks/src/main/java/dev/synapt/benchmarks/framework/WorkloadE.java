package dev.synapt.benchmarks.framework;

import static dev.synapt.annotations.ActivationFunction.RELU;
import static dev.synapt.annotations.ActivationFunction.SOFTMAX;
import static dev.synapt.annotations.LossFunction.SPARSE_CATEGORICAL_CROSSENTROPY;
import static dev.synapt.annotations.Padding.SAME;

import dev.synapt.annotations.Activation;
import dev.synapt.annotations.BatchNormalization;
import dev.synapt.annotations.Conv2D;
import dev.synapt.annotations.Dense;
import dev.synapt.annotations.Flatten;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.MaxPool2D;
import dev.synapt.annotations.Network;
import dev.synapt.annotations.Sgd;

/** {@link Workload#E} as a network of Synapt's. */
@Network(
        input = {32, 32, 3},
        seed = 42)
@Conv2D(filters = 32, kernelSize = 3, padding = SAME)
@BatchNormalization(momentum = 0.9)
@Activation(RELU)
@Conv2D(filters = 32, kernelSize = 3, padding = SAME)
@BatchNormalization(momentum = 0.9)
@Activation(RELU)
@MaxPool2D
@Conv2D(filters = 64, kernelSize = 3, padding = SAME)
@BatchNormalization(momentum = 0.9)
@Activation(RELU)
@Conv2D(filters = 64, kernelSize = 3, padding = SAME)
@BatchNormalization(momentum = 0.9)
@Activation(RELU)
@MaxPool2D
@Conv2D(filters = 128, kernelSize = 3, padding = SAME)
@BatchNormalization(momentum = 0.9)
@Activation(RELU)
@Conv2D(filters = 128, kernelSize = 3, padding = SAME)
@BatchNormalization(momentum = 0.9)
@Activation(RELU)
@MaxPool2D
@Flatten
@Dense(units = 128, activation = RELU)
@Dense(units = 10, activation = SOFTMAX)
@Loss(SPARSE_CATEGORICAL_CROSSENTROPY)
@Sgd(learningRate = 1e-2, momentum = 0.9)
interface WorkloadE {}
