package com.example;

import static dev.synapt.annotations.ActivationFunction.RELU;
import static dev.synapt.annotations.ActivationFunction.SOFTMAX;
import static dev.synapt.annotations.LossFunction.SPARSE_CATEGORICAL_CROSSENTROPY;
import static dev.synapt.annotations.Metric.ACCURACY;

import dev.synapt.annotations.Adam;
import dev.synapt.annotations.Dense;
import dev.synapt.annotations.Dropout;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.Metrics;
import dev.synapt.annotations.Network;

@Network(input = 5, seed = 11)
@Dense(units = 37, activation = RELU)
@Dropout(0.1)
@Dense(units = 3, activation = SOFTMAX)
@Loss(SPARSE_CATEGORICAL_CROSSENTROPY)
@Adam(learningRate = 0.01)
@Metrics(ACCURACY)
interface Flowers {}
