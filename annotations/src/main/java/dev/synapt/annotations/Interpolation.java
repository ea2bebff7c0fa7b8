package dev.synapt.annotations;

/** What stands between the pixels of an image that is made larger. */
public enum Interpolation {
    /** The value of the nearest pixel. */
    NEAREST,

    /**
     * Along each dimension the straight line between the two nearest pixels, of pixels whose centres lie half a pixel
     * from the edge; beyond the outermost centres their value.
     */
    BILINEAR
}
