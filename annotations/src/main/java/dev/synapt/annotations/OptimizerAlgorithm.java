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
    ADAMAX,

    /** AdamW at a learning rate of 0.001 and a weight decay of 0.004; {@link AdamW} takes arguments. */
    ADAMW,

    /** Nadam at a learning rate of 0.001; {@link Nadam} takes arguments. */
    NADAM,

    /** Adagrad at a learning rate of 0.001; {@link Adagrad} takes arguments. */
    ADAGRAD,

    /** Adadelta at a learning rate of 0.001; {@link Adadelta} takes arguments. */
    ADADELTA,

    /** Follow the regularized leader at a learning rate of 0.001; {@link Ftrl} takes arguments. */
    FTRL,

    /** Lion at a learning rate of 0.001; {@link Lion} takes arguments. */
    LION,

    /** Lamb at a learning rate of 0.001; {@link Lamb} takes arguments. */
    LAMB,

    /** Adafactor at a learning rate of at most 0.001; {@link Adafactor} takes arguments. */
    ADAFACTOR,

    /** Schedule-free Adam at a learning rate of 0.0025; {@link ScheduleFreeAdamW} takes arguments. */
    SCHEDULE_FREE_ADAMW,

    /** Schedule-free gradient descent at a learning rate of 0.0025; {@link ScheduleFreeSgd} takes arguments. */
    SCHEDULE_FREE_SGD,

    /** Muon at a learning rate of 0.001 and a weight decay of 0.004; {@link Muon} takes arguments. */
    MUON
}
