package dev.synapt.kernels.diagnostic;

/**
 * Every rule a declaration can break. Ids are stable: builds name them in {@code @SuppressWarnings}.
 */
public enum Rule {
    NoLayers,
    ValueOutOfRange,
    ShapeMismatch,
    LossMismatch,
    DuplicateName,
    UnknownName,
    DuplicateDeclaration,
    ConflictingArguments,
    InvalidFormula,
    TooLarge,
    NotYetCompiled,
    NotAType,
    MissingNetwork,
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
    HighDropout(true);

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
