package dev.synapt.annotations;

/** What a window sees beyond the edge of an image. */
public enum Padding {
    /** Nothing: the window stays inside, and the output is smaller than the input. */
    VALID,

    /** Zeros, so many that at stride 1 the output has the input's rows and columns. */
    SAME
}
