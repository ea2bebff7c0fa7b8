package dev.synapt.benchmarks.functions;

import static dev.synapt.annotations.LossFunction.MEAN_SQUARED_ERROR;

import dev.synapt.annotations.Activation;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.Network;
import dev.synapt.annotations.Trainable;

/** {@code sin} of each number, once by a factor of 1: a network has something to train. */
@Network(input = 4096)
@Activation(formula = "one * sin(x)", trainable = @Trainable(name = "one", initial = 1))
@Loss(MEAN_SQUARED_ERROR)
interface Sin {}
