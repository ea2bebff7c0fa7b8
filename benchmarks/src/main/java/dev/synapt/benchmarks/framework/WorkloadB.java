package dev.synapt.benchmarks.framework;

import static dev.synapt.annotations.ActivationFunction.RELU;
import static dev.synapt.annotations.ActivationFunction.SIGMOID;
import static dev.synapt.annotations.LossFunction.BINARY_CROSSENTROPY;

import dev.synapt.annotations.Adamax;
import dev.synapt.annotations.Dense;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.Network;

/** {@link Workload#B} as a network of Synapt's. */
@Network(input = 2, seed = 42)
@Dense(units = 8, activation = RELU)
@Dense(units = 32, activation = RELU)
@Dense(units = 128, activation = RELU)
@Dense(units = 256, activation = RELU)
@Dense(units = 256, activation = RELU)
@Dense(units = 128, activation = RELU)
@Dense(units = 64, activation = RELU)
@Dense(units = 16, activation = RELU)
@Dense(units = 1, activation = SIGMOID)
@Loss(BINARY_CROSSENTROPY)
@Adamax(learningRate = 1e-3)
interface WorkloadB {}
