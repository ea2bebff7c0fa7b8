package dev.synapt.kernels.source;

/**
 * A method that a kernel calls many times, with its results in registers: it calls nothing that HotSpot does not
 * inline.
 */
interface TileMethod {
    /** Prints it, with the names that a kernel has for its arrays. */
    void print(SourceText text, ElementType type, Signature signature);
}
