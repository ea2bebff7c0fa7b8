package dev.synapt.kernels.graph;

/** What a pooling makes of the elements of a window that lie inside the sample. */
public enum Pooling {
    /** The greatest. */
    MAX("greatest element"),
    /** The least. */
    MIN("least element"),
    /** The mean. */
    AVERAGE("mean");

    private final String text;

    Pooling(String text) {
        this.text = text;
    }

    /** Whether it is one of the elements, to which the gradient goes. */
    public boolean chooses() {
        return this != AVERAGE;
    }

    /** In words. */
    public String text() {
        return text;
    }
}
