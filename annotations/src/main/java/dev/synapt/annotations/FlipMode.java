package dev.synapt.annotations;

/** How an image is flipped. */
public enum FlipMode {
    /** Left and right change places. */
    HORIZONTAL,

    /** Top and bottom change places. */
    VERTICAL,

    /** Either, each by a coin of its own. */
    HORIZONTAL_AND_VERTICAL
}
