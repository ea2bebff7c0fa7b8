package dev.synapt.annotations;

/**
 * The optimizers, with the arguments Keras gives them by default. Each also has an annotation of its own, which takes
 * its arguments.
 */
public enum OptimizerAlgorithm {
    /** Stochastic gradient descent at a learning rate of 0.01; {@link Sgd} takes arguments. */
    SGD,

    /** RMSprop at a learning rate of 0.001; {@link RMSprop} takes arguments. */
    RMSPROP,

    /** Adam at a learning rate of 0.001; {@link Adam} takes arguments. */
    ADAM,

    /** Adamax at a learning rate of 0.001; {@link Adamax} takes arguments. */
    ADAMAX
}
