package dev.synapt.annotations;

/** What a window sees beyond the edge of a sample. */
public enum Padding {
    /** Nothing: the window stays inside, and the output is smaller than the input. */
    VALID,

    /**
     * As much on both sides, at the end one more where the number is odd, that at stride 1 the output has the input's
     * extents. A convolution sees zeros there; a pooling leaves it out.
     */
    SAME,

    /** Zeros before the beginning only, so that no output depends on later steps (van den Oord et al., 2016). */
    CAUSAL,

    /**
     * As much as {@code SAME}, but beyond the edge a convolution sees the value of the nearest element; not in Keras.
     */
    EDGE
}
