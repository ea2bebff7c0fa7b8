package com.example;

import static dev.synapt.annotations.ActivationFunction.SOFTMAX;
import static dev.synapt.annotations.LossFunction.CATEGORICAL_CROSSENTROPY;

import dev.synapt.annotations.Adam;
import dev.synapt.annotations.Dense;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.Network;
import dev.synapt.annotations.Reshape;

/** Holds the network inside, as a nested type. */
final class NoFit {
    private NoFit() {}

    @Network(input = {3, 3})
    @Reshape({2, 4}) // ShapeMismatch
    @Dense(units = 2, activation = SOFTMAX)
    @Loss(CATEGORICAL_CROSSENTROPY)
    @Adam
    interface Inner {}
}
