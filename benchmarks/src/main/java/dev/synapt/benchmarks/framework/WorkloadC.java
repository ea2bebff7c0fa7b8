package dev.synapt.benchmarks.framework;

import static dev.synapt.annotations.ActivationFunction.RELU;
import static dev.synapt.annotations.ActivationFunction.SOFTMAX;
import static dev.synapt.annotations.LossFunction.SPARSE_CATEGORICAL_CROSSENTROPY;

import dev.synapt.annotations.Dense;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.Network;
import dev.synapt.annotations.Sgd;

/** {@link Workload#C} as a network of Synapt's. */
@Network(input = 4, seed = 42)
@Dense(units = 16, activation = RELU)
@Dense(units = 16, activation = RELU)
@Dense(units = 3, activation = SOFTMAX)
@Loss(SPARSE_CATEGORICAL_CROSSENTROPY)
@Sgd(learningRate = 1e-2)
interface WorkloadC {}
