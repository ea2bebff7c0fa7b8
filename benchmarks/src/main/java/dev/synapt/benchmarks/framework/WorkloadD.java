package dev.synapt.benchmarks.framework;

import static dev.synapt.annotations.ActivationFunction.RELU;
import static dev.synapt.annotations.ActivationFunction.SOFTMAX;
import static dev.synapt.annotations.LossFunction.SPARSE_CATEGORICAL_CROSSENTROPY;

import dev.synapt.annotations.Adam;
import dev.synapt.annotations.Conv2D;
import dev.synapt.annotations.Dense;
import dev.synapt.annotations.Flatten;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.MaxPool2D;
import dev.synapt.annotations.Network;

/** {@link Workload#D} as a network of Synapt's. */
@Network(
        input = {28, 28, 1},
        seed = 42)
@Conv2D(filters = 32, kernelSize = 3, activation = RELU)
@MaxPool2D
@Conv2D(filters = 64, kernelSize = 3, activation = RELU)
@MaxPool2D
@Flatten
@Dense(units = 128, activation = RELU)
@Dense(units = 10, activation = SOFTMAX)
@Loss(SPARSE_CATEGORICAL_CROSSENTROPY)
@Adam(learningRate = 1e-3)
interface WorkloadD {}
