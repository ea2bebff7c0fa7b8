package com.example.service;

import static dev.synapt.annotations.ActivationFunction.SIGMOID;
import static dev.synapt.annotations.LossFunction.BINARY_CROSSENTROPY;

import com.example.model.Robust;
import com.example.model.Swish;
import dev.synapt.annotations.Activation;
import dev.synapt.annotations.Dense;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.Network;
import dev.synapt.annotations.Regularizer;

/** Ranks mails by networks with formulas that another module's annotations name. */
final class Rankings {
    private Rankings() {}

    @Network(input = 2, seed = 3)
    @Dense(units = 4, kernelRegularizerWith = @Regularizer(reuse = Robust.class, arguments = "strength = 0.1"))
    @Swish(beta = 2)
    @Dense(units = 4, activationWith = @Activation(reuse = Swish.class))
    @Dense(units = 1, activation = SIGMOID)
    @Loss(BINARY_CROSSENTROPY)
    interface Named {}

    /** The same with the formulas written out. */
    @Network(input = 2, seed = 3)
    @Dense(units = 4, kernelRegularizerWith = @Regularizer(formula = "0.1 * log1p(square(w))"))
    @Activation(formula = "x * sigmoid(2 * x)")
    @Dense(units = 4, activationWith = @Activation(formula = "x * sigmoid(x)"))
    @Dense(units = 1, activation = SIGMOID)
    @Loss(BINARY_CROSSENTROPY)
    interface WrittenOut {}
}
