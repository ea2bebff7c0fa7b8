package dev.synapt.kernels.diagnostic;

/** Every rule a declaration can break. Ids are stable: builds name them in {@code @SuppressWarnings}. */
public enum Rule {
    /** Layers without {@code @Network}: the shape of a sample is not said. */
    NoNetwork,
    /** Nothing to compute, or nothing to train. */
    NoLayers,
    /** Nothing to make small. */
    NoLoss,
    ValueOutOfRange,
    /** An annotation with several forms that takes none of them. */
    MissingArgument,
    ShapeMismatch,
    LossMismatch,
    MetricMismatch,
    DuplicateName,
    UnknownName,
    /** Layers that take their input from each other, or blocks that use each other. */
    CircularGraph,
    /** An activation whose derivative is 0, behind what is to learn. */
    NoGradient,
    /** A layer that computes what nobody reads. */
    UnusedLayer,
    /** A block that has more than layers, or what is reused and is neither a block nor a network. */
    IllegalBlock,
    /** An objective that has more than a formula and optimizers. */
    IllegalObjective,
    DuplicateDeclaration,
    ConflictingArguments,
    InvalidFormula,
    TooLarge,
    NotYetCompiled,
    NotAType,
    /** What the generated class links to cannot be seen. */
    MissingRuntime,
    NameClash,
    UnknownOrder,
    InvalidOption,

    /** Softmax under binary cross-entropy, sigmoid under categorical: legal, seldom meant. */
    DubiousLoss(true),
    /** Two dense layers with nothing between them compute what one would. */
    NoActivation(true),
    /** Weights that all start at zero stay equal to each other. */
    ZeroInitialization(true),
    /** Initial weights scaled for another activation. */
    InitializerActivation(true),
    /** A dropout rate that leaves too little. */
    HighDropout(true),
    /** Dropout of what the network answers. */
    OutputDropout(true),
    /** Softmax between layers: all but one of its outputs are nearly 0. */
    HiddenSoftmax(true),
    /** An activation of an activation of the same kind. */
    RepeatedActivation(true),
    /** Classes told apart for each position of a picture where one answer a sample is usual. */
    MissingFlatten(true),
    /** A step so large that training seldom settles. */
    HighLearningRate(true),
    /** Accuracy of a regression. */
    DubiousMetric(true);

    private final boolean advice;

    Rule() {
        this(false);
    }

    Rule(boolean advice) {
        this.advice = advice;
    }

    /** The stable id. */
    public String id() {
        return name();
    }

    /** Whether it only advises: the declaration is legal. */
    public boolean advice() {
        return advice;
    }
}
