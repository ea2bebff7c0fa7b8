package dev.synapt.annotations;

/** What a moved image shows where the original has nothing; drawn for a row of pixels a b c d. */
public enum FillMode {
    /** {@code k k k k | a b c d | k k k k}: the fill value. */
    CONSTANT,

    /**
     * {@code a a a a | a b c d | d d d d}: the nearest pixel (Keras: {@code "nearest"}, which names an interpolation
     * here).
     */
    NEAREST_PIXEL,

    /** {@code d c b a | a b c d | d c b a}: the image in a mirror at its edge. */
    REFLECT,

    /** {@code a b c d | a b c d | a b c d}: the image again. */
    WRAP
}
