package com.example;

import static dev.synapt.annotations.ActivationFunction.TANH;
import static dev.synapt.annotations.LossFunction.MEAN_SQUARED_ERROR;

import dev.synapt.annotations.Dense;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.Network;
import dev.synapt.annotations.Sgd;

@Network(input = 1, seed = 2)
@Dense(units = 33, activation = TANH)
@Dense(units = 17, activation = TANH)
@Dense(units = 1)
@Loss(MEAN_SQUARED_ERROR)
@Sgd(learningRate = 0.05, momentum = 0.9, nesterov = true)
interface Waves {}
