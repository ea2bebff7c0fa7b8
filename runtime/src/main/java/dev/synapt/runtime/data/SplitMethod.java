package dev.synapt.runtime.data;

/** Which rows are held out. */
public enum SplitMethod {
    /**
     * The last rows in the order given, as Keras's {@code validation_split}. Rows sorted by class need another method.
     */
    LAST_ROWS,
    /** Rows drawn at random; both parts keep the order given. */
    RANDOM_ROWS,
    /** Rows drawn at random within each class, so that both parts have the classes in equal shares. */
    STRATIFIED
}
