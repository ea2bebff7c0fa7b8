package dev.synapt.benchmarks.framework;

import static dev.synapt.annotations.ActivationFunction.RELU;
import static dev.synapt.annotations.ActivationFunction.SOFTMAX;
import static dev.synapt.annotations.LossFunction.SPARSE_CATEGORICAL_CROSSENTROPY;

import dev.synapt.annotations.Adam;
import dev.synapt.annotations.Dense;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.Network;

/** {@link Workload#A} as a network of Synapt's. */
@Network(input = 784, seed = 42)
@Dense(units = 128, activation = RELU)
@Dense(units = 10, activation = SOFTMAX)
@Loss(SPARSE_CATEGORICAL_CROSSENTROPY)
@Adam(learningRate = 1e-3)
interface WorkloadA {}
