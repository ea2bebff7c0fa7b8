package com.example.model;

import static dev.synapt.annotations.ActivationFunction.ELU;
import static dev.synapt.annotations.ActivationFunction.SIGMOID;
import static dev.synapt.annotations.LossFunction.BINARY_CROSSENTROPY;
import static dev.synapt.annotations.OptimizerAlgorithm.RMSPROP;

import dev.synapt.annotations.Dense;
import dev.synapt.annotations.Loss;
import dev.synapt.annotations.Network;
import dev.synapt.annotations.Optimizer;

/** Tells spam from what is none by two figures. */
public final class Spam {
    private Spam() {}

    @Network(input = 2)
    @Dense(units = 4, activation = ELU)
    @Dense(units = 1, activation = SIGMOID)
    @Loss(BINARY_CROSSENTROPY)
    @Optimizer(RMSPROP)
    public interface Filter {}

    /** How likely a mail with these figures is spam. */
    public static float likelihood(Spam_FilterNetwork net, float links, float capitals) {
        return net.predict(new float[] {links, capitals})[0];
    }
}
